"""`python -m scripts.checks static|test [ARGS for pytest]`: what `tasks.py check` and `test` run.

Every step runs, also after one that failed; the summary says which did, and which could not be run
here.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.steps import Report, Step
from tasks import (
    BIN,
    PYTHON,
    ROOT,
    environment,
    exit_code,
    has_shared_library,
    shared_library,
)
from tests.desktop import DidNotStartError, desktops

LINUX = sys.platform.startswith("linux")
PYTEST = (PYTHON, "-m", "pytest")
NOTHING_COLLECTED = 5
WINDOW = "tests/ui"
FLOORS, STRINGS = "tests/architecture", "tests/test_strings_fresh.py"
DESKTOP_MARKS = ("display", "keyring", "sound")
ON_DESKTOP = " or ".join(DESKTOP_MARKS)
ELSEWHERE = f"package or {ON_DESKTOP}"
"""Markers of the tests that are not among the quick ones."""
DESKTOP_PROGRAMS = (
    "Xvfb", "openbox", "xdotool", "dbus-daemon", "gnome-keyring-daemon", "tesseract", "aplay",
)  # fmt: skip


MEMORY = pathlib.Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
"""Linux's own folder for files in memory."""
LEAST_ROOM = 2 << 30
"""Bytes that must be free there: the tests keep 0.2 GB at once, and a small machine has no more."""


def static_steps() -> list[Step]:
    """What can be known without running the program, the longest first."""
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    schema = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
    return [
        Step("types", [PYTHON, "-m", "mypy"]),
        Step("floors", [*PYTEST, "-q", FLOORS]),
        Step("strings", [*PYTEST, "-q", STRINGS]),
        Step("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        Step("lint", [PYTHON, "-m", "ruff", "check", "."]),
        Step("workflows", [*schema, *workflows]),
        Step("workflows: safety", [BIN / "zizmor", "--offline", "--quiet", *workflows]),
    ]


def frozen_steps(report: Report) -> list[Step]:
    """The program frozen as its package holds it, where this Python can be frozen."""
    name = "frozen program"
    if has_shared_library():
        return [Step(name, [PYTHON, "-m", "scripts.package", "--frozen"])]
    lacks = f"this Python comes without {shared_library()}, which a frozen program carries"
    report.leave_out(name, lacks)
    return []


def collection() -> Step:
    """Return the step that collects every test once, and so compiles what the workers import."""
    return Step("collection", [*PYTEST, "--collect-only", "-q"], is_quiet=True)


def desktop_tests() -> list[pathlib.Path]:
    """Return the files with tests for a desktop: each worker collects what it is given."""
    mark = re.compile(rf"\bmark\.({'|'.join(DESKTOP_MARKS)})\b")
    files = (ROOT / "tests").rglob("test_*.py")
    return sorted(file for file in files if mark.search(file.read_text("utf-8")))


@dataclass(frozen=True)
class Pytest:
    """The command that runs tests, and its environment."""

    command: tuple[object, ...]
    env: Mapping[str, str]
    folder: pathlib.Path | None = None
    """Where its temporary files lie, if not where they always do."""

    def command_in(self, name: str) -> tuple[object, ...]:
        """Return the command for one step, with temporary files apart from those of the others.

        The name is short: a long path would make that of a till's socket too long.
        """
        if self.folder is None:
            return self.command
        return (*self.command, f"--basetemp={self.folder / name}")


@contextlib.contextmanager
def quick_disk(memory: pathlib.Path = MEMORY) -> Iterator[Pytest]:
    """Yield how pytest is run: its temporary files lie in memory where there is room for them.

    A journal waits for its disk at every commit. What must outlive a cut of power is tried by
    tests whose disk is simulated.
    """
    if not _has_room(memory):
        yield Pytest(PYTEST, environment())
        return
    with tempfile.TemporaryDirectory(
        prefix="pos-", dir=memory, ignore_cleanup_errors=True
    ) as folder:
        yield Pytest(PYTEST, environment(TMPDIR=folder), pathlib.Path(folder))


def _has_room(memory: pathlib.Path) -> bool:
    """Tell whether programs can be written and started there, and how much fits in."""
    if not LINUX or not os.access(memory, os.W_OK | os.X_OK):
        return False
    found = os.statvfs(memory)
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize >= LEAST_ROOM


TESTS, ON_WINDOW, DESKTOP = "tests", "tests of the window", "tests on a desktop"


def test_steps(report: Report, args: Sequence[str], run: Pytest) -> None:
    """Every test, beside each other, or those that the arguments choose."""
    cores = min(os.cpu_count() or 2, 8)
    quick = ["--dist", "worksteal", "-m", f"not ({ELSEWHERE})"]
    # More than there are cores: many tests wait (for a deadline, a process, a disk).
    if args:
        # Nothing collected is right for a chosen few, wrong for all of them.
        chosen = [*run.command_in("t"), *args, *quick, "-n", cores + 1]
        report.step(TESTS, chosen, run.env, NOTHING_COLLECTED)
        with desktop_step(report, args, cores + 1, run) as steps:
            for step in steps:
                report.step(step.name, step.command, step.env, NOTHING_COLLECTED)
        return
    # What the others leave in a process makes each of the window's many times slower.
    apart = [f"--ignore={path}" for path in (WINDOW, FLOORS, STRINGS)]
    others = [*run.command_in("t"), *apart, *quick, "-n", 2 * cores]
    window = [*run.command_in("w"), WINDOW, *quick, "-n", cores]
    with desktop_step(report, desktop_tests(), cores, run) as on_desktop:
        report.beside(
            [
                *on_desktop,  # these wait the most, and would be alone at the end
                Step(ON_WINDOW, window, run.env, is_live=True),
                Step(TESTS, others, run.env, is_live=True),
            ]
        )


@contextlib.contextmanager
def desktop_step(
    report: Report, wanted: Sequence[object], workers: int, run: Pytest
) -> Iterator[list[Step]]:
    """Yield the step of the tests that need a screen, a keyring or a player, where it can be run.

    Each worker has a desktop of its own.
    """
    steps: list[Step] = []
    with contextlib.ExitStack() as stack:
        if not LINUX:
            print("left out here: what needs Xvfb, the Secret Service or ALSA (Linux only)")
        elif absent := [program for program in DESKTOP_PROGRAMS if not shutil.which(program)]:
            report.leave_out(DESKTOP, f"not on PATH: {' '.join(absent)}")
        else:
            chosen = ["-n", workers, "--dist", "worksteal", "-m", ON_DESKTOP]
            try:
                env = stack.enter_context(desktops(run.env, workers))
            except DidNotStartError as error:
                report.leave_out(DESKTOP, str(error))
            else:
                command = [*run.command_in("d"), *wanted, *chosen]
                steps.append(Step(DESKTOP, command, env, is_live=True))
        yield steps


def test(args: Sequence[str]) -> int:
    """Every check and test; the exit code."""
    report = Report()
    every = not args and os.name == "posix"  # what Windows gets is made on Debian
    first = [*frozen_steps(report), collection()] if every else []
    report.beside([*first, *static_steps()])
    with quick_disk() as run:
        test_steps(report, args, run)
    return report.end()


def static() -> int:
    """The checks alone; the exit code."""
    report = Report()
    report.beside(static_steps())
    return report.end()


def main(argv: Sequence[str]) -> int:
    """Run the checks that are named first."""
    which, *args = argv
    if which == "static":
        return exit_code("check", static)
    return exit_code("test", lambda: test(args))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
