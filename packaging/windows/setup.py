"""`python -m windows.setup`: Setup.exe for 64-bit Windows, made on Debian, from the lock file.

No Windows and no PyInstaller are needed: CPython's own files, the locked wheels for Windows, the
program's wheel, and two small programs that start it (docs/decisions/0030-windows-installer.md).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

import common
import icons
from PIL import Image
from windows import programs, runtime, selection, signing, wine

WORK = common.BUILD / "windows"
FOLDER = WORK / "pos-app"
SITE = FOLDER / "app" / "site"
TOOLS = WORK / "tools"
PLATFORM = "x86_64-pc-windows-msvc"
SIDE_SIZE, SIDE_COLOUR = (164, 314), (16, 35, 61)
NO_WHEEL = "docopt"
"""num2words needs it for its command line alone, and it comes as source only: not on Windows."""


@dataclass(frozen=True)
class Contents:
    """What is inside beside the program, for the notices and the SBOM."""

    dists: list[Distribution]
    parts: list[common.Part]


def main() -> int:
    """Build and say what was made."""
    made, own_site = build()
    megabytes = common.size(FOLDER) / 1e6
    print(f"{FOLDER}: {megabytes:.1f} MB")
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    if not own_site:
        print(f"not for a release: Python came from PyPI; see {runtime.SOURCE_VARIABLE}")
    if not signing.is_asked(os.environ):
        print("not signed: there is no certificate (POS_APP_SIGN_PFX or POS_APP_SIGNTOOL)")
    return 0


def build() -> tuple[Path, bool]:
    """Make the folder, then `dist/pos-app-VERSION-setup.exe` of it; whether fit for a release."""
    programs.find_tools()
    signing.settle(os.environ)
    shutil.rmtree(WORK, ignore_errors=True)
    TOOLS.mkdir(parents=True)
    python = runtime.get(common.BUILD / "downloads")
    contents = make_folder(python)
    made = target()
    make_setup(made, common.version())
    common.sbom(made.with_name(made.name + ".cdx.json"), contents.dists, contents.parts)
    common.sum_up()
    return made, python.own_site


def target() -> Path:
    """The finished installer's place."""
    return common.DIST / f"pos-app-{common.version()}-setup.exe"


def make_folder(python: runtime.Runtime) -> Contents:
    """All that is installed, in `FOLDER`, as it will lie in the shop."""
    _put_python(python)
    _put_packages()
    contents = _contents()
    common.licences(FOLDER / "licences", contents.dists, contents.parts)
    selection.prune(SITE, (common.ROOT / "pos_app").rglob("*.py"))
    _compile()
    icon = _icon()
    for starter in programs.make_starters(FOLDER, TOOLS, common.version(), icon):
        if signing.is_asked(os.environ):
            signing.sign(starter, os.environ)
    common.list_files(FOLDER)
    return contents


def make_setup(out: Path, version: str, compression: str = "lzma") -> None:
    """An installer of `FOLDER` that calls itself `version`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    defines = {
        "VERSION": version,
        "FOLDER": str(FOLDER),
        "CLOSING": str(programs.make_closing(TOOLS)),
        "ICON": str(_icon()),
        "SIDE": str(_side()),
        "OUT": str(out),
        "COMPRESSION": compression,
    }
    if signing.is_asked(os.environ):
        signing.sign(Path(defines["CLOSING"]), os.environ)
        defines["SIGN"] = signing.as_command()
    programs.make_setup(defines)


def export_command(target: Path) -> list[str]:
    """The locked dependencies of a till, with the hash of each."""
    words = ["export", "--locked", "--quiet", "--no-default-groups", "--no-emit-project"]
    return [*words, "--no-emit-package", NO_WHEEL, "--output-file", str(target)]


def install_command(site: Path) -> list[str]:
    """Puts wheels for Windows into `site`, and nothing that these need: the lock says it all."""
    words = ["--no-config", "pip", "install", "--quiet", "--target", str(site), "--no-deps"]
    words += ["--python-platform", PLATFORM, "--python-version", runtime.MINOR]
    return [*words, "--only-binary", ":all:"]


def _put_python(python: runtime.Runtime) -> None:
    python.unpack(TOOLS / "python")
    app = SITE.parent
    app.mkdir(parents=True)
    for path in (TOOLS / "python").iterdir():
        if path.name not in runtime.NOT_SHIPPED:
            shutil.copy(path, app / path.name)
    # Nothing outside this folder is ever imported (docs.python.org, "Finding modules").
    (app / runtime.PATHS).write_text("\n".join([_library(app), ".", SITE.name]) + "\n", "ascii")


def _library(app: Path) -> str:
    return next(path.name for path in app.glob("python*.zip"))


def _put_packages() -> None:
    locked = TOOLS / "locked.txt"
    _uv(export_command(locked))
    _uv([*install_command(SITE), "--require-hashes", "--requirements", str(locked)])
    _uv(["build", "--quiet", "--wheel", "--out-dir", str(TOOLS / "wheel")])
    (wheel,) = (TOOLS / "wheel").glob("pos_app-*.whl")
    _uv([*install_command(SITE), str(wheel)])


def _uv(words: list[str]) -> None:
    python = Path("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run(
        [common.ROOT / ".venv" / python, "-m", "uv", *words], check=True, cwd=common.ROOT
    )


def _contents() -> Contents:
    openssl = common.Part("openssl", runtime.OPENSSL, "Apache-2.0", "https://www.openssl.org/")
    licence = TOOLS / "python" / "LICENSE.txt"
    parts = common.parts(python=runtime.VERSION, python_licence=licence)
    return Contents(common.installed(SITE), [*parts, openssl])


def _compile() -> None:
    """Byte code for all of it: the folder is not writable where it is installed for everybody.

    Unchecked: what is installed is what was built, and no source needs to be looked at.
    """
    words = ["-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    words += ["-s", wine.path(SITE.parent), wine.path(SITE)]
    done = subprocess.run(
        [*wine.command(TOOLS / "python" / "python.exe"), *words],
        env=wine.environment(TOOLS / "wine" / "prefix"),
        stdin=subprocess.DEVNULL,
        capture_output=True,  # under wine Python opens pipes, but not every file
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the byte code could not be made:\n{done.stdout}{done.stderr}")


def _icon() -> Path:
    folder = common.ROOT / "build" / "icons"
    if not (folder / "pos-app.ico").exists():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        icons.make(folder)
    return folder / "pos-app.ico"


def _side() -> Path:
    """The picture at the left of the installer's last page: the icon on the program's dark blue."""
    picture = Image.new("RGB", SIDE_SIZE, SIDE_COLOUR)
    with Image.open(_icon().with_name("pos-app-128.png")) as icon:
        left = (SIDE_SIZE[0] - icon.width) // 2
        picture.paste(icon, (left, left), icon.convert("RGBA"))
    picture.save(TOOLS / "side.bmp")
    return TOOLS / "side.bmp"


if __name__ == "__main__":
    sys.exit(main())
