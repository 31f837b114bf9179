"""A disk whose power can be cut, under the very code that ships.

What was written but not synced is known sector by sector. When the power goes, each such sector
is kept, dropped or torn (garbage in the part that was being written), and names given or taken
away since their folder was last synced may come back or be gone. Everything else stays.

A sync counts only where it asks for all that the hardware can do (SQLITE_SYNC_FULL): a plain
fsync leaves macOS's drives free to keep the data in their own memory.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import apsw

from tests.journal.failing_disk import Name

SECTOR = 512
_FULL_SYNC = 3
_SYNCED_WITH_ITS_FOLDER = (
    apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL
)
"""Kinds of files whose first sync syncs their folder too (os_unix.c, UNIXFILE_DIRSYNC)."""


class PowerCutError(apsw.IOError):
    """There is no power: nothing can be written or synced any more."""


@dataclass
class Content:
    """One file: what is on the platters, and what was asked for since."""

    durable: bytearray
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes as (offset, data); a truncation as (size, None)."""

    def sync(self) -> None:
        for offset, data in self.pending:
            _put(self.durable, offset, data)
        self.pending.clear()

    def after_cut(self, fate: Callable[[], str], rng: Random) -> bytes:
        left = bytearray(self.durable)
        for offset, data in self.pending:
            if data is None:
                if fate() == "keep":
                    _put(left, offset, None)
                continue
            for start, piece in _sectors(offset, data):
                match fate():
                    case "keep":
                        _put(left, start, piece)
                    case "tear":
                        whole = rng.randrange(len(piece))
                        _put(left, start, piece[:whole] + rng.randbytes(len(piece) - whole))
                    case _:
                        pass
        return bytes(left)


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _sectors(offset: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        size = min(SECTOR - (offset + at) % SECTOR, len(data) - at)
        yield offset + at, data[at : at + size]
        at += size


class PowerCutDisk:
    """The files under `root`. At the operation numbered `cut_at` the power goes.

    `after` is then made: the folder as the next start finds it.
    """

    def __init__(self, root: Path, after: Path, rng: Random) -> None:
        self.root = root
        self.after = after
        self.cut_at: int | None = None
        self.doing = ""
        """What the workload is about."""
        self.done: list[str] = []
        """What it was about at each operation so far."""
        self.cut_while: str | None = None
        self._rng = rng
        self._files: dict[int, Content] = {}
        self._names: dict[Path, int] = {}
        self._held = ExitStack()
        for path in self._real_files():
            self._names[path] = self._track(path)

    def operate(self) -> None:
        """Count; the operation that the power fails at does not come to its end."""
        self.done.append(self.doing)
        if self.cut_while is None and len(self.done) == self.cut_at:
            self.cut()
        if self.cut_while is not None:
            raise PowerCutError("no power")

    def content(self, path: Path) -> Content:
        """The tracked content of a file that is there."""
        return self._files[self._track(path)]

    def sync_names(self, folder: Path) -> None:
        """Every name in that folder is on the platters."""
        for path in [path for path in self._names if path.parent == folder]:
            del self._names[path]
        for path in folder.iterdir():
            if path.is_file():
                self._names[path] = self._track(path)

    def cut(self) -> None:
        """The power goes now."""
        self.cut_while = self.doing
        fate = self._fate()
        now = {path: self._track(path) for path in self._real_files()}
        self.after.mkdir(parents=True)
        for path in sorted(now.keys() | self._names.keys()):
            states = [now.get(path), self._names.get(path)]
            inode = states[0] if states[0] == states[1] else self._rng.choice(states)
            if inode is not None:
                target = self.after / path.relative_to(self.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self._files[inode].after_cut(fate, self._rng))

    def _fate(self) -> Callable[[], str]:
        """How this cut treats un-synced sectors: all alike, or each by chance."""
        kind = self._rng.choice(["keep", "drop", "tear", "any", "any", "any"])
        weights = [self._rng.random() for _ in range(3)]
        if kind != "any":
            return lambda: kind
        return lambda: self._rng.choices(["keep", "drop", "tear"], weights)[0]

    def _real_files(self) -> list[Path]:
        """Locks are the running system's and go with it."""
        return [p for p in self.root.rglob("*") if p.is_file() and p.suffix != ".lock"]

    def _track(self, path: Path) -> int:
        inode = path.stat().st_ino
        if inode not in self._files:
            self._files[inode] = Content(bytearray(path.read_bytes()))
            if os.name == "posix":  # while it is held, no other file gets its inode
                self._held.callback(os.close, os.open(path, os.O_RDONLY))
        return inode

    def close(self) -> None:
        """Let go of the files that are held."""
        self._held.close()


class _File(apsw.VFSFile):
    def __init__(self, disk: PowerCutDisk, base: str, name: Name, flags: list[int]) -> None:
        self._path = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name))
        self._ours = self._path.is_relative_to(disk.root)
        made = self._ours and not self._path.exists()
        self._sync_names = made and bool(flags[0] & _SYNCED_WITH_ITS_FOLDER)
        super().__init__(base, name, flags)
        self._disk = disk
        if self._ours and made and self._path.exists():
            disk.content(self._path)

    def _content(self) -> Content:
        return self._disk.content(self._path)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._ours:
            self._content().pending.append((offset, bytes(data)))
            self._disk.operate()
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        if self._ours:
            self._content().pending.append((size, None))
            self._disk.operate()
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        if self._ours:
            self._disk.operate()
            if flags & _FULL_SYNC == _FULL_SYNC:
                self._content().sync()
                if self._sync_names:
                    self._disk.sync_names(self._path.parent)
                    self._sync_names = False
            return  # this disk is what the tests believe in; the machine's own need not wait
        super().xSync(flags)


class _System(apsw.VFS):
    def __init__(self, disk: PowerCutDisk) -> None:
        self._disk = disk
        self._base = apsw.vfs_names()[0]
        super().__init__("cuttable", self._base, makedefault=True)

    def xOpen(self, name: Name, flags: list[int]) -> _File:
        return _File(self._disk, self._base, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        path = Path(filename)
        ours = path.is_relative_to(self._disk.root)
        if ours:
            self._disk.operate()
        super().xDelete(filename, syncdir)
        if ours and syncdir:
            self._disk.sync_names(path.parent)


@contextmanager
def power_cut_disk(root: Path, after: Path, rng: Random) -> Iterator[PowerCutDisk]:
    """Every connection opened meanwhile stands on the returned disk."""
    disk = PowerCutDisk(root, after, rng)
    system = _System(disk)
    try:
        yield disk
    finally:
        system.unregister()
        disk.close()


def start_again_on(after: Path, root: Path) -> None:
    """The machine starts again on what the cut left."""
    shutil.rmtree(root)
    after.rename(root)
