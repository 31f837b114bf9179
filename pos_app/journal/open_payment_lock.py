"""A lock beside the journal while a payment is open, so that another program can see it.

Nobody needs to open the journal for it. The system releases a lock when its
process ends, however it ends: after a crash nothing is left that says "open".
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.journal.storage import PAYMENT_LOCK_NAME
from pos_app.system.durable_files import OWNER_ONLY

log = logging.getLogger(__name__)

WAIT_S: Final = 0.2
"""How long to wait for the lock: `has_open_payment` takes it for a moment."""


class OpenPaymentLock:
    """Held by a till while a payment in its journal is open. For one thread.

    A lock that cannot be changed stops no sale: at worst another program interrupts a payment,
    which the next start goes on with.
    """

    def __init__(self, journal: Path) -> None:
        self._lock = _lock(journal)

    def set(self, *, is_open: bool) -> None:
        """Take the lock, or release it."""
        try:
            if is_open and not self._lock.is_locked:
                self._lock.acquire(timeout=WAIT_S)
            elif not is_open:
                self._lock.release()
        except (OSError, Timeout):
            log.warning("the lock of an open payment cannot be changed", exc_info=True)


def has_open_payment(journal: Path) -> bool:
    """Tell whether a running till has a payment open in the journal at `journal`; makes no file.

    Raises:
        JournalError: this user may not look.
    """
    lock = _lock(journal)
    with as_journal_errors():
        if not Path(lock.lock_file).exists():
            return False
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False


def _lock(journal: Path) -> FileLock:
    path = journal.resolve().with_name(PAYMENT_LOCK_NAME)
    # Its file tells of sales where the journal is missing (`storage.refuse_gone`), so it stays.
    return FileLock(
        path,
        mode=OWNER_ONLY,
        thread_local=False,
        fallback_to_soft=False,
        preserve_lock_file=True,
    )
