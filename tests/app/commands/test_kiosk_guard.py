"""`pos-app kiosk-guard`: which till it starts, and where it starts none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pos_app.app.commands import kiosk_guard
from pos_app.app.exit_codes import ExitCode
from pos_app.system.one_process import only_one
from tests import ROOT
from tests.drivers.command_line import PROGRAM, RunCommand, environment
from tests.drivers.waiting import wait_for

TILL = """
import json, sys
from pathlib import Path
Path(sys.argv[1]).write_text(json.dumps(sys.argv[2:]))
"""
ENDED_IN_ORDER = 7
ASKED_BY = ("SIGINT", "SIGTERM", "SIGHUP")
ASKS_ITS_GUARD = f"""
import os, signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit({ENDED_IN_ORDER}))
os.kill(os.getppid(), getattr(signal, os.environ["ASKED_BY"]))
time.sleep(5)
"""


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the till that is started writes its arguments; it ends as one that is left."""
    file = tmp_path / "arguments.json"
    till = [sys.executable, "-c", TILL, str(file)]
    monkeypatch.setattr(kiosk_guard, "program", lambda: till)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return file


@pytest.mark.parametrize(
    ("given", "wanted"), [((), ["--kiosk"]), (("--training",), ["--kiosk", "--training"])]
)
def test_a_till_of_real_money_is_guarded_unless_training_is_asked_for(
    run: RunCommand, started: Path, given: tuple[str, ...], wanted: list[str]
) -> None:
    assert run("kiosk-guard", *given).exit_code == ExitCode.OK
    assert json.loads(started.read_text()) == wanted


def test_the_very_program_that_guards_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tuple(kiosk_guard.program()) == PROGRAM
    monkeypatch.setattr(kiosk_guard, "packed_list", lambda: Path("packed.txt"))
    assert kiosk_guard.program() == [sys.executable]


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A till that asks its guard to end, and would be left by itself after a while."""
    till = [sys.executable, "-c", ASKS_ITS_GUARD]
    monkeypatch.setattr(kiosk_guard, "program", lambda: till)
    numbers = [getattr(signal, name) for name in ASKED_BY if hasattr(signal, name)]
    before = {each: signal.signal(each, lambda *_: pytest.fail("unheard")) for each in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal from another program")
@pytest.mark.parametrize("name", ASKED_BY)
@pytest.mark.usefixtures("asking")
def test_a_guard_that_is_asked_to_end_has_its_till_end_in_order(
    run: RunCommand, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKED_BY", name)
    assert run("kiosk-guard").exit_code == ENDED_IN_ORDER


SHOWS_THE_PAGE = """
import os, sys
from pos_app.system.watched_process import WatchedProcess

ignore = lambda *_: None
command = [sys.executable, "-m", "pos_app", "kiosk-guard", "--page", "5"]
page = WatchedProcess(command, os.environ, ignore, ignore)
print(page.pid, flush=True)
sys.stdin.read()
"""


def has_ended(process: Path) -> bool:
    """Return whether a process is gone, or waits only to be asked for its exit code."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a job holds both")
def test_the_page_of_a_guard_that_is_killed_goes_too(tmp_path: Path) -> None:
    """Else it would cover a till that somebody starts again."""
    environ, pipe = environment(tmp_path, {"QT_QPA_PLATFORM": "offscreen"}), subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", SHOWS_THE_PAGE], env=environ, cwd=ROOT, stdout=pipe, stdin=pipe
    ) as guard:
        assert guard.stdout is not None
        page = Path("/proc") / guard.stdout.readline().decode().strip()
        wait_for(lambda: "QtWidgets" in (page / "maps").read_text(), "the page's window")
        guard.kill()
    try:
        wait_for(lambda: has_ended(page), "the page's end", 10)
    finally:
        with suppress(ProcessLookupError):
            os.kill(int(page.name), signal.SIGKILL)


def test_a_till_that_has_a_guard_gets_no_second_one(
    home: Path, run: RunCommand, started: Path
) -> None:
    home.mkdir()
    with only_one(home / kiosk_guard.LOCK_NAME) as is_ours:
        assert is_ours
        assert run("kiosk-guard").exit_code == ExitCode.IN_USE
    assert not started.exists()


def test_where_no_folder_can_be_made_no_till_is_started(
    home: Path, run: RunCommand, started: Path
) -> None:
    home.write_text("a file in the folder's place")
    result = run("kiosk-guard")
    assert (result.exit_code, result.out_lines) == (ExitCode.SETTINGS, [])
    assert str(home) in result.err_lines[-1]
    assert not started.exists()
