"""`pos-app charge`: another program asks the kiosk that is open, by the way of a second start."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos_app.app.arguments import WAIT_S
from pos_app.app.commands import charge as command
from pos_app.app.exit_codes import ExitCode
from pos_app.domain.asked_payment import FINAL, NO_KIOSK, AskedAnswer, AskedPayment, AskedState
from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode, Scenario
from pos_app.system.daemon_threads import start_in_daemon_thread
from pos_app.ui.devices import second_start
from pos_app.ui.devices.asked_lines import MAX_LINE, answer_line, request_line
from pos_app.ui.devices.second_start import ask_first_window, socket_name
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from tests import ROOT
from tests.drivers.app_driver import AppDriver, running_training
from tests.drivers.command_line import PROGRAM, RunCommand
from tests.drivers.kiosk_app import KioskAppDriver, running_kiosk

ORDER = ("charge", "48000", "--order-ref", "A-1", "--language", "en", "--training", "--json")


@pytest.fixture(autouse=True)
def runtime_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


@contextmanager
def asked(home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command as another program does."""
    env = {**os.environ, "POS_APP_HOME": str(home)}
    pipe = subprocess.PIPE
    command_line = [*PROGRAM, *arguments]
    with subprocess.Popen(command_line, cwd=ROOT, env=env, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def answer_of(driver: KioskAppDriver, process: subprocess.Popen[str]) -> tuple[int, dict[str, Any]]:
    """Let the kiosk run until the command has ended."""
    driver.wait_until(lambda: process.poll() is not None, "the answer")
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.read())
    return process.returncode, told


@pytest.mark.usefixtures("qapp")
def test_another_process_hears_of_refused_busy_and_paid_and_paid_alone_is_zero(home: Path) -> None:
    with running_kiosk(home) as driver:
        with asked(home, *ORDER, "--title", "Coffee", "--wait") as process:
            driver.wait_for(KioskStep.CONFIRM)
            assert driver.text("kiosk-chosen") == "Coffee"
            assert not driver.app.may_restart()
            with asked(home, *ORDER[:3], "A-2", *ORDER[4:]) as other:
                code, told = answer_of(driver, other)
            assert (code, told["state"]) == (ExitCode.BUSY, "busy")
            driver.window.flow.act(KioskEvent.LEFT)
            code, told = answer_of(driver, process)
        assert (code, told["state"], told["reason"]) == (ExitCode.NOT_PAID, "not_paid", "left")
        assert driver.app.may_restart()
        with asked(home, *ORDER, "--wait") as process:
            driver.wait_for(KioskStep.CONFIRM)
            driver.press("✓")
            driver.wait_until(driver.offered, "something to pay by")
            driver.train(Scenario.PAYS)
            code, told = answer_of(driver, process)
        assert (code, told["state"], told["order_ref"]) == (ExitCode.OK, "paid", "A-1")
        assert told["number"] == 1


def answers(driver: AppDriver | KioskAppDriver, home: Path, line: bytes) -> bytes | None:
    """Return what the till says to a line until it ends the talk; None where it cuts it off."""
    place = socket_name(home / Mode.TRAINING.value / "journal.sqlite3")
    driver.wait_until(Path(place).is_socket, "the till that listens")
    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(place)
        caller.sendall(line)
        caller.setblocking(False)

        def has_ended() -> bool:
            try:
                heard.append(caller.recv(MAX_LINE))
            except BlockingIOError:
                return False
            except ConnectionError:
                heard.append(b"")
            return not heard[-1]

        driver.wait_until(has_ended, "the end")
    return b"".join(heard) or None


@pytest.mark.usefixtures("qapp")
def test_a_till_that_is_no_kiosk_says_so(home: Path) -> None:
    line = request_line(AskedPayment("A-1", Money.of_major(48_000)), wait=True)
    with running_training(home) as driver:
        assert answers(driver, home, line) == answer_line(NO_KIOSK)


@pytest.mark.usefixtures("qapp")
def test_a_caller_that_says_too_much_or_nothing_is_sent_away(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_start, "SAY_WITHIN_MS", 50)
    with running_kiosk(home) as driver:
        assert answers(driver, home, b"x" * (MAX_LINE + 1)) is None
        assert answers(driver, home, b"{") is None
        assert b"refused" in (answers(driver, home, b"{}\n") or b"")
        assert driver.step() is KioskStep.ATTRACT
        assert driver.app._first_window is not None
        assert not driver.app._first_window._callers, "nothing of a caller is kept"


