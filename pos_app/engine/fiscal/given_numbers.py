"""Which sale each of a fiscal service's numbers was given for."""

from __future__ import annotations

from pos_app.domain.events import FiscalAsked

MOST_NUMBERS = 5000
"""The last ones that are remembered. Whose receipt an older one made, the journal knows."""


class GivenNumbers:
    """The numbers given last, by their module."""

    def __init__(self) -> None:
        self._sales: dict[tuple[str, int], str] = {}

    def note(self, sale_id: str, asked: FiscalAsked) -> None:
        """Note what a sale was given; beyond so many the oldest is forgotten."""
        self._sales[asked.drive, asked.txid] = sale_id
        if len(self._sales) > MOST_NUMBERS:
            del self._sales[next(iter(self._sales))]

    def is_of_another(self, drive: str, number: int, sale_id: str) -> bool:
        """Return True where this number was given for another sale than this one."""
        return self._sales.get((drive, number), sale_id) != sale_id
