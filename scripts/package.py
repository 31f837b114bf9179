"""`python -m scripts.package [--frozen | --windows] [--try | --try-made]`: `tasks.py package`.

Packages are made in .venv-package by packaging/make_package.py, and tested from .venv by
tests/packages/.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence

from tasks import (
    BIN,
    PYTHON,
    ROOT,
    STAMP,
    UV,
    CannotError,
    digest,
    environment,
    exit_code,
    is_stamped,
    must,
    run,
)

PACKAGING = ROOT / "packaging"
TESTS = ROOT / "tests" / "packages"
VENV = ROOT / ".venv-package"
LOCKED = ROOT / "build" / "package" / "locked.cdx.json"


def set_up() -> dict[str, str]:
    """Make .venv-package of the locked dependencies and what freezes them; its environment.

    The locked dependencies' list, for the SBOM, is written beside.
    """
    env = environment(UV_PROJECT_ENVIRONMENT=str(VENV), PYTHONPATH=str(PACKAGING))
    stamp = VENV / STAMP.name
    mark = digest([ROOT / "uv.lock", UV], str(ROOT), "{}.{}".format(*sys.version_info))
    uv = [PYTHON, "-m", "uv"]
    if not is_stamped(stamp, mark):
        sync = ["sync", "--locked", "--quiet", "--no-default-groups", "--group", "package"]
        must([*uv, *sync, "--no-install-project"], "make .venv-package", env)
        stamp.write_text(mark, "ascii")
    LOCKED.parent.mkdir(parents=True, exist_ok=True)
    export = ["export", "--locked", "--quiet", "--no-default-groups"]
    export += ["--format", "cyclonedx1.5", "--preview-features", "sbom-export"]
    must([*uv, *export, "--output-file", LOCKED], "list the locked dependencies", env)
    return env


def steps(given: argparse.Namespace) -> Iterator[int]:
    """Carry out what was asked for, one step at a time; each one's exit code."""
    test = [PYTHON, "-m", "pytest", "--verbose", "--exitfirst", "-n", "0", "-m", "package"]
    trials = ["test_setup_exe.py"] if given.windows else ["test_deb.py", "test_kiosk_deb.py"]
    trial = [*test, *(TESTS / name for name in trials)]
    if not given.made:
        yield from make(given, [*test, TESTS / "test_self_test.py"])
    if given.tried or given.made:
        yield run(trial, environment())


def make(given: argparse.Namespace, self_test: Sequence[object]) -> Iterator[int]:
    """Make what was asked for; each step's exit code."""
    env = set_up()
    make = [VENV / BIN.name / PYTHON.name, "-m", "make_package"]
    if given.windows:
        yield run([*make, "windows"], env)
        return
    yield run([*make, "frozen"], env)
    if not given.frozen:
        yield run(self_test, environment())
        yield run([*make, "installer"], env)


def package(argv: Sequence[str]) -> int:
    """Make and test until a step fails; its exit code."""
    parser = argparse.ArgumentParser(prog="tasks.py package")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--frozen", action="store_true", help="the folder and its self-test alone")
    kind.add_argument("--windows", action="store_true", help="Setup.exe for Windows, made here")
    trial = parser.add_mutually_exclusive_group()
    where = "a clean Debian (with --windows: under wine), and sell"
    trial.add_argument("--try", action="store_true", dest="tried", help=f"install it in {where}")
    trial.add_argument(
        "--try-made",
        action="store_true",
        dest="made",
        help=f"make nothing, and install what dist/ holds in {where}",
    )
    given = parser.parse_args(argv)
    if given.frozen and (given.tried or given.made):
        parser.error("a frozen folder alone has no installer to try")
    if os.name == "nt":
        raise CannotError("what Windows gets is made on Debian: tasks.py package --windows")
    tried = given.tried or given.made
    if tried and not given.windows and (os.geteuid() != 0 or not shutil.which("debootstrap")):
        raise CannotError("a clean Debian is made by root, with debootstrap")
    return next((code for code in steps(given) if code), 0)


if __name__ == "__main__":
    sys.exit(exit_code("package", lambda: package(sys.argv[1:])))
