"""What the customer reads: how to pay, and what became of it; in the customer's language."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import Final

from pos_app.domain.payload import PayloadKind
from pos_app.domain.sale import Sale
from pos_app.domain.sale_case import Case, case_of
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.words import Words

HOW_TO_PAY: Final = MappingProxyType(
    {
        PayloadKind.CARD_NUMBER: QT_TRANSLATE_NOOP(
            "Till", "Scan, enter exactly {amount}, and pay before {time}."
        ),
        PayloadKind.LINK: QT_TRANSLATE_NOOP(
            "Till", "Scan with your phone, check that it says {amount}, and pay before {time}."
        ),
        PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP(
            "Till",
            "Scan with your phone’s camera: a payment page opens. "
            "Pay {amount} there before {time}.",
        ),
        PayloadKind.CODE: QT_TRANSLATE_NOOP(
            "Till", "Scan in your bank’s app, check that it says {amount}, and pay before {time}."
        ),
    }
)
HOW_TO_PAY_ANY_TIME: Final = MappingProxyType(
    {
        PayloadKind.CARD_NUMBER: QT_TRANSLATE_NOOP("Till", "Scan and enter exactly {amount}."),
        PayloadKind.LINK: QT_TRANSLATE_NOOP(
            "Till", "Scan with your phone, check that it says {amount}, and pay."
        ),
        PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP(
            "Till", "Scan with your phone’s camera: a payment page opens. Pay {amount} there."
        ),
        PayloadKind.CODE: QT_TRANSLATE_NOOP(
            "Till", "Scan in your bank’s app, check that it says {amount}, and pay."
        ),
    }
)

POSTER_AMOUNT: Final = QT_TRANSLATE_NOOP("Till", "To pay: {amount}")
POSTER_BEFORE: Final = QT_TRANSLATE_NOOP("Till", "Pay before {time}")
POSTER_BEFORE_ABOUT: Final = QT_TRANSLATE_NOOP("Till", "Pay before about {time}")
POSTER_OPEN: Final = QT_TRANSLATE_NOOP("Till", "Open this address on your phone:")
POSTER_SCAN: Final = QT_TRANSLATE_NOOP("Till", "Another phone’s camera can read the code as well.")
TYPE_CARD: Final = QT_TRANSLATE_NOOP(
    "Till",
    "In your bank’s app enter this card number and exactly this amount, and pay before {time}.",
)
TYPE_CARD_ANY_TIME: Final = QT_TRANSLATE_NOOP(
    "Till", "In your bank’s app enter this card number and exactly this amount, and pay."
)

_PREPARING = QT_TRANSLATE_NOOP("Till", "Your QR is being prepared…")
_SCAN = QT_TRANSLATE_NOOP("Till", "Scan the QR to pay.")
_CONFIRMING = QT_TRANSLATE_NOOP("Till", "Thank you. The payment is being confirmed, please wait.")
_PAID = QT_TRANSLATE_NOOP("Till", "Paid. Thank you!")
_CHECKING = QT_TRANSLATE_NOOP(
    "Till", "Please wait: the payment is being checked. Do not pay again."
)
_NOT_HERE_YET = QT_TRANSLATE_NOOP("Till", "Please wait: the QR is not here yet.")
_CLOSED = QT_TRANSLATE_NOOP("Till", "This payment is closed. Please do not pay by it.")
_TIME_OVER = QT_TRANSLATE_NOOP("Till", "The time is over. Please do not pay by the old QR.")
ASK: Final = QT_TRANSLATE_NOOP("Till", "Please speak with the cashier.")

QR_COMES_HERE: Final = QT_TRANSLATE_NOOP("Till", "The QR for your payment will appear here.")
SHOPS_OWN_QR: Final = QT_TRANSLATE_NOOP("Till", "The shop’s own QR (UzQR)")

# ---- for staff, about the customer's screen
FACE_CUSTOMER: Final = QT_TRANSLATE_NOOP("Till", "Turn to the customer")
FACING_CUSTOMER: Final = QT_TRANSLATE_NOOP("Till", "The screen is turned to the customer")
WAY_BACK: Final = QT_TRANSLATE_NOOP(
    "Till", "Back to the till: Esc, or hold a finger here for two seconds"
)
MORE_AT_TILL: Final = translate("Till", "%n messages wait at the till.", "", 2)
ON_THEIR_SCREEN: Final = QT_TRANSLATE_NOOP("Till", "The customer sees this on their own screen.")
SCREEN_LOST: Final = QT_TRANSLATE_NOOP(
    "Till", "The customer’s screen has gone: show the customer the code on this one."
)

CUSTOMER_STATUS: Final = MappingProxyType(
    {
        Case.PREPARING: _PREPARING,
        Case.WAITING: _SCAN,
        Case.CANCELING: _CLOSED,
        Case.CONFIRMING: _CONFIRMING,
        Case.PAID: _PAID,
        Case.PAID_LATE: _PAID,
        Case.PAID_AFTER_HAND: _PAID,
        Case.UNKNOWN: _CHECKING,
        Case.UNKNOWN_UNSEEN: _NOT_HERE_YET,
        Case.NOT_SENT: _CLOSED,
        Case.NOT_CREATED: _CLOSED,
        Case.CANCELED: _CLOSED,
        Case.CLOSED: _CLOSED,
        Case.BY_HAND: _CLOSED,
        Case.EXPIRED: _TIME_OVER,
    }
)
"""What is not in here is for the cashier to say."""


def how_to_pay(words: Words, kind: PayloadKind, sale: Sale, before: datetime | None) -> str:
    """Say what to do with the QR; `before` is the deal's end on this till's clock."""
    amount = fmt.money(sale.amount, words.language)
    if before is None:
        return words.text(HOW_TO_PAY_ANY_TIME[kind], amount=amount)
    return words.text(HOW_TO_PAY[kind], amount=amount, time=fmt.time(before))


def how_to_type(words: Words, before: datetime | None) -> str:
    """Say what to do with the card number; `before` is the deal's end on this till's clock."""
    if before is None:
        return words.text(TYPE_CARD_ANY_TIME)
    return words.text(TYPE_CARD, time=fmt.time(before))


def customer_status(words: Words, sale: Sale) -> str:
    """Say where the payment stands, for the one who pays it."""
    return words.text(CUSTOMER_STATUS.get(case_of(sale), ASK))
