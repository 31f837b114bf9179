"""A guard with real processes in the place of the till: each end, each silence, never two."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.app.guard import guard as guard_module
from pos_app.app.guard import rules
from pos_app.app.guard.guard import Guard, Programs
from pos_app.system.stack_file import read_stacks
from tests import ROOT
from tests.drivers.waiting import PATIENCE_S, wait_for

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
TILL = """
import os, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
pipe = int(os.environ["POS_APP_HEARTBEAT"])
starts = folder / "starts"
with starts.open("a") as file:
    file.write(f"{os.getpid()}\\n")
number = len(starts.read_text().split())
codes = sys.argv[2].split(",")
code = codes[min(number, len(codes)) - 1]
while not (folder / f"end{number}").exists():
    if code in ("live", "mute"):
        if code == "live" or not (folder / "signed").exists():
            os.write(pipe, b".")
            (folder / "signed").touch()
        time.sleep(0.05)
    else:
        sys.exit(int(code))
"""
HANGING = """
import ctypes, os, sys
from pathlib import Path
from pos_app.system.stack_file import StackFile
folder = Path(sys.argv[1])
with (folder / "starts").open("a") as file:
    file.write(f"{{os.getpid()}}\\n")
number = len((folder / "starts").read_text().split())
stacks = StackFile(folder / f"stacks{{number}}", 60)
def hang_here():
    os.write(int(os.environ["POS_APP_HEARTBEAT"]), b".")
    while True:
        {hangs}
hang_here()
"""
PAGE = """
import sys, time
from pathlib import Path
Path(sys.argv[1], "page").write_text(sys.argv[2])
time.sleep(600)
"""


class Guarded:
    """A guard in a thread of its own, and what its tills have written."""

    def __init__(self, folder: Path, codes: str, till: str) -> None:
        self.folder = folder
        self.code: int | None = None
        python = (sys.executable, "-c")
        self.guard = Guard(
            Programs(
                (*python, till, str(folder), codes),
                lambda code: (*python, PAGE, str(folder), str(code)),
                dict(os.environ),
            )
        )
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        self.code = self.guard.run()

    def pids(self) -> list[int]:
        """Return the process ids of every start so far."""
        try:
            return [int(line) for line in (self.folder / "starts").read_text().split()]
        except FileNotFoundError:
            return []

    def wait_for_start(self, number: int) -> int:
        """Wait until it was started so often; returns the process id."""
        wait_for(lambda: len(self.pids()) >= number, f"start {number}")
        return self.pids()[number - 1]

    def wait(self) -> int | None:
        """Wait for the guard's end; returns its exit code."""
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        return self.code

    def end(self) -> None:
        """End guard and till."""
        self.guard.ask_to_end()
        self.wait()


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Callable[..., Guarded]]:
    made: list[Guarded] = []

    def start(codes: str, till: str = TILL) -> Guarded:
        made.append(Guarded(tmp_path, codes, till))
        return made[-1]

    yield start
    for each in made:
        each.end()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "SILENT_S", 1)
    monkeypatch.setattr(guard_module, "LOOK_S", 0.1)


def test_whoever_leaves_the_kiosk_ends_the_guard(guarded: Callable[[str], Guarded]) -> None:
    one = guarded("live")
    one.wait_for_start(1)
    (one.folder / "end1").touch()
    assert one.wait() == 0
    assert len(one.pids()) == 1


@LINUX
@pytest.mark.parametrize("code", ["1", "5", "9", "10"])
def test_any_other_end_starts_it_again(guarded: Callable[[str], Guarded], code: str) -> None:
    one = guarded(f"{code},live")
    second = one.wait_for_start(2)
    assert is_there(second)
    assert not is_there(one.pids()[0]), "never two"


@LINUX
def test_a_killed_till_is_started_again(guarded: Callable[[str], Guarded]) -> None:
    one = guarded("live")
    first = one.wait_for_start(1)
    os.kill(first, signal.SIGKILL)
    assert is_there(one.wait_for_start(2))


@LINUX
@pytest.mark.usefixtures("quick")
def test_a_frozen_till_is_ended_and_started_again(guarded: Callable[[str], Guarded]) -> None:
    one = guarded("live")
    first = one.wait_for_start(1)
    wait_for((one.folder / "signed").exists, "a sign of life")
    os.kill(first, signal.SIGSTOP)
    second = one.wait_for_start(2)
    assert not is_there(first), "ended though it was stopped"
    assert is_there(second)


