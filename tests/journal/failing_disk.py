"""A disk that can be set to fail, under the very code that ships."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

Name = apsw.URIFilename | str | None


class FailingDisk:
    """Counts what is written and synced; from the operation numbered `fail_at` on all fail.

    What is read counts as well where `reads`.
    """

    def __init__(self, *, reads: bool) -> None:
        self.reads = reads
        self.done: list[str] = []
        self.fail_at: int | None = None
        self.kill_at: int | None = None
        self.error: type[apsw.Error] = apsw.FullError

    def operate(self, operation: str) -> None:
        self.done.append(operation)
        if len(self.done) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fail_at is not None and len(self.done) >= self.fail_at:
            raise self.error("set to fail")

    def break_after(self, operations: int, error: type[apsw.Error]) -> None:
        self.done, self.fail_at, self.error = [], operations + 1, error

    def repair(self) -> None:
        self.fail_at = None


class _File(apsw.VFSFile):
    def __init__(self, disk: FailingDisk, base: str, name: Name, flags: list[int]) -> None:
        super().__init__(base, name, flags)
        self._disk = disk

    def xRead(self, amount: int, offset: int) -> bytes:
        if self._disk.reads:
            self._disk.operate("read")
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.operate("write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.operate("sync")
        super().xSync(flags)


class _System(apsw.VFS):
    def __init__(self, disk: FailingDisk) -> None:
        self._disk = disk
        self._base = apsw.vfs_names()[0]
        super().__init__("breakable", self._base, makedefault=True)

    def xOpen(self, name: Name, flags: list[int]) -> _File:
        return _File(self._disk, self._base, name, flags)


@contextmanager
def failing_disk(*, reads: bool = False) -> Iterator[FailingDisk]:
    """Every connection opened meanwhile stands on the returned disk."""
    disk = FailingDisk(reads=reads)
    system = _System(disk)
    try:
        yield disk
    finally:
        system.unregister()
