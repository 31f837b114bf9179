"""Ends a process that takes far too much memory, with its stacks, while they can still be seen."""

from __future__ import annotations

import faulthandler
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desktop import LOGS

MOST = 1_500_000_000
"""Bytes resident; a till has a tenth of it."""
LOOK_EVERY_S = 0.2


def resident_now() -> int:
    """Return the bytes resident, with what the allocator only keeps; Linux alone tells."""
    statm = Path("/proc/self/statm")
    pages = int(statm.read_text("ascii").split()[1]) if statm.exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") if pages else 0


@contextmanager
def ended_where_it_grows() -> Iterator[None]:
    """Within the block a thread ends the process beyond `MOST`, its stacks in build/test-logs."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(LOOK_EVERY_S):
            if resident_now() > MOST:
                LOGS.mkdir(parents=True, exist_ok=True)
                with (LOGS / f"grown-{os.getpid()}.txt").open("w") as file:
                    faulthandler.dump_traceback(file, all_threads=True)
                os.abort()

    thread = threading.Thread(target=watch, name="memory", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
