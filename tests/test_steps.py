"""Steps one after another and beside each other: how each went, and what it said."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import tasks
from scripts.steps import Report, Step
from tests.drivers.waiting import PATIENCE_S, wait_for


def test_a_report_fails_when_one_step_failed_and_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = Report()
    report.step("bad", [sys.executable, "-c", "raise SystemExit(3)"])
    report.step("good", [sys.executable, "-c", ""])
    report.step("nothing to do", [sys.executable, "-c", "raise SystemExit(5)"], may=5)
    assert report.end() == 1
    summary = capsys.readouterr().out.splitlines()[-3:]
    assert [line.split()[0] for line in summary] == ["FAILED", "ok", "ok"]


def test_a_report_of_good_steps_ends_well() -> None:
    report = Report()
    report.step("good", [sys.executable, "-c", ""])
    assert report.end() == 0


def test_a_step_that_cannot_run_here_is_named_and_fails_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = Report()
    report.leave_out("frozen program", "this Python comes without libpython")
    report.step("good", [sys.executable, "-c", ""])
    assert report.end() == tasks.EXIT_CANNOT
    summary = capsys.readouterr().out.splitlines()[-2:]
    assert summary[0].split() == [
        "left",
        "out",
        "frozen",
        "program:",
        "this",
        "Python",
        "comes",
        "without",
        "libpython",
    ]
    assert summary[1].startswith("ok")
    report.step("bad", [sys.executable, "-c", "raise SystemExit(3)"])
    assert report.end() == tasks.EXIT_FAILED


def test_steps_beside_each_other_are_shown_whole_one_after_the_other(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Each waits for the other in the middle of what it says: so they do run together."""
    mine, other = tmp_path / "a", tmp_path / "b"
    meet = (
        "import pathlib, sys, time\n"
        "name, mine, other = sys.argv[1:]\n"
        "print(name, 1, flush=True)\n"
        "pathlib.Path(mine).touch()\n"
        "until = time.monotonic() + 60\n"
        "while not pathlib.Path(other).exists() and time.monotonic() < until: time.sleep(0.01)\n"
        "print(name, 2 if time.monotonic() < until else 'alone', flush=True)\n"
        "sys.exit(name == 'bad')\n"
    )
    python = [sys.executable, "-c", meet]
    report = Report(cores=2)
    report.beside(
        [Step("bad", [*python, "bad", mine, other]), Step("good", [*python, "good", other, mine])]
    )
    assert report.end() == tasks.EXIT_FAILED
    said = capfd.readouterr().out
    assert "--- bad\nbad 1\nbad 2\n" in said
    assert "--- good\ngood 1\ngood 2\n" in said
    summary = sorted(line.split()[::3] for line in said.splitlines()[-2:])
    assert summary == [["FAILED", "bad"], ["ok", "good"]]


def test_a_quiet_step_is_heard_where_it_failed(capfd: pytest.CaptureFixture[str]) -> None:
    said = "import sys; print(sys.argv[1]); sys.exit(sys.argv[1] == 'bad')"
    python = [sys.executable, "-c", said]
    Report().beside([Step(name, [*python, name], is_quiet=True) for name in ("good", "bad")])
    lines = capfd.readouterr().out.splitlines()
    assert "bad" in lines
    assert "good" not in lines


def test_a_live_step_is_heard_line_by_line_while_it_runs(tmp_path: Path) -> None:
    """It goes on only once its first line has come through, and ends without a line's end."""
    go = tmp_path / "go"
    said = (
        "import pathlib, sys, time\n"
        "print('first', flush=True)\n"
        "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)\n"
        "print(2, end='')\n"
    )
    source = (
        "import sys\n"
        "from scripts.steps import Report, Step\n"
        f"step = [sys.executable, '-c', {said!r}, {str(go)!r}]\n"
        "Report().beside([Step('slow', step, is_live=True)])"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, cwd=tasks.ROOT, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"--- beside")
        assert process.stdout.readline() == b"slow: first\n"
        go.touch()
        assert process.stdout.read() == b"slow: 2\n"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, tasks.EXIT_INTERRUPTED), (signal.SIGTERM, 143)]
)
@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process that gets SIGTERM at once")
def test_who_stops_it_stops_every_step(tmp_path: Path, number: signal.Signals, code: int) -> None:
    step = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: (open(name + '.ended', 'w'), sys.exit(0)))\n"
        "name = sys.argv[1]\n"
        "open(name, 'w')\n"
        "time.sleep(60)\n"
    )
    steps = [Step(name, [sys.executable, "-c", step, tmp_path / name]) for name in "ab"]
    source = (
        "import signal, sys, tasks\n"
        "from pathlib import Path, PosixPath\n"
        "from scripts.steps import Report, Step\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # behind a shell's & ignored
        f"beside = lambda: Report(cores=2).beside({steps!r})\n"
        "sys.exit(tasks.exit_code('x', beside))"
    )
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, cwd=tasks.ROOT, stdout=subprocess.DEVNULL) as process:
        wait_for(lambda: all((tmp_path / name).exists() for name in "ab"), "both steps")
        process.send_signal(number)
        assert process.wait(PATIENCE_S) == code
    assert all((tmp_path / f"{name}.ended").exists() for name in "ab")
