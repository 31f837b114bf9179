"""Who speaks to the till that is open says one short line; nobody else is kept waiting by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from pos_app.ui.devices import second_start
from pos_app.ui.devices.asked_lines import MAX_LINE
from pos_app.ui.devices.second_start import (
    ANSWER,
    MOST_CALLERS,
    RAISE,
    Caller,
    FirstWindow,
    socket_name,
)

Connected = QLocalSocket.LocalSocketState.ConnectedState


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[FirstWindow]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(second_start, "SAY_WITHIN_MS", 3_600_000)
    window = FirstWindow(tmp_path / "journal.sqlite3")
    yield window
    window.close()


@pytest.fixture
def asked(first: FirstWindow) -> list[tuple[Caller, bytes]]:
    heard: list[tuple[Caller, bytes]] = []
    first.asked.connect(lambda caller, line: heard.append((caller, line)))
    return heard


def call(first: FirstWindow, line: bytes = b"") -> QLocalSocket:
    connection = QLocalSocket()
    connection.connectToServer(socket_name(first.journal))
    connection.write(line)
    connection.flush()
    return connection


def wait_until_sent_away(qtbot: QtBot, connection: QLocalSocket) -> None:
    qtbot.waitUntil(lambda: connection.state() is not Connected)


def test_no_more_than_so_many_are_heard_at_once(first: FirstWindow, qtbot: QtBot) -> None:
    waiting = [call(first) for _ in range(MOST_CALLERS)]
    qtbot.waitUntil(lambda: len(first._callers) == MOST_CALLERS)
    raised: list[bool] = []
    first.raise_wanted.connect(lambda: raised.append(True))
    wait_until_sent_away(qtbot, call(first, RAISE))
    assert raised == []
    assert all(each.state() is Connected for each in waiting)
    waiting[0].disconnectFromServer()
    qtbot.waitUntil(lambda: len(first._callers) < MOST_CALLERS)
    with qtbot.waitSignal(first.raise_wanted):
        answered = call(first, RAISE)
    qtbot.waitUntil(lambda: answered.bytesAvailable() > 0)
    assert answered.readAll().data() == ANSWER


def test_a_line_without_an_end_is_not_waited_for(
    first: FirstWindow, asked: list[tuple[Caller, bytes]], qtbot: QtBot
) -> None:
    wait_until_sent_away(qtbot, call(first, b"x" * (MAX_LINE + 1)))
    assert asked == []
    assert first._callers == set()


def test_a_line_as_long_as_may_be_is_heard_to_its_end(
    first: FirstWindow, asked: list[tuple[Caller, bytes]], qtbot: QtBot
) -> None:
    connection = call(first, b"x" * MAX_LINE)
    qtbot.waitUntil(lambda: [len(each._line) for each in first._callers] == [MAX_LINE])
    connection.write(b"\n")
    connection.flush()
    qtbot.waitUntil(lambda: [line for _, line in asked] == [b"x" * MAX_LINE + b"\n"])


def test_one_line_is_all_that_is_heard_of_a_caller(
    first: FirstWindow, asked: list[tuple[Caller, bytes]], qtbot: QtBot
) -> None:
    connection = call(first, b"pay\n")
    qtbot.waitUntil(lambda: len(asked) == 1)
    connection.write(b"pay\n")
    connection.flush()
    with qtbot.waitSignal(first.raise_wanted):
        call(first, RAISE)
    assert [line for _, line in asked] == [b"pay\n"]


def test_a_till_that_closes_sends_all_away_and_tells_who_answers_them(
    first: FirstWindow, asked: list[tuple[Caller, bytes]], qtbot: QtBot
) -> None:
    connection, gone = call(first, b"pay\n"), []
    qtbot.waitUntil(lambda: len(asked) == 1)
    caller, _ = asked[0]
    caller.when_gone.append(lambda: gone.append(caller))
    first.close()
    assert gone == [caller]
    wait_until_sent_away(qtbot, connection)
    caller.answer(b"paid\n", last=True)
    first.close()
    assert gone == [caller], "once"
    assert connection.readAll().data() == b""


def test_one_who_is_left_is_gone_at_once_though_he_has_not_read_his_answer(
    first: FirstWindow, asked: list[tuple[Caller, bytes]], qtbot: QtBot
) -> None:
    connection, gone = call(first, b"pay\n"), []
    qtbot.waitUntil(lambda: len(asked) == 1)
    caller, _ = asked[0]
    caller.when_gone.append(lambda: gone.append(caller))
    caller.answer(b"x" * 10_000_000 + b"\n", last=False)
    assert connection.state() is Connected
    caller.leave()
    assert gone == [caller]
