"""The one file that a till travels in: a header, its journal, and a seal over every byte.

    qr-tolov-till 1
    {"export": …}                     one line of JSON
    …                                 the journal, a SQLite file
    sha256 …                          of all that stands before

Until it is sealed it cannot be imported. The seal tells an accident from the till that was
exported. Whoever changes the file on purpose can also seal it anew: that shows only where its
hash, told another way, is compared.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, Any, Final, Protocol

from pos_app.domain.errors import TransferError, TransferProblem
from pos_app.domain.records import dataclass
from pos_app.system.durable_files import make_file, put_in_place, sync_file

log = logging.getLogger(__name__)

FORMAT: Final = 1
_FIRST: Final = "qr-tolov-till"
_LINE: Final = re.compile(rb"qr-tolov-till ([0-9]{1,6}|used)\n")
_LONGEST_LINE: Final = 64 * 1024
_SEAL: Final = "sha256 {}\n"
_SEAL_LENGTH: Final = len(_SEAL.format("0" * 64))
_BLOCK: Final = 1024 * 1024
PART: Final = ".part"


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TillHeader:
    """A file's header; where it is `used` it tells by whom and when it was imported."""

    values: Mapping[str, Any]
    used: bool = False

    def text(self, key: str) -> str:
        """Return a field. Raises TransferError: DAMAGED where it is no text."""
        value = self.values.get(key)
        if not isinstance(value, str):
            raise TransferError(TransferProblem.DAMAGED)
        return value


def write_unsealed(target: Path, header: Mapping[str, Any], journal: Path) -> str:
    """Write all but the seal beside `target`, for its owner alone, synced.

    Returns the digest that the seal will carry. Room for the seal is taken already, so that a
    full disk is found now and not later.
    """
    part = _part(target)
    with suppress(FileNotFoundError):
        part.unlink()
    digest = sha256()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file, journal.open("rb") as source:
        first = f"{_FIRST} {FORMAT}\n{json.dumps(header, ensure_ascii=False)}\n"
        _write(file, digest, first.encode(errors="replace"))
        while block := source.read(_BLOCK):
            _write(file, digest, block)
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


def read_header(path: Path) -> TillHeader:
    """Read the header; whether the file is whole only `extract_journal` tells.

    Raises:
        TransferError: NOT_A_TILL, NEWER, DAMAGED.
    """
    if path.exists() and not path.is_file():
        raise TransferError(TransferProblem.NOT_A_TILL)  # a pipe or a device would never end
    with path.open("rb") as file:
        return _read_header(file)[0]


def extract_journal(path: Path, journal: Path) -> None:
    """Write the file's journal to `journal`; it is on its way, and is synced where it arrives.

    Raises:
        TransferError: as `read_header`; DAMAGED where one byte is not as it was sealed. Then no
            journal is left.
    """
    digest = sha256()
    with path.open("rb") as file, journal.open("wb") as target:
        _, read = _read_header(file)
        digest.update(read)
        left = path.stat().st_size - len(read) - _SEAL_LENGTH
        while left > 0 and (block := file.read(min(_BLOCK, left))):
            _write(target, digest, block)
            left -= len(block)
        sealed = file.read() == _SEAL.format(digest.hexdigest()).encode()
    if not sealed:
        journal.unlink()
        raise TransferError(TransferProblem.DAMAGED)


def mark_used(path: Path, note: Mapping[str, Any]) -> None:
    """Put a note of the import in the file's place, so that no second computer imports the till."""
    path = path.resolve()  # it is the file that is used up, not a link to it
    part = _part(path)
    make_file(part)
    part.write_text(f"{_FIRST} used\n{json.dumps(note, ensure_ascii=False)}\n", "utf-8", "replace")
    sync_file(part)
    put_in_place(part, path)


def _read_header(file: IO[bytes]) -> tuple[TillHeader, bytes]:
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
    return TillHeader(header, used), first + second


def sha256_of(path: Path) -> str:
    """Return a till's whole file's SHA-256 in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def disk_errors_as(problem: TransferProblem) -> Iterator[None]:
    """Raise a TransferError of that problem for what the file's disk refuses."""
    try:
        yield
    except OSError as error:
        log.warning("%s: %s", problem, type(error).__name__)
        raise TransferError(problem) from error


def _write(file: IO[bytes], digest: _Hash, data: bytes) -> None:
    digest.update(data)
    file.write(data)


def _part(target: Path) -> Path:
    return target.with_name(target.name + PART)