@LINUX
@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("hangs", ["pass", "ctypes.PyDLL(None).sleep(600)"])
def test_a_till_that_hangs_leaves_its_stacks_before_it_is_ended(
    guarded: Callable[..., Guarded], hangs: str
) -> None:
    """Also where a call in native code holds Python's lock, so that no thread of its runs."""
    one = guarded("live", HANGING.format(hangs=hangs))
    one.wait_for_start(2)
    assert not is_there(one.pids()[0])
    assert "in hang_here" in read_stacks(one.folder / "stacks1")


@LINUX
@pytest.mark.usefixtures("quick")
def test_a_till_that_lives_and_says_nothing_is_ended(guarded: Callable[[str], Guarded]) -> None:
    one = guarded("mute,live")
    one.wait_for_start(2)
    assert not is_there(one.pids()[0])


def test_a_till_whose_end_takes_its_time_is_not_ended_and_told_of_at_each_look(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As one that waits for a disk that hangs: its end comes once the disk answers."""
    clock = itertools.count(1)
    monkeypatch.setattr(guard_module, "awake_s", lambda: float(next(clock)))
    guard = Guard(Programs((), lambda _: (), {}))
    guard._till = HungTill()  # type: ignore[assignment]
    for _ in range(rules.FIRST_SIGN_S + 30):
        guard._take(None)
    assert caplog.text.count("no sign of life") == 1


class HungTill:
    """A process that is ended, and not gone yet."""

    is_held = False

    def abort(self) -> None:
        pass

    def kill(self) -> None:
        pass

    def ask_to_end(self) -> None:
        pass


@pytest.mark.parametrize(("ended_with", "code"), [(0, 0), (15, 15), (5, 5), (1, 1), (-9, 9)])
def test_a_till_that_was_asked_to_end_is_not_started_again_whatever_its_code(
    ended_with: int, code: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(guard_module, "awake_s", map(float, itertools.count()).__next__)
    guard = Guard(Programs((), lambda _: (), {}))
    guard._till = HungTill()  # type: ignore[assignment]
    guard.ask_to_end()
    assert guard._take(guard._next_heard()) is None
    for _ in range(guard_module.END_S):
        assert "did not end" not in caplog.text
        guard._take(None)
    assert "did not end" in caplog.text
    assert guard._take_end(ended_with) == code


@pytest.mark.usefixtures("quick")
def test_a_till_that_lives_is_left_alone(guarded: Callable[[str], Guarded]) -> None:
    one = guarded("live")
    one.wait_for_start(1)
    started = time.monotonic()
    wait_for(lambda: time.monotonic() - started > 2.5, "longer than a silence may be", 10)
    assert len(one.pids()) == 1


@LINUX
@pytest.mark.usefixtures("quick")
def test_five_starts_bring_the_page_and_a_till_that_lives_takes_it_away(
    guarded: Callable[[str], Guarded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_module, "RETRY_S", 1.5)
    one = guarded("7,7,7,7,5,5,live")
    page = one.folder / "page"
    wait_for(lambda: page.exists() and page.read_text(), "the page")
    assert (page.read_text(), len(one.pids())) == ("5", rules.STARTS)
    shown = one.guard._page
    assert shown is not None
    one.wait_for_start(7)
    wait_for(lambda: one.guard._page is None, "the page is taken away")
    assert not is_there(shown.pid)
    assert is_there(one.pids()[-1])


@LINUX
def test_restarts_that_are_wanted_never_count(guarded: Callable[[str], Guarded]) -> None:
    one = guarded(",".join(["15"] * 8) + ",live")
    one.wait_for_start(9)
    assert not (one.folder / "page").exists()


@LINUX
def test_a_till_that_cannot_even_be_started_is_out_of_order(tmp_path: Path) -> None:
    page = (sys.executable, "-c", PAGE, str(tmp_path))
    guard = Guard(
        Programs(("/nowhere/pos-app",), lambda code: (*page, str(code)), dict(os.environ))
    )
    thread = threading.Thread(target=guard.run)
    thread.start()
    try:
        wait_for((tmp_path / "page").exists, "the page")
    finally:
        guard.ask_to_end()
        thread.join(PATIENCE_S)
    assert not thread.is_alive()


@LINUX
def test_a_page_that_cannot_be_shown_keeps_no_till_from_coming_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As while the program's files are being replaced."""
    monkeypatch.setattr(guard_module, "RETRY_S", 0.1)
    program, codes = tmp_path / "pos-app", list[int]()
    guard = Guard(Programs((str(program),), lambda _: (str(program),), dict(os.environ)))
    thread = threading.Thread(target=lambda: codes.append(guard.run()))
    thread.start()
    try:
        wait_for(lambda: "the page cannot be shown" in caplog.text, "the page's failure")
        made = tmp_path / "made"
        made.write_text("#!/bin/sh\nexit 0\n")
        made.chmod(0o755)
        made.rename(program)
        wait_for(lambda: codes, "the till's end")
    finally:
        guard.ask_to_end()
        thread.join(PATIENCE_S)
    assert codes == [0]


@LINUX
def test_a_till_that_does_not_end_when_asked_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_module, "END_S", 1)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + TILL
    guarded = Guarded.__new__(Guarded)
    guarded.folder, guarded.code = tmp_path, None
    command = (sys.executable, "-c", deaf, str(tmp_path), "live")
    guarded.guard = Guard(Programs(command, lambda _: command, dict(os.environ)))
    guarded._thread = threading.Thread(target=guarded._run)
    guarded._thread.start()
    pid = guarded.wait_for_start(1)
    wait_for((tmp_path / "signed").exists, "a sign of life")
    guarded.guard.ask_to_end()
    assert guarded.wait() == 9
    assert not is_there(pid)


