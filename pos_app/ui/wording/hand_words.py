"""A sale settled by hand, and money given back outside the program: what is asked and said."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.events import NoteWritten, RefundedOutside, SettledByHand
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

HAND_REASON: Final = MappingProxyType(
    {
        HandReason.PAID_OTHERWISE: QT_TRANSLATE_NOOP("Till", "The money was taken in another way"),
        HandReason.PAID_AGAIN: QT_TRANSLATE_NOOP("Till", "The money came by another sale"),
        HandReason.NOT_PAID: QT_TRANSLATE_NOOP("Till", "No money came, no goods were handed over"),
        HandReason.MONEY_RETURNED: QT_TRANSLATE_NOOP("Till", "The money went back to the customer"),
        HandReason.GOODS_LOST: QT_TRANSLATE_NOOP("Till", "Goods were handed over, no money came"),
        HandReason.OTHER: QT_TRANSLATE_NOOP("Till", "Something else, as the note says"),
    }
)
REFUND_REASON: Final = MappingProxyType(
    {
        RefundReason.GOODS_RETURNED: QT_TRANSLATE_NOOP("Till", "The customer brought goods back"),
        RefundReason.PAID_TWICE: QT_TRANSLATE_NOOP("Till", "The customer had paid twice"),
        RefundReason.WRONG_AMOUNT: QT_TRANSLATE_NOOP("Till", "The amount was wrong"),
        RefundReason.OTHER: QT_TRANSLATE_NOOP("Till", "Something else, as the note says"),
    }
)

SETTLE: Final = QT_TRANSLATE_NOOP("Till", "Settle by hand…")
SETTLE_TITLE: Final = QT_TRANSLATE_NOOP("Till", "Settle sale No. {number} by hand, {amount}")
SETTLE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This does not make the sale paid and adds nothing to any total. The program goes on asking "
    "the payment service: if the money comes all the same, it says so.",
)
SETTLE_YES: Final = QT_TRANSLATE_NOOP("Till", "Settle it, not paid")
REFUND: Final = QT_TRANSLATE_NOOP("Till", "Record a refund…")
REFUND_TITLE: Final = QT_TRANSLATE_NOOP("Till", "Record a refund of sale No. {number}, {amount}")
REFUND_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This sends no money. It writes down what you have given back yourselves; the sale stays paid.",
)
REFUND_YES: Final = QT_TRANSLATE_NOOP("Till", "Record the refund")
REFUND_AMOUNT: Final = QT_TRANSLATE_NOOP("Till", "Given back, in soʻm")
REFUND_MOST: Final = QT_TRANSLATE_NOOP("Till", "At most {amount}.")
NOTE: Final = QT_TRANSLATE_NOOP("Till", "Note: who decided it, and why")
NO_NOTE: Final = QT_TRANSLATE_NOOP("Till", "Write a short note: it is kept with the sale.")
NO_REASON: Final = QT_TRANSLATE_NOOP("Till", "Choose a reason.")

SETTLED: Final = QT_TRANSLATE_NOOP("Till", "Settled by hand, not paid: {reason}.")
REFUNDED: Final = QT_TRANSLATE_NOOP("Till", "Given back outside the program: {amount}. {reason}.")
REFUNDED_SO_FAR: Final = QT_TRANSLATE_NOOP("Till", "Given back outside the program: {amount}")
NOTE_IS: Final = QT_TRANSLATE_NOOP("Till", "Note: “{text}”")
NOTE_GONE: Final = QT_TRANSLATE_NOOP("Till", "A note was written here; its text was deleted.")


def hand_line(words: Words, event: SettledByHand | RefundedOutside | NoteWritten) -> str:
    """Say what a person answers for, as a line of the sale's history."""
    match event:
        case SettledByHand(reason):
            return words.text(SETTLED, reason=words.text(HAND_REASON[reason]))
        case RefundedOutside(amount, reason):
            return words.text(
                REFUNDED,
                amount=fmt.money(amount, words.language),
                reason=words.text(REFUND_REASON[reason]),
            )
        case NoteWritten(text):
            return words.text(NOTE_IS, text=text) if text else words.text(NOTE_GONE)
