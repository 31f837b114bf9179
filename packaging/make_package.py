"""`python -m make_package frozen|installer|windows`: a part of what `tasks.py package` makes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import checksums
import components
import freeze
import project


def main() -> int:
    """Make what was asked for; the exit code."""
    match sys.argv[1:]:
        case ["frozen"]:
            return make_frozen()
        case ["installer"]:
            return make_installer()
        case ["windows"]:
            from windows import setup_exe

            return setup_exe.main()
        case other:
            raise SystemExit(f"frozen, installer or windows, and not {other}")


def make_frozen() -> int:
    """Make the one-folder build, and let it test itself."""
    folder = freeze.freeze()
    unwanted = freeze.unwanted_files(folder)
    if unwanted:
        print("this must not be in the package:", *unwanted, sep="\n  ")
        return 1
    return self_test(folder)


def self_test(folder: Path) -> int:
    """Run `pos-app --self-test` as a shop's machine would: nothing of this environment leaks in."""
    with tempfile.TemporaryDirectory(prefix="pos-app-frozen-") as home:
        env = {"POS_APP_HOME": home, "QT_QPA_PLATFORM": "offscreen", "LANG": "en_US.UTF-8"}
        env |= {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP")
                if name in os.environ}  # fmt: skip
        return subprocess.call([str(freeze.program(folder)), "--self-test"], env=env, cwd=home)


def make_installer() -> int:
    """Make this system's installer of the one-folder build, its SBOM, and the sums of `dist/`."""
    if sys.platform == "darwin":
        from macos import disk_image

        made = disk_image.build()
    else:
        from linux import deb, kiosk_deb

        made = deb.build(project.FROZEN)
        kiosk_deb.build()
    components.write_sbom(made, freeze.contents())
    checksums.write_sums()
    print(f"{project.FROZEN}: {checksums.size(project.FROZEN) / 1e6:.1f} MB")
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
