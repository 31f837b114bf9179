"""How much to pay, to which card, whose it is and of which bank: the labels of one payment."""

from __future__ import annotations

from pos_app.domain.money import Money
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


class PaymentDetails:
    """Fills the labels in the customer's words; where they stand is up to the page."""

    def __init__(
        self,
        theme: Theme,
        *,
        label: TextSize,
        owner: TextSize,
        card: Figure,
        smallest_amount: TextSize,
        wrap_labels: bool = False,
    ) -> None:
        soft = theme.palette.soft
        self.amount_label = Text(theme, label, colour=soft, wrap=wrap_labels)
        self.amount = Figure(theme, TextSize.HERO, floor=smallest_amount)
        self.card_label = Text(theme, label, colour=soft, wrap=wrap_labels)
        self.card = card
        self.owner = Text(theme, owner, bold=True)
        self.bank = BankChip(theme)

    def labels(self) -> tuple[Text, ...]:
        """Return the labels of what is paid and to whom, whether or not they are shown."""
        return self.amount_label, self.amount, self.card_label, self.card, self.owner

    def set_amount(self, amount: Money, label: str, words: Words) -> None:
        """Show this amount under the label, a phrase."""
        self.amount_label.set_text(words.text(label))
        self.amount.set_text(fmt.money(amount, words.language))

    def set_payee(self, view: SaleView, words: Words) -> None:
        """Show the card, its owner and the bank, as far as the view has them."""
        number = fmt.card(view.card) if view.card is not None else ""
        self.card_label.set_text(words.text(phrases.CARD_NUMBER) if number else "")
        self.card.set_text(number)
        self.owner.set_text(view.owner.reveal() if view.owner else "")
        self.bank.set_bank(view.bank)
        for label in (self.card_label, self.card, self.owner):
            label.setVisible(bool(label.text()))

    def clear(self) -> None:
        """Remove the number, the name and the amount."""
        self.amount.set_text("")
        self.clear_payee()

    def clear_payee(self) -> None:
        """Remove the number and the name."""
        for label in (self.card_label, self.card, self.owner):
            label.set_text("")
            label.hide()
        self.bank.set_bank(None)


class LabelledPaymentDetails(PaymentDetails):
    """The same, with a label over the owner's name."""

    def __init__(
        self,
        theme: Theme,
        *,
        label: TextSize,
        owner: TextSize,
        card: Figure,
        smallest_amount: TextSize,
    ) -> None:
        super().__init__(
            theme, label=label, owner=owner, card=card, smallest_amount=smallest_amount
        )
        self.owner_label = Text(theme, label, colour=theme.palette.soft, wrap=False)

    def set_payee(self, view: SaleView, words: Words) -> None:
        super().set_payee(view, words)
        has_owner = bool(self.owner.text())
        self.owner_label.set_text(words.text(phrases.CARD_OWNER) if has_owner else "")
        self.owner_label.setVisible(has_owner)

    def clear_payee(self) -> None:
        super().clear_payee()
        self.owner_label.set_text("")
        self.owner_label.hide()
