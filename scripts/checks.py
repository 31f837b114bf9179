"""`python -m scripts.checks static|test [ARGS for pytest]`: what `tasks.py check` and `test` run.

Every step runs, also after one that failed; the summary says which did, and which could not be run
here.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

from scripts.steps import Report
from tasks import (
    BIN,
    PYTHON,
    ROOT,
    environment,
    exit_code,
    has_shared_library,
    shared_library,
)
from tests.desktop import DidNotStartError, desktop

LINUX = sys.platform.startswith("linux")
PYTEST = (PYTHON, "-m", "pytest")
NOTHING_COLLECTED = 5
ON_DESKTOP = "display or keyring or sound"
ELSEWHERE = f"package or {ON_DESKTOP}"
"""Markers of the tests that are not among the quick ones."""
DESKTOP_PROGRAMS = (
    "Xvfb", "openbox", "xdotool", "dbus-daemon", "gnome-keyring-daemon", "tesseract", "aplay",
)  # fmt: skip


def static_steps(report: Report) -> None:
    """What can be known without running the program."""
    report.step("format", [PYTHON, "-m", "ruff", "format", "--check", "."])
    report.step("lint", [PYTHON, "-m", "ruff", "check", "."])
    report.step("types", [PYTHON, "-m", "mypy"])
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    schema = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
    report.step("workflows", [*schema, *workflows])
    report.step("workflows: safety", [BIN / "zizmor", "--offline", "--quiet", *workflows])
    report.step("floors", [*PYTEST, "-q", "tests/architecture"])
    report.step("strings", [*PYTEST, "-q", "tests/test_strings_fresh.py"])


def test_steps(report: Report, args: Sequence[str]) -> None:
    """Every test, or those that the arguments choose."""
    # Nothing collected is right for a chosen few, wrong for all of them.
    may = NOTHING_COLLECTED if args else 0
    # One more than there are cores: some tests wait, and leave theirs to another.
    workers = min(os.cpu_count() or 2, 8) + 1
    quick = ["-n", workers, "--dist", "worksteal", "-m", f"not ({ELSEWHERE})"]
    report.step("tests", [*PYTEST, *args, *quick], environment(), may)
    if not args and os.name == "posix":  # what Windows gets is made on Debian
        frozen_step(report)
    if LINUX:
        desktop_step(report, args, may)
    else:
        print("left out here: the tests that need Xvfb, the Secret Service and ALSA (Linux only)")


def frozen_step(report: Report) -> None:
    """The program frozen as its package holds it, where this Python can be frozen."""
    if has_shared_library():
        report.step("frozen program", [PYTHON, "-m", "scripts.package", "--frozen"])
    else:
        lacks = f"this Python comes without {shared_library()}, which a frozen program carries"
        report.leave_out("frozen program", lacks)


def desktop_step(report: Report, args: Sequence[str], may: int) -> None:
    """The tests that need a screen, a keyring or a player, on a desktop of their own."""
    name = "tests on a desktop"
    absent = [program for program in DESKTOP_PROGRAMS if not shutil.which(program)]
    if absent:
        report.leave_out(name, f"not on PATH: {' '.join(absent)}")
        return
    try:
        with desktop(environment()) as env:
            report.step(name, [*PYTEST, *args, "-n", "0", "-m", ON_DESKTOP], env, may)
    except DidNotStartError as error:
        report.leave_out(name, str(error))


def test(args: Sequence[str]) -> int:
    """Every check and test; the exit code."""
    report = Report()
    static_steps(report)
    test_steps(report, args)
    return report.end()


def static() -> int:
    """The checks alone; the exit code."""
    report = Report()
    static_steps(report)
    return report.end()


def main(argv: Sequence[str]) -> int:
    """Run the checks that are named first."""
    which, *args = argv
    if which == "static":
        return exit_code("check", static)
    return exit_code("test", lambda: test(args))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
