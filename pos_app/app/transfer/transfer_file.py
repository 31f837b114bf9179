"""A till goes to another computer: what packing it and taking it in have in common.

docs/decisions/0020-moving-a-till.md tells why the steps come in this order. A function whose name
begins with `step_` is one of them: the program may be killed before or after any, and doing
the same command again goes on from there.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pos_app.app.local_setup import LocalSetup
from pos_app.config.settings import Settings
from pos_app.domain.errors import TransferError, TransferProblem
from pos_app.system.durable_files import make_folder

log = logging.getLogger(__name__)

OF_THE_COMPUTER: Final = frozenset(
    {"vault_id", "retired", "keys_in_memory", "customer_screen_name", "shop_qr"}
)
"""Settings that stay: keys, monitors and pictures are the computer's."""
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LETTERS: Final = 10


def code_of(settings: Settings) -> str:
    """The computer's own, for a till that is to go to it and nowhere else: `7F3AK-9XQ2M`.

    Keys change between two places whose ids differ in the last digit; the code does not.
    """
    digest = hashlib.sha256(b"arrival:" + settings.vault_id[:-1].encode()).digest()
    letters = "".join(_LETTERS[byte % 32] for byte in digest[:_CODE_LETTERS])
    return f"{letters[:5]}-{letters[5:]}"


def kept_code(shop: LocalSetup) -> str:
    """The code to be told: what it is made of is kept, so that it holds when the till comes."""
    asyncio.run(shop.save_preferences(shop.settings.preferences))
    return code_of(shop.settings)


def bare_code(code: str) -> str:
    """The code as it is compared: people type it in small letters, and leave the dash out."""
    return "".join(letter for letter in code.upper() if letter in _LETTERS)


def hash_of(file: Path) -> str:
    """The whole file's SHA-256."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A place for a journal that is on its way, empty before and gone afterwards."""
    place = folder / "moving"
    shutil.rmtree(place, ignore_errors=True)
    make_folder(place)
    try:
        yield place / "journal.sqlite3"
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def asking_the_disk(problem: TransferProblem) -> Iterator[None]:
    """What the file's disk refuses, in words of the move."""
    try:
        yield
    except OSError as error:
        log.warning("%s: %s", problem, type(error).__name__)
        raise TransferError(problem) from error
