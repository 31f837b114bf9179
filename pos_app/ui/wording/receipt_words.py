"""The fiscal receipt of a paid sale: what is asked for, what is said of it, and what is wrong."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.events import FiscalLinked, FiscalTicked
from pos_app.domain.fiscal_receipt import FiscalReceipt, LinkFault, LinkSource
from pos_app.engine.api.receipt_commands import ReceiptAnswer
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.words import Words

MAKE_RECEIPT: Final = QT_TRANSLATE_NOOP("Till", "Make the fiscal receipt: card, {amount}")
SCAN_RECEIPT: Final = QT_TRANSLATE_NOOP(
    "Till", "Then scan the QR on it: it is kept with this sale. The next sale need not wait."
)
EXERCISE: Final = QT_TRANSLATE_NOOP(
    "Till", "Exercise: no money has come, so make no receipt. In earnest you would make it now."
)
PASTE_LINK: Final = QT_TRANSLATE_NOOP("Till", "Paste its link")
TICK: Final = QT_TRANSLATE_NOOP("Till", "It was made")
REPLACE: Final = QT_TRANSLATE_NOOP("Till", "It is the wrong one")
SCAN_OTHER: Final = QT_TRANSLATE_NOOP(
    "Till", "Scan the right receipt’s QR, or paste its link. The wrong one stays in the history."
)
RECEIPT: Final = QT_TRANSLATE_NOOP("Till", "Fiscal receipt")
RECEIPT_IS: Final = QT_TRANSLATE_NOOP(
    "Till", "Fiscal receipt No. {number} of {when}, module {terminal}"
)
RECEIPT_SHORT: Final = QT_TRANSLATE_NOOP("Till", "No. {number}, {when}, module {terminal}")
RECEIPT_SIGN: Final = QT_TRANSLATE_NOOP("Till", "Fiscal sign")
RECEIPT_TICKED: Final = QT_TRANSLATE_NOOP(
    "Till", "A person says that the fiscal receipt was made; its link is not known."
)
SETTING: Final = QT_TRANSLATE_NOOP("Till", "Fiscal receipts")
SETTING_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "After each payment the till asks for the fiscal receipt that you make in another program, and "
    "lists the sales without one. It counts from the moment when this is turned on.",
)
WITHOUT: Final = QT_TRANSLATE_NOOP("Till", "Paid, without a fiscal receipt")
WITHOUT_ARE: Final = QT_TRANSLATE_NOOP(
    "Till", "Paid, without a fiscal receipt: {count}, {sum} in all"
)
MISSING: Final = QT_TRANSLATE_NOOP("Till", "no receipt")
MISSING_SALES: Final = translate(
    "Till", "%n paid sales without a fiscal receipt, {sum} in all.", "", 2
)
NOTHING_PASTED: Final = QT_TRANSLATE_NOOP(
    "Till", "There is no text to paste. Copy the link in the cash register program first."
)

LINKED: Final = MappingProxyType(
    {
        LinkSource.SCANNED: QT_TRANSLATE_NOOP(
            "Till", "Fiscal receipt No. {number} of {when} was scanned (module {terminal})."
        ),
        LinkSource.PASTED: QT_TRANSLATE_NOOP(
            "Till", "The link of fiscal receipt No. {number} of {when} was pasted ({terminal})."
        ),
        LinkSource.SERVICE: QT_TRANSLATE_NOOP(
            "Till", "Another program told of fiscal receipt No. {number} of {when} ({terminal})."
        ),
    }
)
TICKED: Final = QT_TRANSLATE_NOOP("Till", "A person said that the fiscal receipt was made.")

_SCAN_AGAIN: Final = QT_TRANSLATE_NOOP(
    "Till", "This is not a whole receipt link. Scan the QR on the fiscal receipt once more."
)
_NOT_OF_RECEIPT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This is a changed or unusual link, and is not kept. Scan the QR on the paper of the fiscal "
    "receipt itself.",
)
LINK_FAULT: Final = MappingProxyType(
    {
        LinkFault.NOT_A_LINK: QT_TRANSLATE_NOOP(
            "Till", "This is no receipt’s QR. Scan the QR at the end of the fiscal receipt."
        ),
        LinkFault.TOO_LONG: QT_TRANSLATE_NOOP(
            "Till", "This text is too long for a receipt’s link. Scan one receipt at a time."
        ),
        LinkFault.NOT_HTTPS: QT_TRANSLATE_NOOP(
            "Till", "A receipt’s link begins with https. Scan the QR on the receipt itself."
        ),
        LinkFault.OTHER_HOST: QT_TRANSLATE_NOOP(
            "Till",
            "This link does not lead to ofd.soliq.uz. Scan the QR of the fiscal receipt, and no "
            "other on the paper.",
        ),
        LinkFault.HIDDEN_PARTS: _NOT_OF_RECEIPT,
        LinkFault.OTHER_PAGE: QT_TRANSLATE_NOOP(
            "Till", "This page of ofd.soliq.uz is no receipt. Scan the QR of the fiscal receipt."
        ),
        LinkFault.FIELD_MISSING: _SCAN_AGAIN,
        LinkFault.FIELD_TWICE: _NOT_OF_RECEIPT,
        LinkFault.FIELD_UNKNOWN: _NOT_OF_RECEIPT,
        LinkFault.BAD_TERMINAL: QT_TRANSLATE_NOOP(
            "Till", "The fiscal module’s number in this link is not one. Scan the receipt again."
        ),
        LinkFault.BAD_NUMBER: QT_TRANSLATE_NOOP(
            "Till", "The receipt’s number in this link is not one. Scan the receipt again."
        ),
        LinkFault.BAD_TIME: QT_TRANSLATE_NOOP(
            "Till", "The receipt’s time in this link is not one. Scan the receipt again."
        ),
        LinkFault.BAD_SIGN: QT_TRANSLATE_NOOP(
            "Till", "The fiscal sign in this link is not one. Scan the receipt again."
        ),
        LinkFault.TOO_EARLY: QT_TRANSLATE_NOOP(
            "Till",
            "This receipt was made before this sale: it is another sale’s. Scan the one that was "
            "made now.",
        ),
        LinkFault.TOO_LATE: QT_TRANSLATE_NOOP(
            "Till",
            "This receipt’s time has not come yet. Compare the clocks of this computer and of the "
            "cash register.",
        ),
        LinkFault.USED: QT_TRANSLATE_NOOP(
            "Till", "This receipt stands with another sale already. Scan this sale’s own."
        ),
        LinkFault.LINKED_ALREADY: QT_TRANSLATE_NOOP(
            "Till", "This sale has a receipt. To put another in its place, open the sale."
        ),
        LinkFault.NOT_PAID: QT_TRANSLATE_NOOP(
            "Till", "This sale is not paid: make no fiscal receipt of it."
        ),
        LinkFault.NOT_KEPT: QT_TRANSLATE_NOOP(
            "Till", "The receipt could not be written down. Scan it again later."
        ),
    }
)
USED_BY: Final = QT_TRANSLATE_NOOP(
    "Till", "This receipt stands with sale No. {number} already. Scan this sale’s own."
)


def receipt_line(words: Words, event: FiscalLinked | FiscalTicked) -> str:
    """Say what was told of the receipt, as a line of the sale's history."""
    match event:
        case FiscalLinked(how=how):
            return words.text(LINKED[how], **_fields(event.receipt))
        case FiscalTicked():
            return words.text(TICKED)


def receipt_text(words: Words, receipt: FiscalReceipt) -> str:
    """Name a receipt by its number, its time and its module."""
    return words.text(RECEIPT_IS, **_fields(receipt))


def short_text(words: Words, receipt: FiscalReceipt) -> str:
    """Name a receipt where its own name stands before it."""
    return words.text(RECEIPT_SHORT, **_fields(receipt))


def fault_sentence(words: Words, answer: ReceiptAnswer) -> str:
    """Say why a receipt was not taken, and what to do; empty where it was."""
    if answer.fault is None:
        return ""
    if answer.fault is LinkFault.USED and answer.other is not None:
        return words.text(USED_BY, number=answer.other)
    return words.text(LINK_FAULT[answer.fault])


def _fields(receipt: FiscalReceipt) -> dict[str, object]:
    return {
        "number": receipt.number,
        "when": fmt.date_time(receipt.made_at),
        "terminal": receipt.terminal,
    }
