"""What slips of paper say. None of them is a fiscal receipt, and each says so."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.payin import Integration
from pos_app.domain.printing import SlipKind
from pos_app.ui.wording import phrases
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

TEST: Final = QT_TRANSLATE_NOOP("Till", "TEST SLIP")
NOT_FISCAL: Final = QT_TRANSLATE_NOOP("Till", "NOT A FISCAL RECEIPT")
COPY_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "COPY {number}")
HEADLINE: Final = MappingProxyType(
    {
        SlipKind.PAID: phrases.PAID,
        SlipKind.RETURNED: QT_TRANSLATE_NOOP("Till", "MONEY RETURNED"),
        SlipKind.NOT_PAID: QT_TRANSLATE_NOOP("Till", "NOT PAID"),
        SlipKind.NOT_DECIDED: QT_TRANSLATE_NOOP("Till", "NOT DECIDED"),
        SlipKind.PAYMENT_CODE: QT_TRANSLATE_NOOP("Till", "TO PAY"),
    }
)

STIR: Final = QT_TRANSLATE_NOOP("Till", "Tax ID")
PERSON: Final = QT_TRANSLATE_NOOP("Till", "Cashier")
PAID_AT: Final = QT_TRANSLATE_NOOP("Till", "Paid at")
CHARGED: Final = QT_TRANSLATE_NOOP("Till", "Begun")
WAY: Final = QT_TRANSLATE_NOOP("Till", "Way to pay")
WAYS: Final = MappingProxyType(
    {
        Integration.H2H: QT_TRANSLATE_NOOP("Till", "QR code, bank’s app"),
        Integration.WIDGET: QT_TRANSLATE_NOOP("Till", "QR code, payment page"),
    }
)
TO_CARD: Final = QT_TRANSLATE_NOOP("Till", "To the card")
RETURNED_SUM: Final = QT_TRANSLATE_NOOP("Till", "Returned")
REMAINS: Final = QT_TRANSLATE_NOOP("Till", "Remains paid")
FISCAL_RECEIPT: Final = QT_TRANSLATE_NOOP("Till", "Fiscal receipt")

DO_NOT_HAND_OVER: Final = QT_TRANSLATE_NOOP("Till", "Do not hand over the goods")
LOOK_AT_TILL: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Look this sale up at the till by its number: it says where the money is and what to do.",
)
NO_PROOF: Final = QT_TRANSLATE_NOOP("Till", "This paper does not show that anything was paid.")
EXACTLY: Final = QT_TRANSLATE_NOOP("Till", "Pay exactly this sum, once.")
PRINTED: Final = QT_TRANSLATE_NOOP("Till", "Printed {time}")

PRINT: Final = QT_TRANSLATE_NOOP("Till", "Print")
PRINT_CODE: Final = QT_TRANSLATE_NOOP("Till", "Print the QR")
PRINT_NOT_DECIDED: Final = QT_TRANSLATE_NOOP("Till", "Print “not decided”")
PRINT_SHEET: Final = QT_TRANSLATE_NOOP("Till", "Print the sheet")
PRINTING: Final = QT_TRANSLATE_NOOP("Till", "To the printer…")
SAVE: Final = QT_TRANSLATE_NOOP("Till", "Save the slip (PDF)")
SAVING: Final = QT_TRANSLATE_NOOP("Till", "The slip is being saved…")
SAVED: Final = QT_TRANSLATE_NOOP("Till", "The slip is saved: {path}")
