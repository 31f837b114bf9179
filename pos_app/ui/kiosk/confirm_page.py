"""The amount once more, in figures and in words, before anything is begun."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from pos_app.domain.money import Money
from pos_app.ui.kiosk.kiosk_page import CENTRE, KioskContext, KioskPage, Part, in_column
from pos_app.ui.kiosk.pad import NO, YES
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.text import Figure
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.words import Words


class ConfirmPage(KioskPage):
    """Pay, or back to the amount."""

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.CONFIRM)
        scale = kiosk.scale
        self._words: Words | None = None
        self._amount: Money | None = None
        self.title = self.make_text(scale.text, bold=True, name="kiosk-you-pay")
        self.choice = self.make_text(scale.text, name="kiosk-chosen")
        self.figure = Figure(self.theme, scale.hero, align=CENTRE, floor=TextSize.TITLE)
        self.figure.setObjectName("kiosk-to-pay")
        self.said = self.make_text(scale.text, name="kiosk-to-pay-words")
        self.hint = self.make_text(scale.label, name="kiosk-check-amount")
        self.pay = self.make_button(
            "kiosk-pay", ButtonKind.PRIMARY, icon="qr-code", badge="✓", size=scale.figure
        )
        self.pay.clicked.connect(lambda: self.acted.emit(KioskEvent.CONFIRMED))
        self.back = self.make_button("kiosk-change-amount", icon="arrow-left", badge="✗")
        self.back.clicked.connect(lambda: self.acted.emit(KioskEvent.BACK))
        buttons = Part()
        direction = QBoxLayout.Direction
        row = QBoxLayout(direction.BottomToTop if kiosk.portrait else direction.LeftToRight)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kiosk.targets.gap)
        row.addWidget(self.back, 1)
        row.addWidget(self.pay, 2)
        buttons.setLayout(row)
        read = in_column(
            self.title, self.choice, self.figure, self.said, self.hint, gap=kiosk.scale.gap
        )
        self.lay_out(read, buttons, share=1, read_share=2)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.YOU_PAY))
        self.hint.set_text(words.text(kiosk_words.IS_IT_RIGHT))
        self.pay.set_text(words.text(kiosk_words.PAY))
        self.back.set_text(words.text(phrases.BACK))
        self._show()

    def set_amount(self, amount: Money | None, choice: str) -> None:
        """Show what would be charged, and for which of the fixed choices; empty for none."""
        self._amount = amount
        self.choice.set_text(choice)
        self.choice.setVisible(bool(choice))
        self._show()

    def clear(self) -> None:
        self.set_amount(None, "")

    def handle_key(self, key: str) -> None:
        if key == YES:
            self.pay.click()
        elif key == NO:
            self.back.click()

    def _show(self) -> None:
        words, amount = self._words, self._amount
        if words is None or amount is None:
            self.figure.set_text("")
            self.said.set_text("")
            return
        self.figure.set_text(fmt.money(amount, words.language))
        self.said.set_text(in_words(amount, words.language))
