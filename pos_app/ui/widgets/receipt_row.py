"""The fiscal receipt of one paid sale: what is to be made, what is known, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale
from pos_app.engine.api.receipt_commands import LinkReceipt, ReceiptAnswer, TickReceipt
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import fiscal_words, receipt_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.words import Words


class ReceiptRow(Translated):
    """Hidden where the shop does not want to be told, and of a sale that has none.

    `take_scan` gives it what was scanned while its sale is on the screen. A receipt that is known
    is replaced only where a person has asked for that.
    """

    changed = Signal()
    """A person wants the receipt replaced, or no more."""

    def __init__(self, context: UiContext, words: Words, *, centred: bool = False) -> None:
        super().__init__(context, words)
        self._sale: Sale | None = None
        self._snapshot: Snapshot | None = None
        self._seen: ReceiptAnswer | None = None
        """The answer that was there when the sale was opened, and is not about this visit."""
        self._replaces = self._nothing_pasted = False
        align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        self.what = Text(context.theme, TextSize.LEAD, bold=True, align=align)
        self.what.setObjectName("receipt")
        soft = context.theme.palette.soft
        self.hint = Text(context.theme, TextSize.SMALL, colour=soft, align=align)
        self.hint.setObjectName("receipt-hint")
        self.problem = HintBar(context, words, "receipt-error")
        self.paste = self.make_button("paste-receipt", receipt_words.PASTE_LINK)
        self.tick = self.make_button("tick-receipt", receipt_words.TICK, icon="circle-check")
        self.replace = self.make_button("replace-receipt", receipt_words.REPLACE)
        self.replace.setCheckable(True)
        self.paste.clicked.connect(self.paste_link)
        self.tick.clicked.connect(self._tick)
        self.replace.clicked.connect(self._begin_replacing)
        self._lay_out((self.paste, self.tick, self.replace), centred=centred)
        self.hide()

    @property
    def is_waiting(self) -> bool:
        """Tell whether the receipt is asked for: none is told, or another is to take its place."""
        return self.takes_links and (self._replaces or not self._has_receipt)

    @property
    def takes_links(self) -> bool:
        """Tell whether a link may be told now; of a receipt that was ticked it may, too."""
        return self._sale is not None and self._may_tell(self._sale)

    @property
    def _has_receipt(self) -> bool:
        return self._sale is not None and self._sale.has_receipt

    def set_sale(self, sale: Sale, snapshot: Snapshot) -> None:
        """Be about this sale as it stands."""
        if self._sale is None or self._sale.sale_id != sale.sale_id:
            self._seen = snapshot.receipt_answer
            self._replaces = self._nothing_pasted = False
        if self._sale is not None and self._sale.receipt != sale.receipt:
            self._replaces = False
        self._sale, self._snapshot = sale, snapshot
        for button in (self.paste, self.tick, self.replace):
            button.set_subject(sale.sale_id)
        self.setVisible(sale.receipt is not None or self._is_asked_for(sale, snapshot))
        self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Go on as the former row does with the same sale, and say what it has said."""
        self._sale, self._seen = before._sale, before._seen
        self._replaces, self._nothing_pasted = before._replaces, before._nothing_pasted

    def end_visit(self) -> None:
        """Want no receipt replaced any more, and say nothing of what was told."""
        self._sale = None
        self.hide()

    def change_person(self) -> None:
        """Forget what another person began; what is answered from now on is told."""
        self._replaces = self._nothing_pasted = False
        self._seen = self._snapshot.receipt_answer if self._snapshot is not None else None

    def take_scan(self, text: str) -> None:
        """Tell what was scanned, where a link may be told."""
        if self.takes_links:
            self._tell(text, LinkSource.SCANNED)

    def paste_link(self) -> None:
        """Tell what is on the clipboard, where a link may be told."""
        sale, replaces = self._sale, self._replaces
        if sale is None or not self.takes_links:
            return

        def take(text: str | None) -> None:
            # The text may come late, when another sale stands here or this one has its receipt.
            is_same = self._sale is not None and self._sale.sale_id == sale.sale_id
            if is_same and self.takes_links and self._replaces is replaces:
                self._take_pasted(text)

        self.context.clipboard.read(self, take)

    def retranslate(self) -> None:
        sale, snapshot = self._sale, self._snapshot
        if sale is None or snapshot is None or self.isHidden():
            return
        told, missing = self._may_tell(sale), not sale.has_receipt
        self.what.announce(self._what(sale))
        hint = self._hint(snapshot) if told else ""
        if snapshot.fiscal.takes_care_of(sale):
            hint = self.words.text(fiscal_words.MAKE_NO_OTHER)
        elif missing and sale.fiscal_asked is not None:
            hint = self.words.text(fiscal_words.MAYBE_MADE)
        elif missing and snapshot.fiscal.will_make(sale):
            hint = self.words.text(fiscal_words.MAKES_LATER)
        self.hint.set_text(hint)
        self.hint.setVisible(bool(hint))
        self.paste.setVisible(told)
        self.tick.setVisible(told and missing)
        may_replace = sale.receipt is not None and self._is_asked_for(sale, snapshot)
        self.replace.setVisible(may_replace)
        self.replace.setChecked(self._replaces)
        self.problem.set_message("triangle-alert", self._problem(sale, snapshot), bad=True)

    def _is_asked_for(self, sale: Sale, snapshot: Snapshot) -> bool:
        on = snapshot.setup_info.preferences.wants_receipts and not has_moved_away(snapshot)
        return on and sale.wants_receipt and sale.may_have_receipt

    def _may_tell(self, sale: Sale) -> bool:
        snapshot = self._snapshot
        if snapshot is None or not self._is_asked_for(sale, snapshot):
            return False
        if snapshot.fiscal.takes_care_of(sale):
            return False
        return sale.receipt is None or self._replaces

    def _what(self, sale: Sale) -> str:
        if sale.receipt is not None:
            return receipt_words.receipt_text(self.words, sale.receipt)
        if sale.receipt_ticked:
            return self.words.text(receipt_words.RECEIPT_TICKED)
        amount = fmt.money(sale.amount, self.words.language)
        by_service = self._snapshot is not None and self._snapshot.fiscal.will_make(sale)
        what = fiscal_words.IS_MAKING if by_service else receipt_words.MAKE_RECEIPT
        return self.words.text(what, amount=amount)

    def _hint(self, snapshot: Snapshot) -> str:
        if snapshot.mode is not Mode.LIVE:
            return self.words.text(receipt_words.EXERCISE)
        phrase = receipt_words.SCAN_OTHER if self._replaces else receipt_words.SCAN_RECEIPT
        return self.words.text(phrase)

    def _problem(self, sale: Sale, snapshot: Snapshot) -> str:
        if self._nothing_pasted:
            return self.words.text(receipt_words.NOTHING_PASTED)
        answer = snapshot.receipt_answer
        if answer is None or answer is self._seen or answer.sale_id != sale.sale_id:
            return ""
        return receipt_words.fault_sentence(self.words, answer)

    def _take_pasted(self, text: str | None) -> None:
        self._nothing_pasted = not (text or "").strip()
        if text and not self._nothing_pasted:
            self._tell(text, LinkSource.PASTED)
        self.retranslate()

    def _tell(self, text: str, how: LinkSource) -> None:
        if self._sale is not None:
            self._nothing_pasted = False
            self.context.send(LinkReceipt(self._sale.sale_id, text, how, replaces=self._replaces))

    def _tick(self) -> None:
        if self._sale is not None:
            self.context.send(TickReceipt(self._sale.sale_id))

    def _begin_replacing(self) -> None:
        self._replaces = not self._replaces
        self.retranslate()
        self.changed.emit()

    def _lay_out(self, buttons: Sequence[Button], *, centred: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(Gap.TIGHT)
        if centred:
            row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        for widget in (self.what, self.hint, self.problem):
            column.addWidget(widget)
        column.addLayout(row)
