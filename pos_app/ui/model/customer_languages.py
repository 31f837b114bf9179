"""Which language the customer reads: chosen by touch, on the cashier's screen or on their own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale

_KEPT = 100


class CustomerLanguages(QObject):
    """A sale keeps the language that was chosen for it; before a sale, the next one takes it.

    `changed` when somebody chose.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._of: dict[str, Language] = {}
        self._present: Language | None = None

    def of(self, sale: Sale) -> Language:
        """What this sale's customer reads."""
        return self._of.get(sale.sale_id, sale.customer_language)

    def present(self, usual: Language) -> Language:
        """What the one reads who stands here and has no sale yet; `usual` where nobody chose."""
        return self._present or usual

    def choose(self, language: Language, sale_id: str | None) -> None:
        """Somebody chose for this sale, or, without one, for the next."""
        if sale_id is None:
            self._present = language
        else:
            self._keep(sale_id, language)
        self.changed.emit()

    def begin(self, sale_id: str) -> None:
        """The charge has become this sale: what was chosen meanwhile belongs to it."""
        if self._present is not None:
            self._keep(sale_id, self._present)

    def forget_present(self) -> None:
        """Whoever stood here has gone."""
        self._present = None

    def _keep(self, sale_id: str, language: Language) -> None:
        self._of[sale_id] = language
        while len(self._of) > _KEPT:
            del self._of[next(iter(self._of))]
