"""The gateway's side of a sale: statuses, deals and requisites."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.money import Money
from pos_app.domain.records import dataclass
from pos_app.domain.secret import CardNumber, Secret


class Language(StrEnum):
    """The languages; the gateway wants them upper-case (method's page, `lang`)."""

    UZ = "uz"
    UZ_CYRL = "uz-Cyrl"
    """Uzbek in Cyrillic letters, made from the Latin by rule."""
    RU = "ru"
    EN = "en"

    @property
    def base(self) -> Language:
        """The language whose texts are written down: its own, or what it is made from."""
        return Language.UZ if self is Language.UZ_CYRL else self

    @property
    def wire(self) -> str:
        """The gateway's spelling; it knows one Uzbek."""
        return self.base.value.upper()


class Integration(StrEnum):
    """The method page's two integrations."""

    H2H = "h2h"
    WIDGET = "widget"


class GatewayStatus(StrEnum):
    """The documented statuses; any other is kept as text and shown for review."""

    QUEUED = "queued"
    NEW = "new"
    PENDING = "pending"
    PAID = "paid"
    COMPLETED = "completed"
    DISPUTED = "disputed"
    CANCELED = "canceled"
    REFUNDED = "refunded"
    EXPIRED = "expired"


class Outcome(StrEnum):
    """What a deal's report means for its sale, all of the report considered."""

    LIVE = "live"
    CLAIMED = "claimed"
    SETTLED = "settled"
    MISMATCH = "mismatch"
    DISPUTED = "disputed"
    CANCELED = "canceled"
    EXPIRED = "expired"
    REFUNDED = "refunded"
    UNRECOGNISED = "unrecognised"


class Mismatch(StrEnum):
    """Why a completed deal is not taken as this sale's payment."""

    OTHER_INVOICE = "other_invoice"
    OTHER_AMOUNT = "other_amount"
    OTHER_CURRENCY = "other_currency"
    OTHER_DIRECTION = "other_direction"
    """It is no PayIn: money was paid out, or nobody can tell."""
    AMOUNT_MISSING = "amount_missing"


@dataclass(frozen=True, slots=True)
class PayInOrder:
    """What the till asks the gateway to create; everything in it is in the journal already."""

    invoice_id: str
    amount: Money
    language: Language
    client_id: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A PayIn as it was just created or found; fields the gateway left out are None."""

    deal_id: str
    status: str
    url: str | None = None
    deeplink: str | None = None


@dataclass(frozen=True, slots=True)
class DealReport:
    """What the gateway says of a deal when asked. Amounts are parsed; None means absent.

    `odd` names fields that were there but could not be read; an odd amount never counts
    as the sale's.
    """

    deal_id: str
    status: str
    invoice_id: str | None = None
    amount: Money | None = None
    currency: str | None = None
    reason: str | None = None
    url: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None
    odd: tuple[str, ...] = ()
    fee: Money | None = None
    """What was settled less what the shop gets of it; None where the gateway does not tell both."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The payee's bank, for a chip in its tag colour (`#RRGGBB` or None)."""

    name: str
    tag_color: str | None = None


@dataclass(frozen=True, slots=True)
class Requisites:
    """Where the money is to go. `extras` holds the QR-like text fields by the wire's names."""

    card: CardNumber | None
    owner: Secret | None
    bank: Bank | None
    extras: tuple[tuple[str, Secret], ...] = ()

    def named(self, name: str) -> str | None:
        """Find the text of a QR-like field, None where it is absent."""
        return next((value.reveal() for key, value in self.extras if key == name), None)


LIVE = frozenset({GatewayStatus.QUEUED, GatewayStatus.NEW, GatewayStatus.PENDING})
_PLAIN_FINDINGS = {
    GatewayStatus.PAID: Outcome.CLAIMED,
    GatewayStatus.DISPUTED: Outcome.DISPUTED,
    GatewayStatus.CANCELED: Outcome.CANCELED,
    GatewayStatus.EXPIRED: Outcome.EXPIRED,
    GatewayStatus.REFUNDED: Outcome.REFUNDED,
}


def assess(
    report: DealReport, *, deal_id: str, invoice_id: str, amount: Money
) -> tuple[Outcome, Mismatch | None]:
    """Assess what a report means for the sale it was asked for.

    Only `completed`, the same deal, the exact sum, and nothing that contradicts our invoice id
    or currency is SETTLED; an absent invoice id or currency does not contradict.

    Raises:
        NoAnswer: the report is of another deal, so nothing is known of this one.
    """
    if report.deal_id != deal_id:
        raise NoAnswer(Trouble.BROKEN_ANSWER, "the report is of another deal")
    try:
        status = GatewayStatus(report.status)
    except ValueError:
        return Outcome.UNRECOGNISED, None
    if status in LIVE:
        return Outcome.LIVE, None
    if status is not GatewayStatus.COMPLETED:
        return _PLAIN_FINDINGS[status], None
    mismatch = _contradiction(report, invoice_id, amount)
    return (Outcome.MISMATCH, mismatch) if mismatch else (Outcome.SETTLED, None)


def _contradiction(report: DealReport, invoice_id: str, amount: Money) -> Mismatch | None:
    if report.invoice_id is not None and report.invoice_id != invoice_id:
        return Mismatch.OTHER_INVOICE
    if report.currency is not None and report.currency != amount.currency:
        return Mismatch.OTHER_CURRENCY
    if {"invoice_id", "currency"} & set(report.odd):
        return Mismatch.OTHER_INVOICE if "invoice_id" in report.odd else Mismatch.OTHER_CURRENCY
    if "direction" in report.odd:
        return Mismatch.OTHER_DIRECTION
    if "amount" in report.odd:
        return Mismatch.OTHER_AMOUNT
    if report.amount is None:
        return Mismatch.AMOUNT_MISSING
    return None if report.amount == amount else Mismatch.OTHER_AMOUNT
