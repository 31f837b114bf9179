"""The gateway's own codes in words: its statuses and its reasons for a cancel.

The reasons' names are in the official client libraries; what each means is read from its name.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.foreign_text import clean_text
from pos_app.domain.payin import GatewayStatus, Mismatch
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

STATUS: Final = MappingProxyType(
    {
        GatewayStatus.QUEUED: QT_TRANSLATE_NOOP("Till", "in the queue"),
        GatewayStatus.NEW: QT_TRANSLATE_NOOP("Till", "new"),
        GatewayStatus.PENDING: QT_TRANSLATE_NOOP("Till", "waiting for the payment"),
        GatewayStatus.PAID: QT_TRANSLATE_NOOP("Till", "the customer says it is paid"),
        GatewayStatus.COMPLETED: QT_TRANSLATE_NOOP("Till", "completed"),
        GatewayStatus.DISPUTED: QT_TRANSLATE_NOOP("Till", "disputed"),
        GatewayStatus.CANCELED: QT_TRANSLATE_NOOP("Till", "canceled"),
        GatewayStatus.REFUNDED: QT_TRANSLATE_NOOP("Till", "money returned"),
        GatewayStatus.EXPIRED: QT_TRANSLATE_NOOP("Till", "time is over"),
    }
)

REASON: Final = MappingProxyType(
    {
        "NO_MONEY": QT_TRANSLATE_NOOP("Till", "There was not enough money on the customer’s card."),
        "CREDENTIALS_INVALID": QT_TRANSLATE_NOOP("Till", "The payment details were not valid."),
        "EXPIRED": QT_TRANSLATE_NOOP("Till", "The time for this payment is over."),
        "PRECHARGE_GAP_UPPER_LIMIT": QT_TRANSLATE_NOOP(
            "Till", "The amount is above the payment service’s limit."
        ),
        "CROSS_BANK_TFF_LESS_THAN_3K": QT_TRANSLATE_NOOP(
            "Till", "The amount is too small for a transfer between two banks."
        ),
        "CROSS_BANK_UNSUPPORTED": QT_TRANSLATE_NOOP(
            "Till", "A transfer from the customer’s bank is not possible."
        ),
        "ACCOUNT_NUMBER_BLACKLISTED": QT_TRANSLATE_NOOP(
            "Till", "The card is blocked for payments."
        ),
        "ANTISPAM": QT_TRANSLATE_NOOP(
            "Till", "The payment service stopped it: there were too many attempts."
        ),
        "BY_CLIENT": QT_TRANSLATE_NOOP("Till", "The payment was canceled on request."),
        "BY_EXPIRATION": QT_TRANSLATE_NOOP("Till", "Nobody paid in time."),
        "PAID_BY_EXPIRATION": QT_TRANSLATE_NOOP(
            "Till", "The customer said it was paid, but no money came in time."
        ),
        "DIRECT_MATCH_WITHOUT_MATCH_FLOW_FAILED": QT_TRANSLATE_NOOP(
            "Till", "No matching transfer was found."
        ),
        "REFUNDED": QT_TRANSLATE_NOOP("Till", "The money was returned to the customer."),
    }
)
QUOTED: Final = QT_TRANSLATE_NOOP("Till", "“{text}”")
"""Somebody else's words, beside the till's own."""
MAX_QUOTE: Final = 80
REASON_OTHER: Final = QT_TRANSLATE_NOOP("Till", "The payment service gives the reason “{code}”.")

MISMATCH: Final = MappingProxyType(
    {
        Mismatch.OTHER_INVOICE: QT_TRANSLATE_NOOP(
            "Till", "A completed payment came with another invoice number."
        ),
        Mismatch.OTHER_AMOUNT: QT_TRANSLATE_NOOP(
            "Till", "A completed payment came with another amount."
        ),
        Mismatch.OTHER_CURRENCY: QT_TRANSLATE_NOOP(
            "Till", "A completed payment came in another currency."
        ),
        Mismatch.OTHER_DIRECTION: QT_TRANSLATE_NOOP(
            "Till", "A completed payment was not an incoming one."
        ),
        Mismatch.AMOUNT_MISSING: QT_TRANSLATE_NOOP(
            "Till", "A completed payment came without an amount."
        ),
    }
)


def reason_sentence(words: Words, code: str) -> str:
    """Say why the gateway canceled; a code nobody knows is quoted."""
    known = REASON.get(code.strip().upper())
    if known:
        return words.text(known)
    return words.text(REASON_OTHER, code=clean_text(code, MAX_QUOTE) or "")


def status_word(words: Words, status: str) -> str:
    """Return a gateway's status inside a sentence; one nobody knows is in quotes."""
    said = status_text(words, status)
    return words.text(QUOTED, text=said) if said and status not in set(GatewayStatus) else said


def status_text(words: Words, status: str) -> str:
    """Return a gateway's status where quotes stand around it already."""
    known = STATUS.get(GatewayStatus(status)) if status in set(GatewayStatus) else None
    return words.text(known) if known else clean_text(status, MAX_QUOTE) or ""


def mismatch_sentence(words: Words, code: Mismatch) -> str:
    """Say why a completed deal is not this sale's payment."""
    return words.text(MISMATCH[code])