GUARD = """
import os, signal, sys
from pos_app.app.guard.guard import Guard, Programs
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
sys.exit(Guard(Programs(sys.argv[1:], lambda code: (), dict(os.environ))).run())
"""


@LINUX
def test_a_guard_that_fails_ends_its_till(tmp_path: Path) -> None:
    """A till that does not ask its system for that, as some systems do not offer it."""
    till = (sys.executable, "-c", TILL, str(tmp_path), "mute")
    with subprocess.Popen((sys.executable, "-c", GUARD, *till), cwd=ROOT) as guard:
        try:
            wait_for((tmp_path / "signed").exists, "a sign of life")
            guard.send_signal(signal.SIGINT)  # no handler of ours: it ends by an exception
            assert guard.wait(PATIENCE_S) == -signal.SIGINT
            (pid,) = map(int, (tmp_path / "starts").read_text().split())
            assert not is_there(pid)
        finally:
            (tmp_path / "end1").touch()
            guard.kill()


LEAVES_A_HELPER = """
import os, subprocess, sys
from pathlib import Path
pipe = int(os.environ["POS_APP_HEARTBEAT"])
Path(sys.argv[1]).write_text(str(subprocess.Popen(["sleep", "600"], pass_fds=[pipe]).pid))
"""


@LINUX
def test_what_a_till_leaves_behind_keeps_no_guard_from_ending(tmp_path: Path) -> None:
    """Another program that the till started may have got hold of the pipe."""
    till = (sys.executable, "-c", LEAVES_A_HELPER, str(tmp_path / "helper"))
    with subprocess.Popen((sys.executable, "-c", GUARD, *till), cwd=ROOT) as guard:
        try:
            assert guard.wait(PATIENCE_S) == 0
            assert is_there(int((tmp_path / "helper").read_text()))
        finally:
            guard.kill()
            os.kill(int((tmp_path / "helper").read_text()), signal.SIGKILL)


def test_a_late_sign_of_a_till_before_takes_no_page_away() -> None:
    guard = Guard(Programs((), lambda _: (), {}))
    guard._page, guard._number = HungTill(), 2  # type: ignore[assignment]
    for number, is_shown in ((1, True), (2, False)):
        guard._heard.put(guard_module._Heard(guard_module._What.SIGN, number))
        assert guard._take(guard._next_heard()) is None
        assert (guard._page is not None) is is_shown


@LINUX
def test_a_guard_that_breaks_leaves_no_till_behind(tmp_path: Path) -> None:
    """Nobody would start that one again, and a second guard would start another beside it."""
    till = (sys.executable, "-c", TILL, str(tmp_path), "live")
    guard = Guard(Programs(till, lambda _: (), dict(os.environ)))
    guard._heard.put("nothing that is heard")  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        guard.run()
    assert guard._till is not None
    with pytest.raises(ProcessLookupError):
        os.kill(guard._till.pid, 0)
