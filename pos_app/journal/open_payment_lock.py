"""That a payment is open is a lock beside the journal, so that another program can ask.

The journal itself is closed to others while a till runs. The system lets go of a lock when its
process ends, however it ends: after a crash nothing is left that says "open".
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from pos_app.journal.sqlite_errors import sorted_trouble

log = logging.getLogger(__name__)

OPEN_NAME: Final = "payment-open.lock"
PATIENCE_S: Final = 0.2
"""Whoever asks has the lock for a moment."""


class OpenPaymentLock:
    """Held by a till while a payment in its journal is open. For one thread.

    A mark that cannot be set stops no sale: whoever asks for it interrupts a payment at worst,
    which the next start takes up.
    """

    def __init__(self, journal: Path) -> None:
        self._lock = _lock(journal)

    def set(self, *, is_open: bool) -> None:
        """Hold the mark, or let go of it."""
        try:
            if is_open and not self._lock.is_locked:
                self._lock.acquire(timeout=PATIENCE_S)
            elif not is_open:
                self._lock.release()
        except (OSError, Timeout):
            log.warning("the mark of an open payment cannot be changed", exc_info=True)


def has_open_payment(journal: Path) -> bool:
    """Whether a running till has a payment open in the journal at `journal`. Makes no file.

    Raises:
        JournalError: this user may not ask.
    """
    lock = _lock(journal)
    with sorted_trouble():
        if not Path(lock.lock_file).exists():
            return False
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False


def _lock(journal: Path) -> FileLock:
    path = journal.resolve().with_name(OPEN_NAME)
    return FileLock(path, thread_local=False, fallback_to_soft=False)
