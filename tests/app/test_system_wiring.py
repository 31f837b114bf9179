"""What the program asks of the system it runs on, and how it ends with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QSessionManager
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from pos_app.app import desktop, system_parts
from pos_app.app.desktop import DesktopApp
from pos_app.app.exit_codes import ExitCode
from pos_app.app.printers import LocalPrinters
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Phase
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.system import foreign_clipboard
from pos_app.system.bus_inhibitor import BusInhibitor
from pos_app.system.inhibitors import XServerInhibitor
from pos_app.ui.devices.reachability import SystemReachability
from tests.app.setups import setup_in


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is but one")
@pytest.mark.parametrize("x_server", [True, False])
def test_an_x_server_is_asked_to_stay_awake_only_where_there_is_one(*, x_server: bool) -> None:
    kinds = [type(each) for each in system_parts.system_inhibitors(x_server=x_server)]
    assert kinds == [BusInhibitor, *([XServerInhibitor] if x_server else [])]


def test_other_programs_are_asked_for_their_clipboard_only_where_qt_would_wait() -> None:
    assert system_parts.foreign_clipboard_reader("xcb") is foreign_clipboard.begin_reading_x
    assert [system_parts.foreign_clipboard_reader(name) for name in ("wayland", "offscreen")] == [
        None,
        None,
    ]


class Session:
    """What a log-off asks, as Qt passes it on."""

    def __init__(self) -> None:
        self.hint: object = None

    def setRestartHint(self, hint: object) -> None:
        self.hint = hint


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> DesktopApp:
    made = DesktopApp(setup_in(tmp_path), Mode.TRAINING)
    made.start_engine()
    qtbot.waitUntil(lambda: made.window.snapshot.phase is Phase.READY)
    return made


def test_a_log_off_ends_the_program_and_does_not_have_it_started_again(
    qtbot: QtBot, program: DesktopApp
) -> None:
    """A till that opens by itself at the next log-in is what autostart is for."""
    session = Session()
    with qtbot.waitSignal(program.finished) as finished:
        desktop._log_off(program, session)  # type: ignore[arg-type]
    assert session.hint is QSessionManager.RestartHint.RestartNever
    assert finished.args == [ExitCode.OK]


def test_a_till_hears_what_the_system_says_of_its_network(program: DesktopApp) -> None:
    network = program._setup.network
    assert isinstance(network, SystemReachability)
    network._changed(QNetworkInformation.Reachability.Disconnected)
    assert network.is_down()


def test_a_till_finds_this_machine_s_printers(program: DesktopApp) -> None:
    assert isinstance(program._setup.printers, LocalPrinters)


@pytest.mark.parametrize("step", ["join", None])
def test_a_stop_that_failed_has_a_code_of_its_own(
    qtbot: QtBot, program: DesktopApp, monkeypatch: pytest.MonkeyPatch, step: str | None
) -> None:
    engine = program._engine
    assert engine is not None
    join = engine.join
    monkeypatch.setattr(engine, "join", lambda seconds: join(seconds) or step)
    with qtbot.waitSignal(program.finished) as finished:
        program.stop()
    assert finished.args == [ExitCode.NOT_STOPPED if step else ExitCode.OK]
    program.start_engine()
    assert program._engine is engine, "what has ended starts nothing any more"


def ends_with(qtbot: QtBot, app: DesktopApp) -> object:
    """Stop the program, and return its exit code."""
    with qtbot.waitSignal(app.finished) as finished:
        app.stop()
    return finished.args


@pytest.fixture
def ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop in order is not one that the limit put an end to."""
    monkeypatch.setattr(desktop, "STOP_LIMIT_MS", 10**9)


def failed_to_open(qtbot: QtBot, folder: Path) -> DesktopApp:
    app = DesktopApp(setup_in(folder), Mode.TRAINING)
    app.start_engine()
    qtbot.waitUntil(lambda: app.window.snapshot.phase is Phase.FAILED)
    return app


@pytest.mark.usefixtures("ends_by_itself")
def test_a_till_whose_journal_could_not_be_opened_ends_with_its_code(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """A kiosk's shell acts on it, and must not take it for an end that a person wanted."""
    journal = tmp_path / "training" / "journal.sqlite3"
    journal.parent.mkdir()
    journal.write_bytes(b"no journal" * 500)
    assert ends_with(qtbot, failed_to_open(qtbot, tmp_path)) == [ExitCode.JOURNAL]


@pytest.mark.usefixtures("ends_by_itself")
def test_a_till_that_somebody_else_has_open_ends_with_a_code_of_its_own(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Where no window answers that could be raised; once it is free, all is well."""
    with SqliteJournal.open(tmp_path / "training" / "journal.sqlite3"):
        app = failed_to_open(qtbot, tmp_path)
        assert not app.ended
        assert ends_with(qtbot, app) == [ExitCode.IN_USE]
        app = failed_to_open(qtbot, tmp_path)
    app._send(OpenTill(Mode.TRAINING))
    qtbot.waitUntil(lambda: app.window.snapshot.phase is Phase.READY)
    assert ends_with(qtbot, app) == [ExitCode.OK]
