"""The one file that a till travels in: a header, its journal, and a seal over every byte.

    qr-tolov-till 1
    {"export": …}                     one line of JSON
    …                                 the journal, a SQLite file
    sha256 …                          of all that stands before

Until it is sealed it cannot be imported. The seal tells an accident from the till that was
packed. Whoever changes the file on purpose can also seal it anew: that shows only where its
hash, told another way, is compared.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final, Protocol

from pos_app.domain.errors import TransferError, TransferProblem
from pos_app.system.durable_files import put_in_place, sync_file

FORMAT: Final = 1
_FIRST: Final = "qr-tolov-till"
_LINE: Final = re.compile(rb"qr-tolov-till ([0-9]{1,6}|used)\n")
_LONGEST_LINE: Final = 64 * 1024
_SEAL: Final = "sha256 {}\n"
_SEAL_LENGTH: Final = len(_SEAL.format("0" * 64))
_BLOCK: Final = 1024 * 1024
PART: Final = ".part"


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TillFile:
    """What stands on a file: `used` where it was imported, and then by whom and when."""

    header: Mapping[str, Any]
    used: bool = False

    def text(self, key: str) -> str:
        """A field of the header; TransferError (DAMAGED) where it is no text."""
        value = self.header.get(key)
        if not isinstance(value, str):
            raise TransferError(TransferProblem.DAMAGED)
        return value


def write_unsealed(target: Path, header: Mapping[str, Any], journal: Path) -> str:
    """Write all but the seal beside `target`, for its owner alone, synced; the hash to be.

    Room for the seal is taken already, so that a full disk is found now and not later.
    """
    part = _part(target)
    with suppress(FileNotFoundError):
        part.unlink()
    digest = sha256()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file, journal.open("rb") as source:
        first = f"{_FIRST} {FORMAT}\n{json.dumps(header, ensure_ascii=False)}\n"
        _both(file, digest, first.encode())
        while block := source.read(_BLOCK):
            _both(file, digest, block)
        file.write(b"." * _SEAL_LENGTH)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def seal(target: Path, digest: str) -> None:
    """Make the file one that can be imported, and give it its name."""
    part = _part(target)
    with part.open("rb+") as file:
        file.seek(-_SEAL_LENGTH, os.SEEK_END)
        file.write(_SEAL.format(digest).encode())
        file.flush()
        os.fsync(file.fileno())
    put_in_place(part, target)


def look(path: Path) -> TillFile:
    """What stands on the file; whether it is whole only `unpack` tells.

    Raises:
        TransferError: NOT_A_TILL, NEWER, DAMAGED.
    """
    with path.open("rb") as file:
        return _header(file)[0]


def unpack(path: Path, journal: Path) -> None:
    """Write the file's journal to `journal`, synced.

    Raises:
        TransferError: as `look`; DAMAGED where one byte is not as it was sealed. Then no journal
            is left.
    """
    digest = sha256()
    with path.open("rb") as file, journal.open("wb") as target:
        _, read = _header(file)
        digest.update(read)
        left = path.stat().st_size - len(read) - _SEAL_LENGTH
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            _both(target, digest, block)
            left -= len(block)
        sealed = not left and file.read() == _SEAL.format(digest.hexdigest()).encode()
    if not sealed:
        journal.unlink()
        raise TransferError(TransferProblem.DAMAGED)
    sync_file(journal)


def use_up(path: Path, note: Mapping[str, Any]) -> None:
    """Put a note of the import in the file's place, so that no second computer takes the till."""
    part = _part(path)
    part.write_text(f"{_FIRST} used\n{json.dumps(note, ensure_ascii=False)}\n", "utf-8")
    sync_file(part)
    put_in_place(part, path)


def _header(file: IO[bytes]) -> tuple[TillFile, bytes]:
    first = file.readline(64)
    found = _LINE.fullmatch(first)
    if not found:
        raise TransferError(TransferProblem.NOT_A_TILL)
    used = found[1] == b"used"
    if not used and int(found[1]) > FORMAT:
        raise TransferError(TransferProblem.NEWER)
    second = file.readline(_LONGEST_LINE)
    try:
        header = json.loads(second)
    except (ValueError, RecursionError) as error:
        raise TransferError(TransferProblem.DAMAGED) from error
    if not isinstance(header, dict):
        raise TransferError(TransferProblem.DAMAGED)
    return TillFile(header, used), first + second


def _both(file: IO[bytes], digest: _Digest, data: bytes) -> None:
    digest.update(data)
    file.write(data)


def _part(target: Path) -> Path:
    return target.with_name(target.name + PART)
