"""What `pos-app charge` says of a payment that another program asked a kiosk for."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.asked_payment import AskedAnswer, AskedState
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

SENTENCE: Final = MappingProxyType(
    {
        AskedState.SHOWN: QT_TRANSLATE_NOOP(
            "Till", "The customer is asked to pay. Nothing is known of the money yet."
        ),
        AskedState.PAID: QT_TRANSLATE_NOOP("Till", "Paid."),
        AskedState.NOT_PAID: QT_TRANSLATE_NOOP("Till", "Not paid."),
        AskedState.UNDECIDED: QT_TRANSLATE_NOOP(
            "Till", "Not decided yet: ask again with the same reference, and with no other."
        ),
        AskedState.BUSY: QT_TRANSLATE_NOOP(
            "Till", "Somebody is at the kiosk: nothing was asked for."
        ),
        AskedState.OUT_OF_ORDER: QT_TRANSLATE_NOOP(
            "Till", "The kiosk is out of order: nothing was asked for."
        ),
        AskedState.REFUSED: QT_TRANSLATE_NOOP(
            "Till", "This request cannot be used: nothing was asked for."
        ),
        AskedState.NO_KIOSK: QT_TRANSLATE_NOOP("Till", "No kiosk is open here."),
    }
)


def sentence(words: Words, answer: AskedAnswer) -> str:
    """Say how a request stands, with the code of the reason where there is one."""
    reason = f" ({answer.reason})" if answer.reason else ""
    return words.text(SENTENCE[answer.state]) + reason
