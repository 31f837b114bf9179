"""Where a till's journal is read for people: beside the loop wherever there is a reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pos_app.engine.api.ports import JournalReader, JournalReading, TillPorts

T = TypeVar("T")


def reader_of(ports: TillPorts) -> JournalReader:
    """Return the till's reader; without one its own connection is read, which holds the loop."""
    return ports.reader or _OnTheLoop(ports.journal)


class _OnTheLoop:
    """Reads by the connection that writes. For loops whose time is virtual."""

    def __init__(self, journal: JournalReading) -> None:
        self._journal = journal

    async def read(self, work: Callable[[JournalReading], T]) -> T:
        return work(self._journal)
