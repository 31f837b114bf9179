"""The `.deb` of the one-folder build."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cache
from hashlib import md5
from pathlib import Path

import checksums
import freeze
import project

FILES = Path(__file__).resolve().parent / "files"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
PLACE = Path("usr/lib/pos-app")
ALWAYS = ("ca-certificates", "fontconfig-config", "xkb-data")
"""Not linked: what TLS trusts, where fonts are looked for, what keys mean."""
RECOMMENDED = ("gnome-keyring | kwalletmanager", "pipewire-bin | pulseaudio-utils | alsa-utils")
"""Where keys are kept, and what plays sounds; without them the program says so and works."""
DESCRIPTION = """till that takes payments by QR
 The cashier types a sum; the customer scans the QR on the screen with a bank's
 app; the program waits until the payment service confirms the money, and only
 then says so. Uzbek, Russian and English. Without an account it opens in
 training."""


def build(folder: Path) -> Path:
    """Pack the frozen `folder` as `dist/pos-app_VERSION_ARCH.deb`."""
    version = project.version()
    architecture = _output(["dpkg", "--print-architecture"])
    root = project.BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / PLACE, symlinks=True)
    _desktop(root)
    _documents(root, version)
    _control(root, folder, version, architecture)
    return pack(root, project.DIST / f"pos-app_{version}_{architecture}.deb")


def pack(root: Path, target: Path) -> Path:
    """Pack a tree with its `DEBIAN`; the same commit makes the same package."""
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(target)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(int(_commit_time().timestamp()))}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=env)
    return target


def depends(folder: Path) -> list[str]:
    """Return the packages of every system library that something in `folder` is linked with."""
    needed: set[str] = set()
    inside: set[str] = set()
    glibc = (0, 0)
    for path in folder.rglob("*"):
        if not path.is_file() or not _is_elf(path):
            continue
        inside.add(path.name)
        if path.is_symlink():
            continue
        headers = _output(["objdump", "-p", str(path)])
        needed.update(re.findall(r"NEEDED\s+(\S+)", headers))
        for found in re.findall(r"GLIBC_(\d+)\.(\d+)\b", headers):
            glibc = max(glibc, (int(found[0]), int(found[1])))
    packages = {_package_of(library) for library in needed - inside} - {"libc6"}
    return [f"libc6 (>= {glibc[0]}.{glibc[1]})", *sorted(packages | set(ALWAYS))]


def _package_of(library: str) -> str:
    """Return the installed package that brings a library, as dpkg knows it."""
    path = _libraries().get(library)
    if path is None:
        raise FileNotFoundError(f"{library} is on no path of the system's loader")
    # Since /usr was merged, a file is known by either name.
    for name in (path, path.removeprefix("/usr"), f"/usr{path}"):
        found = subprocess.run(
            ["dpkg-query", "--search", name], capture_output=True, text=True, check=False
        )
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    raise FileNotFoundError(f"{library} ({path}) is of no package")


@cache
def _libraries() -> dict[str, str]:
    lines = re.findall(
        r"^\s+(\S+) \(([^)]*)\) => (\S+)$", _output(["ldconfig", "-p"]), re.MULTILINE
    )
    return {name: path for name, kind, path in reversed(lines) if "x32" not in kind}


def _desktop(root: Path) -> None:
    """Write what menus, docks and software centres show, and the autostart that is off."""
    _write(root / "usr/share/applications/pos-app.desktop", _fill_in("pos-app.desktop"))
    _write(root / "usr/share/metainfo/pos-app.metainfo.xml", _fill_in("pos-app.metainfo.xml"))
    _write(root / "etc/xdg/autostart/pos-app.desktop", _fill_in("autostart.desktop"))
    icons = root / "usr/share/icons/hicolor"
    for side in SIZES:
        drawn = project.ICONS / f"pos-app-{side}.png"
        _copy(drawn, icons / f"{side}x{side}" / "apps" / "pos-app.png")
    drawing = project.ROOT / "resources" / "app" / "pos-app.svg"
    _copy(drawing, icons / "scalable" / "apps" / "pos-app.svg")
    program = root / "usr/bin/pos-app"
    program.parent.mkdir(parents=True)
    program.symlink_to("../lib/pos-app/pos-app")


def _documents(root: Path, version: str) -> None:
    manual = root / "usr/share/man/man1/pos-app.1.gz"
    _write(manual, gzip.compress(_fill_in("pos-app.1").encode(), mtime=0))
    documents = root / "usr/share/doc/pos-app"
    _write(documents / "copyright", _copyright())
    entry = f"pos-app ({version}) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
    entry += (
        f" -- QR Toʻlov contributors <pos-app@localhost>  {_commit_time():%a, %d %b %Y %T} +0000\n"
    )
    _write(documents / "changelog.gz", gzip.compress(entry.encode(), mtime=0))
    _copy(project.ROOT / "CHANGELOG.md", documents / "CHANGELOG.md")
    (documents / "licences").symlink_to("../../../lib/pos-app/licences")


def _control(root: Path, folder: Path, version: str, architecture: str) -> None:
    control = root / "DEBIAN"
    fields = {
        "Package": "pos-app",
        "Version": version,
        "Architecture": architecture,
        "Maintainer": "QR Toʻlov contributors <pos-app@localhost>",
        "Installed-Size": str(-(-checksums.size(root) // 1024)),
        "Depends": ", ".join(depends(folder)),
        "Recommends": ", ".join(RECOMMENDED),
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    _write(control / "control", "".join(f"{name}: {value}\n" for name, value in fields.items()))
    _write(control / "conffiles", "/etc/xdg/autostart/pos-app.desktop\n")
    functions = (FILES / "functions.sh").read_text("utf-8")
    for script in ("preinst", "prerm", "postrm"):
        text = (FILES / script).read_text("utf-8").replace("@FUNCTIONS@\n", functions)
        _write(control / script, text)
        (control / script).chmod(0o755)
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = [
        f"{md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
        if control not in path.parents
    ]
    _write(control / "md5sums", "".join(sums))


def _copyright() -> str:
    notice = (project.ROOT / "packaging" / "licences" / "NOTICE.txt").read_text("utf-8")
    licence = (project.ROOT / "LICENSE").read_text("utf-8")
    return f"{licence}\nThe texts named below lie in /usr/lib/pos-app/licences.\n\n{notice}"


def _fill_in(name: str) -> str:
    text = (FILES / name).read_text("utf-8")
    return text.replace("@VERSION@", project.version()).replace(
        "@DATE@", f"{_commit_time():%Y-%m-%d}"
    )


@cache
def _commit_time() -> datetime:
    """Return the time of the commit that is packed: the same one makes the same package."""
    shown = subprocess.run(
        ["git", "show", "-s", "--format=%ct"],
        cwd=project.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = shown.stdout.strip()
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == freeze.ELF


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip() if command[0] == "dpkg" else done.stdout


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(0o644)
