"""Where a journal may lie: not where another machine, or another program, writes as well.

A network file system's locks and syncs cannot be trusted (sqlite.org/howtocorrupt.html,
2.1 and 3), and a program that copies folders to the net copies a database in mid-write and
may put an old one back.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem

NETWORK: Final = "network"

_NETWORK_TYPES: Final = frozenset({
    "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs",
    "fuse.gcsfuse", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs",
    "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "gfs2", "gpfs", "lustre", "ncpfs", "nfs",
    "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav",
})  # fmt: skip
_SYNCED: Final = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
    "yandex.disk",
    "yandex disk",
    "yandexdisk",
    "яндекс.диск",
    "яндекс диск",
    "nextcloud",
    "owncloud",
    "megasync",
    "pcloud drive",
)
"""Names of folders, casefolded; `OneDrive - Shop` and `GoogleDrive-me@…` count as well."""
_MNT_LOCAL: Final = 0x1000
_F_FLAGS_OFFSET: Final = 64
_DRIVE_REMOTE: Final = 4


def check_location(folder: Path) -> None:
    """Refuse a synced folder or a network file system. Raises JournalError (UNSAFE_FOLDER)."""
    for path in (folder.absolute(), folder.resolve()):
        synced = synced_folder(path.parts)
        if synced is not None:
            raise JournalError(JournalProblem.UNSAFE_FOLDER, f"synced: {synced}")
    kind = _file_system(folder.resolve())
    if is_network(kind):
        raise JournalError(JournalProblem.UNSAFE_FOLDER, f"file system: {kind}")


def synced_folder(parts: Iterable[str]) -> str | None:
    """Return the part of a path that a well-known program copies to the net, None without one."""
    for part in parts:
        folded = part.casefold()
        if any(folded == name or folded.startswith((f"{name} ", f"{name}-")) for name in _SYNCED):
            return part
    return None


def is_network(kind: str) -> bool:
    """True for the name of a file system that lies on another machine."""
    return kind == NETWORK or kind in _NETWORK_TYPES


def file_system_by_mounts(folder: PurePosixPath, mounts: str) -> str:
    """Return the type of the file system of `folder` (resolved), by the text of /proc/mounts.

    The last line wins where two name one place: it lies on top (proc(5)).
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePosixPath(_unescaped(fields[1]))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def file_system_by_statfs(raw: bytes) -> str:
    """Return `NETWORK` where macOS's `struct statfs` (sys/mount.h) lacks MNT_LOCAL, else ""."""
    flags = int.from_bytes(raw[_F_FLAGS_OFFSET : _F_FLAGS_OFFSET + 4], "little")
    return "" if flags & _MNT_LOCAL else NETWORK


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def _file_system(folder: Path) -> str:
    """Return a file system's type as far as this system tells it, else ""."""
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return NETWORK if kind == _DRIVE_REMOTE else ""
    if sys.platform == "darwin":
        import ctypes

        existing = next(path for path in (folder, *folder.parents) if path.exists())
        libc = ctypes.CDLL(None)
        # Intel's plain `statfs` fills the old structure; Apple silicon knows only the new one.
        statfs = getattr(libc, "statfs$INODE64", None) or libc.statfs
        raw = ctypes.create_string_buffer(4096)
        return file_system_by_statfs(raw.raw) if statfs(os.fsencode(existing), raw) == 0 else ""
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return file_system_by_mounts(PurePosixPath(folder), mounts)
