"""Setup.exe for 64-bit Windows, made on Debian, from the lock file.

No Windows and no PyInstaller are needed: CPython's own files, the locked wheels for Windows, the
program's wheel, and two small programs that start it (docs/decisions/0030-windows-installer.md).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import checksums
import components
import icons
import project
from components import Contents
from PIL import Image
from windows import cpython, installer, selection, signing, toolchain, wine
from windows.installer import FOLDER, WORK

SITE = FOLDER / "app" / "site"
TOOLS = WORK / "tools"
PLATFORM = "x86_64-pc-windows-msvc"
SIDE_SIZE, SIDE_COLOUR = (164, 314), (16, 35, 61)

KIOSK = Path(__file__).resolve().parent / "kiosk" / "kiosk.ps1"
"""Makes a kiosk of a computer, and undoes it: installed beside the program."""


def main() -> int:
    """Build, and print what was made."""
    made, for_release = build()
    megabytes = checksums.size(FOLDER) / 1e6
    print(f"{FOLDER}: {megabytes:.1f} MB")
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB")
    if not for_release:
        print(f"not for a release: Python came from PyPI; see {cpython.SOURCE_VARIABLE}")
    if not signing.is_asked(os.environ):
        print("not signed: there is no certificate (POS_APP_SIGN_PFX or POS_APP_SIGNTOOL)")
    return 0


def build() -> tuple[Path, bool]:
    """Make the folder, then `dist/pos-app-VERSION-setup.exe` of it; whether fit for a release."""
    toolchain.check_tools()
    signing.resolve_paths(os.environ)
    shutil.rmtree(WORK, ignore_errors=True)
    TOOLS.mkdir(parents=True)
    python = cpython.load(project.BUILD / "downloads")
    contents = make_folder(python)
    made = installer.target()
    installer.make(made, project.version())
    components.write_sbom(made, contents)
    checksums.write_sums()
    return made, python.from_python_org


def make_folder(python: cpython.Runtime) -> Contents:
    """Make all that is installed, in `FOLDER`, as it will lie in the shop."""
    _copy_python(python)
    _install_packages()
    contents = _contents()
    components.copy_licences(FOLDER / "licences", contents)
    selection.prune(SITE, (project.ROOT / "pos_app").rglob("*.py"))
    _compile()
    _make_parts()
    shutil.copy(KIOSK, FOLDER / "app" / KIOSK.name)
    toolchain.make_launchers(installer.LAUNCHERS, TOOLS, project.version(), installer.ICON)
    installer.seal(os.environ)
    return contents


def export_command(target: Path) -> list[str]:
    """Return the command that writes the locked dependencies of a till, with the hash of each."""
    words = ["export", "--locked", "--quiet", "--no-default-groups", "--no-emit-project"]
    return [*words, "--output-file", str(target)]


def install_command(site: Path) -> list[str]:
    """Return the command that puts wheels for Windows into `site`, and nothing that these need."""
    words = ["--no-config", "pip", "install", "--quiet", "--target", str(site), "--no-deps"]
    words += ["--python-platform", PLATFORM, "--python-version", cpython.MINOR]
    return [*words, "--only-binary", ":all:"]


def _copy_python(python: cpython.Runtime) -> None:
    python.unpack(TOOLS / "python")
    app = SITE.parent
    app.mkdir(parents=True)
    for path in (TOOLS / "python").iterdir():
        if path.name not in cpython.NOT_SHIPPED:
            shutil.copy(path, app / path.name)
    # Nothing outside this folder is ever imported (docs.python.org, "Finding modules").
    (app / cpython.PATHS).write_text("\n".join([_library(app), ".", SITE.name]) + "\n", "ascii")


def _library(app: Path) -> str:
    return next(path.name for path in app.glob("python*.zip"))


def _install_packages() -> None:
    locked = TOOLS / "locked.txt"
    _uv(export_command(locked))
    _uv([*install_command(SITE), "--require-hashes", "--requirements", str(locked)])
    # Not isolated: what builds it is the locked hatchling, and nothing fetched for the occasion.
    wheel_of_ours = ["build", "--quiet", "--wheel", "--no-build-isolation"]
    _uv([*wheel_of_ours, "--out-dir", str(TOOLS / "wheel")])
    (wheel,) = (TOOLS / "wheel").glob("pos_app-*.whl")
    _uv([*install_command(SITE), str(wheel)])


def _uv(words: list[str]) -> None:
    python = Path("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run(
        [project.ROOT / ".venv" / python, "-m", "uv", *words], check=True, cwd=project.ROOT
    )


def _contents() -> Contents:
    licence = TOOLS / "python" / "LICENSE.txt"
    others = components.others(python=cpython.VERSION, python_licence=licence)
    return Contents(components.installed(SITE), [*others, components.openssl(cpython.OPENSSL)])


def _compile() -> None:
    """Compile all of it to byte code: installed for everybody, the folder is not writable.

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


def _make_parts() -> None:
    """Make what the installer carries: its icon, the picture on its last page, `close_till`."""
    installer.PARTS.mkdir()
    if not (project.ICONS / "pos-app.ico").exists():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        icons.draw(project.ICONS)
    shutil.copy(project.ICONS / "pos-app.ico", installer.ICON)
    picture = Image.new("RGB", SIDE_SIZE, SIDE_COLOUR)  # the icon on dark blue
    with Image.open(project.ICONS / "pos-app-128.png") as icon:
        left = (SIDE_SIZE[0] - icon.width) // 2
        picture.paste(icon, (left, left), icon.convert("RGBA"))
    picture.save(installer.SIDE)
    toolchain.make_close_till(installer.CLOSE_TILL)