SHOWN, PAID = (answer_line(AskedAnswer(each)) for each in (AskedState.SHOWN, AskedState.PAID))


@pytest.mark.parametrize(
    ("said", "wait", "state", "code"),
    [
        (SHOWN, ("--wait",), "shown", ExitCode.UNDECIDED),  # it ends then
        (SHOWN + PAID, ("--wait",), "paid", ExitCode.OK),
        (SHOWN + PAID, (), "shown", ExitCode.UNDECIDED),  # whoever does not wait hears the first
        (b"{}\n" + SHOWN + b"paid\n" + PAID, ("--wait",), "paid", ExitCode.OK),
        (b"paid\n", ("--wait",), "undecided", ExitCode.UNDECIDED),
    ],
)
def test_what_a_kiosk_says_before_it_ends_is_what_its_asker_knows(
    home: Path, run: RunCommand, said: bytes, wait: tuple[str, ...], state: str, code: ExitCode
) -> None:
    journal = home / Mode.TRAINING.value / "journal.sqlite3"
    journal.parent.mkdir(parents=True)
    journal.touch()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(socket_name(journal))
        listening.listen()

        def says_it_and_dies() -> None:
            connection, _ = listening.accept()
            with connection:
                assert b"A-1" in connection.recv(MAX_LINE)
                connection.sendall(said)

        end = start_in_daemon_thread(says_it_and_dies, "kiosk")
        result = run(*ORDER, *wait)
        end.result()
    assert (result.exit_code, json.loads(result.stdout)["state"]) == (code, state)


@pytest.mark.parametrize(
    ("wait", "within_s"),
    [((), command.FIRST_ANSWER_S), (("--wait", "7"), 7), (("--wait",), WAIT_S)],
)
def test_an_answer_is_waited_for_as_long_as_was_said(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, wait: tuple[str, ...], within_s: float
) -> None:
    waited: list[float] = []

    def no_kiosk(_journals: object, _line: object, _hear: object, within: float) -> None:
        waited.append(within)

    monkeypatch.setattr(command, "ask_first_window", no_kiosk)
    assert run(*ORDER, *wait).exit_code == ExitCode.NO_KIOSK
    assert waited == [within_s]


def test_where_no_kiosk_is_nothing_is_made(home: Path, run: RunCommand) -> None:
    result = run(*ORDER)
    assert (result.exit_code, result.err_lines) == (ExitCode.NO_KIOSK, [])
    assert json.loads(result.stdout)["state"] == "no_kiosk"
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("charge", "48000"), ExitCode.USAGE),
        (("charge", "-5", "--order-ref", "A-1"), ExitCode.USAGE),
        (("charge", "48000.5", "--order-ref", "A-1"), ExitCode.USAGE),
        (("charge", "48000", "--order-ref", "A-1", "--wait", "0"), ExitCode.USAGE),
        (("charge", "0", "--order-ref", "A-1"), ExitCode.SETTINGS),
        (("charge", "48000", "--order-ref", "A\n1"), ExitCode.SETTINGS),
        (("charge", "48000", "--order-ref", "A-1", "--title", "x" * 99), ExitCode.SETTINGS),
    ],
)
def test_what_makes_no_sense_is_asked_of_nobody(
    run: RunCommand, arguments: tuple[str, ...], code: ExitCode
) -> None:
    try:
        assert run(*arguments).exit_code == code
    except SystemExit as end:
        assert end.code == code == ExitCode.USAGE  # noqa: PT017 - argparse alone raises it


def test_another_accounts_socket_is_not_believed(
    tmp_path: Path, runtime_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "journal.sqlite3"
    journal.touch()
    name = runtime_dir / Path(socket_name(journal)).name
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(name))
        listening.listen()
        assert ask_first_window([journal], b"{}\n", lambda _: True, 0.1) is False
        real = Path.lstat

        def of_another(path: Path) -> os.stat_result:
            found = list(real(path))
            found[4] += 1
            return os.stat_result(found)

        monkeypatch.setattr(Path, "lstat", of_another)
        assert ask_first_window([journal], b"{}\n", lambda _: True, 0.1) is None


def test_every_state_has_its_code_and_paid_alone_has_zero() -> None:
    assert set(command.CODES) == set(AskedState)
    assert [each for each, code in command.CODES.items() if code == 0] == [AskedState.PAID]
    assert {AskedState.SHOWN, AskedState.UNDECIDED}.isdisjoint(FINAL)
