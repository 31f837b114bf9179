"""`python -m make`: the package of this system; `tasks.py package` says what for."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import breaks
import common
import frozen


def main() -> int:
    """Build what was asked for; the exit code."""
    parser = argparse.ArgumentParser(prog="tasks.py package")
    parser.add_argument("--frozen", action="store_true", help="the folder and its self-test alone")
    parser.add_argument("--windows", action="store_true", help="Setup.exe for Windows, made here")
    parser.add_argument(
        "--try",
        action="store_true",
        dest="trial",
        help="install it in a clean Debian (with --windows: under wine), and sell",
    )
    asked = parser.parse_args()
    if asked.windows:
        return _windows(trial=asked.trial)
    if sys.platform == "win32":
        print("what Windows gets is made on Debian: tasks.py package --windows", file=sys.stderr)
        return 2
    folder = frozen.build()
    strays = frozen.strays(folder)
    if strays:
        print("this must not be in the package:", *strays, sep="\n  ")
        return 1
    code = self_test(folder)
    if code or asked.frozen:
        return code
    unseen = breaks.prove(folder)
    if unseen:
        print("the self-test does not see what is missing:", *unseen, sep="\n  ")
        return 1
    made = _package()
    print(f"{folder}: {common.size(folder) / 1e6:.1f} MB")
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    if asked.trial:
        from linux import trial

        return trial.run(made)
    return 0


def _windows(*, trial: bool) -> int:
    from windows import setup
    from windows import trial as under_wine

    return under_wine.main() if trial else setup.main()


def self_test(folder: Path) -> int:
    """Run `pos-app --self-test` as a shop's machine would: nothing of this environment leaks in."""
    with tempfile.TemporaryDirectory(prefix="pos-app-frozen-") as home:
        env = {"POS_APP_HOME": home, "QT_QPA_PLATFORM": "offscreen", "LANG": "en_US.UTF-8"}
        env |= {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP")
                if name in os.environ}  # fmt: skip
        return subprocess.call([str(frozen.program(folder)), "--self-test"], env=env, cwd=home)


def _package() -> Path:
    """The installer of this system, its SBOM, and the sums of all that lies in `dist/`."""
    if sys.platform == "darwin":
        from macos import image

        made = image.build()
    else:
        from linux import deb

        made = deb.build(common.FROZEN)
    dists, parts = frozen.contents()
    common.sbom(made.with_name(made.name + ".cdx.json"), dists, parts)
    common.sum_up()
    return made


if __name__ == "__main__":
    sys.exit(main())
