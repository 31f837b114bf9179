"""The language that each customer reads, chosen by touch on either screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale

_MAX_SALES = 100


class CustomerLanguages(QObject):
    """Keeps the language that was chosen for each sale, and for the one to come.

    `changed` when somebody chose.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._by_sale: dict[str, Language] = {}
        self._next: Language | None = None

    def for_sale(self, sale: Sale) -> Language:
        """Return the language of this sale's customer."""
        return self._by_sale.get(sale.sale_id, sale.customer_language)

    def for_next_sale(self, default: Language) -> Language:
        """Return the language of a customer without a sale yet; `default` if nobody chose."""
        return self._next or default

    def choose(self, language: Language, sale_id: str | None) -> None:
        """Keep a language for this sale or, without one, for the next."""
        if sale_id is None:
            self._next = language
        else:
            self._set(sale_id, language)
        self.changed.emit()

    def assign_to_sale(self, sale_id: str) -> None:
        """Give the language chosen before the sale existed to the sale."""
        if self._next is not None:
            self._set(sale_id, self._next)

    def clear_next(self) -> None:
        """Forget the language chosen for the next sale."""
        self._next = None

    def _set(self, sale_id: str, language: Language) -> None:
        self._by_sale[sale_id] = language
        while len(self._by_sale) > _MAX_SALES:
            del self._by_sale[next(iter(self._by_sale))]
