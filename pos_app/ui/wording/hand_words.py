"""A sale settled by hand, and money given back outside the program: what is asked and said."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.events import (
    NOTE_WITHOUT_TEXT,
    NoteTakenAway,
    NoteWritten,
    RefundedOutside,
    SettledByHand,
)
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


def reason_word(words: Words, reason: HandReason | RefundReason) -> str:
    """Return why a person has settled a sale, or given money back."""
    if isinstance(reason, HandReason):
        return words.text(HAND_REASON[reason])
    return words.text(REFUND_REASON[reason])


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


NOTE_TAKEN: Final = QT_TRANSLATE_NOOP("Till", "The text of a note was deleted for good.")
TAKE_NOTE: Final = QT_TRANSLATE_NOOP("Till", "Delete a note…")
TAKE_NOTE_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "Delete this note for good?")
TAKE_NOTE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody can bring it back. The sale and its reason stay, and its history says that a note was "
    "deleted. Copies of the sales made before have it until newer ones take their place.",
)
TAKE_NOTE_YES: Final = QT_TRANSLATE_NOOP("Till", "Delete the note")
KEEP_NOTE: Final = QT_TRANSLATE_NOOP("Till", "Keep the note")


def hand_line(
    words: Words, event: SettledByHand | RefundedOutside | NoteWritten | NoteTakenAway
) -> str:
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
        case NoteTakenAway():
            return words.text(NOTE_TAKEN)
        case NoteWritten(text):
            gone = event == NOTE_WITHOUT_TEXT
            return words.text(NOTE_GONE) if gone else words.text(NOTE_IS, text=text)
