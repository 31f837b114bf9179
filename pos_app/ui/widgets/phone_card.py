"""The facts that are asked for on the phone when a person has to find out about a payment."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout

from pos_app.domain.sale import Sale
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.sale_words import what_happened
from pos_app.ui.wording.words import Words

COPIED_MS = 2_000
_COLUMNS = (
    ("invoice", phrases.INVOICE),
    ("deal", phrases.PAYMENT_NUMBER),
    ("amount", phrases.AMOUNT),
    ("time", phrases.CHARGED_AT),
    ("happened", phrases.HISTORY),
)
"""Each fact and its name."""
_AREAS = {
    (3, True): (("invoice", "deal", "amount"), ("time", "happened", "copy")),
    (3, False): (("invoice", "amount", "time"), ("happened", "happened", "copy")),
    (2, True): (("invoice", "deal"), ("amount", "time"), ("happened", "copy")),
    (2, False): (("invoice", "copy"), ("amount", "time"), ("happened", "happened")),
}
"""What stands where, row by row, by the facts beside each other and whether there is a deal."""
_WIDE = 480
"""From this width on there is room for three beside each other, else for two."""
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class PhoneCard(Translated):
    """A grid of facts; the invoice number can be selected, and copied at a press."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.setObjectName("phone-card")
        self._sale: Sale | None = None
        self._facts: dict[str, Text] = {}
        self._names: dict[str, Text] = {}
        self.copy = self.make_button("copy-invoice", phrases.COPY_INVOICE, icon="copy")
        self.copy.clicked.connect(self._copy)
        self.copy.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._copied = QTimer(self, singleShot=True, interval=COPIED_MS)
        self._copied.timeout.connect(self.retranslate)
        self._lay_out()

    def set_sale(self, sale: Sale) -> None:
        """Show this sale's facts."""
        if self._sale is None or sale.sale_id != self._sale.sale_id:
            self._copied.stop()
        had_deal, self._sale = self._has_deal, sale
        if self._has_deal != had_deal:
            self._arrange(self._across)
        self.retranslate()

    @property
    def _has_deal(self) -> bool:
        return self._sale is None or self._sale.deal_id is not None

    def retranslate(self) -> None:
        sale = self._sale
        if sale is None:
            return
        facts = {
            "invoice": sale.invoice_id,
            "deal": sale.deal_id or "",
            "amount": fmt.money(sale.amount, self.words.language),
            "time": fmt.date_time(sale.created_at),
            "happened": what_happened(self.words, sale),
        }
        for name, text in facts.items():
            self._facts[name].set_text(text)
        copied = self._copied.isActive()
        self.copy.set_text(self.words.text(phrases.COPIED if copied else phrases.COPY_INVOICE))
        self.copy.set_icon_name("check" if copied else "copy")

    def _copy(self) -> None:
        if self._sale is not None:
            QGuiApplication.clipboard().setText(self._sale.invoice_id)
            self._copied.start()
            self.retranslate()

    def _lay_out(self) -> None:
        card = Card(self.context.theme)
        grid = self._grid = QGridLayout(card)
        grid.setContentsMargins(Gap.NORMAL, Gap.TIGHT, Gap.NORMAL, Gap.TIGHT)
        grid.setHorizontalSpacing(Gap.NORMAL)
        grid.setVerticalSpacing(0)
        self._title = self.make_label(phrases.FOR_THE_PHONE, TextSize.BODY, bold=True)
        soft = self.context.theme.palette.soft
        for name, phrase in _COLUMNS:
            value = Text(self.context.theme, TextSize.BODY, bold=True)
            value.setObjectName(f"phone-{name}")
            value.setTextInteractionFlags(_SELECTABLE)
            value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._facts[name] = value
            self._names[name] = self.make_label(phrase, TextSize.SMALL, colour=soft)
        self._arrange(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = 3 if self.width() >= _WIDE else 2
        if across != self._across:
            self._arrange(across)

    def _arrange(self, across: int) -> None:
        """Lay so many facts side by side; where there is no deal yet, no fact of one."""
        self._across = across
        grid = self._grid
        remove_widgets(grid)
        grid.addWidget(self._title, 0, 0, 1, 3)
        for column in range(3):
            grid.setColumnStretch(column, int(column < across))
        for row, names in enumerate(_AREAS[across, self._has_deal]):
            for name in dict.fromkeys(names):
                self._place(name, 1 + 2 * row, names.index(name), names.count(name))
        for widget in (self._names["deal"], self._facts["deal"]):
            widget.setVisible(self._has_deal)

    def _place(self, name: str, row: int, column: int, columns: int) -> None:
        if name == "copy":
            self._grid.addWidget(self.copy, row, column, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            return
        self._grid.addWidget(self._names[name], row, column, 1, columns)
        self._grid.addWidget(self._facts[name], row + 1, column, 1, columns)
