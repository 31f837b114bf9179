"""The installations of every user of this machine, as far as an administrator can see them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pos_app.config.paths import SETTINGS_NAME
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass

_BELOW_HOME: Final = {
    "linux": Path(".local/share/pos-app"),
    "darwin": Path("Library/Application Support/pos-app"),
    "win32": Path("AppData/Local/pos-app"),
}
LOCK_NAME: Final = "journal.lock"
"""An open till holds this file of its folder open, wherever the folder lies."""


@dataclass(frozen=True, slots=True)
class UserInstallation:
    """A till's folder and the account it belongs to; `uid` is None where there is no such thing."""

    folder: Path
    uid: int | None = None
    gid: int | None = None


def is_administrator() -> bool:
    """Return whether this process may see everybody's folders."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.shell32.IsUserAnAdmin())
    return os.geteuid() == 0


def all_installations(environ: Mapping[str, str]) -> tuple[UserInstallation, ...]:
    """Return the usual folder of each account and the folder of each open till, each once.

    Not seen: the closed tills of a folder named by `POS_APP_HOME`, and those of accounts that
    the system does not list (a directory service's).
    """
    installations: dict[Path, UserInstallation] = {}
    for each in (*_in_usual_folders(environ), *_open_tills()):
        installations.setdefault(each.folder, each)
    return tuple(installations.values())


def _in_usual_folders(environ: Mapping[str, str]) -> Iterator[UserInstallation]:
    if sys.platform == "win32":
        profiles = Path(environ.get("PUBLIC", r"C:\Users\Public")).parent
        for profile in profiles.glob("*"):
            if _is_folder(profile / _BELOW_HOME["win32"]):
                yield UserInstallation(profile / _BELOW_HOME["win32"])
        return
    import pwd

    for account in pwd.getpwall():
        folder = Path(account.pw_dir) / _BELOW_HOME.get(sys.platform, _BELOW_HOME["linux"])
        if _is_folder(folder):
            yield UserInstallation(folder, account.pw_uid, account.pw_gid)


def _open_tills() -> Iterator[UserInstallation]:
    """Yield the folder of each open till, where the system tells who has which file open.

    Linux does (proc(5), /proc/pid/fd).
    """
    if sys.platform != "linux":
        return
    own_root = Path("/").stat()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if not os.path.samestat((process / "root").stat(), own_root):
                continue  # a container's: its paths are not ours
            owner = process.stat()
            files = list((process / "fd").iterdir())
        except OSError:  # it has ended, or is not ours to look at
            continue
        for file in filter(None, map(_link_target, files)):
            if file.name == LOCK_NAME:
                yield UserInstallation(_home_folder(file.parent), owner.st_uid, owner.st_gid)


def _home_folder(folder: Path) -> Path:
    """Return the home of a journal's folder: the sandbox's and training's lie below it."""
    is_below = (
        folder.name in {mode.value for mode in Mode} and (folder.parent / SETTINGS_NAME).exists()
    )
    return folder.parent if is_below else folder


def _link_target(link: Path) -> Path | None:
    """Return what a link leads to; None where the file was closed meanwhile."""
    try:
        return link.readlink()
    except OSError:
        return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
