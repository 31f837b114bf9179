"""What happened to a sale: the facts the journal keeps, in the order they were learned.

Nothing here holds a full card number, an owner's name, a token or a key.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import Trouble
from pos_app.domain.fiscal_receipt import FiscalReceipt, LinkSource, ReceiptPage
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Mismatch, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class SaleIntended:
    """The cashier charged; written before anything leaves this machine."""

    sale_id: str
    sequence: int
    invoice_id: str
    till_id: str
    amount: Money
    order_ref: str | None
    customer_language: Language
    integration: Integration
    renews: str | None = None
    account: str | None = None
    """The account at the gateway that the deal will belong to, as `Keys.account` names it."""
    by: int | None = None
    """The person who charged; None where the till asks nobody."""
    wants_receipt: bool = False
    """True where the shop had sales without a fiscal receipt told when this one was begun."""


@dataclass(frozen=True, slots=True)
class DealCreated:
    """The gateway has a deal for our invoice id; `found` where it was looked up, not answered."""

    deal_id: str
    status: str
    url: str | None
    found: bool = False


@dataclass(frozen=True, slots=True)
class CreateRefused:
    """The gateway refused, so there is no deal."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class CreateNotSent:
    """There is no deal.

    Nothing can have left this machine, or the gateway's list, read to its end after the
    request's own deadline, lacks our invoice id.
    """

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class CreateOutcomeUnknown:
    """The request may have been carried out and the answer is missing."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class EscalatedToStaff:
    """The till could not find out by itself; a person has to ask the gateway."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Offered:
    """The customer was shown something to pay by."""

    kind: PayloadKind
    last4: str | None = None
    bank: str | None = None


@dataclass(frozen=True, slots=True)
class IntegrationChosen:
    """The cashier switched what the QR shows."""

    integration: Integration


@dataclass(frozen=True, slots=True)
class CancelRequested:
    """The cashier asked to cancel."""

    by: int | None = None


@dataclass(frozen=True, slots=True)
class CancelAnswered:
    """What the gateway said of the cancel; the deal is watched on either way."""

    accepted: bool
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class StatusSeen:
    """A deal's report that differed from the one before; times are the gateway's."""

    status: str
    outcome: Outcome
    mismatch: Mismatch | None = None
    reason: str | None = None
    amount: Money | None = None
    updated_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NoticeAcknowledged:
    """A person has seen this sale's notice; its state and its watching stay as they are."""

    by: int | None = None


@dataclass(frozen=True, slots=True)
class SettledByHand:
    """A person answers for what became of the sale. It is not paid by that."""

    reason: HandReason
    by: int | None = None


@dataclass(frozen=True, slots=True)
class RefundedOutside:
    """Money of a paid sale was given back, and not by the gateway. The sale stays paid."""

    amount: Money
    reason: RefundReason
    by: int | None = None


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """What a person wrote to the event that follows; empty where the text was taken away."""

    text: str
    salt: str
    """Random, so that nobody finds the note by the hash that stays of a text taken away."""


@dataclass(frozen=True, slots=True)
class NoteTakenAway:
    """What a note to this sale said is forgotten, in the journal too."""

    note: int
    """The number of the note's event."""
    by: int | None = None


@dataclass(frozen=True, slots=True)
class PrintBegun:
    """A slip about this sale goes to the printer; written before its first dot."""

    slip: SlipKind
    copy_no: int
    """1 for the first of its kind; further ones say on the paper that they are copies."""
    way: PrinterWay
    by: int | None = None


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """What became of the print that was begun last. Without it nobody knows."""

    slip: SlipKind
    copy_no: int
    outcome: PrintOutcome


@dataclass(frozen=True, slots=True)
class FiscalLinked:
    """The sale's fiscal receipt, which another program made; a later one takes its place."""

    terminal: str
    number: int
    time: str
    sign: str
    how: LinkSource
    page: ReceiptPage = ReceiptPage.CHECK
    by: int | None = None

    @property
    def receipt(self) -> FiscalReceipt:
        """Return the receipt that is linked."""
        return FiscalReceipt(self.terminal, self.number, self.time, self.sign, self.page)


@dataclass(frozen=True, slots=True)
class FiscalTicked:
    """A person says that the fiscal receipt was made; there is no link."""

    by: int | None = None


@dataclass(frozen=True, slots=True)
class FiscalAsked:
    """A fiscal service was given a receipt to make; written before it is told to make it.

    From then on it may be made. The same number makes it once, however often it is asked for.
    """

    drive: str
    """The fiscal module (FactoryID)."""
    txid: int
    """The service's number of the receipt."""
    receipt_time: datetime
    """The time that the receipt has."""
    fiscal_body: str
    """The text that the service was given, exactly: the same text has the same number."""


@dataclass(frozen=True, slots=True)
class FiscalRefused:
    """The fiscal service has refused what it was given last: of that no receipt is made."""

    trouble: FiscalTrouble
    detail: str = ""
    """What the service says."""


Event = (
    SaleIntended
    | DealCreated
    | CreateRefused
    | CreateNotSent
    | CreateOutcomeUnknown
    | EscalatedToStaff
    | Offered
    | IntegrationChosen
    | CancelRequested
    | CancelAnswered
    | StatusSeen
    | NoticeAcknowledged
    | SettledByHand
    | RefundedOutside
    | NoteWritten
    | NoteTakenAway
    | PrintBegun
    | PrintEnded
    | FiscalLinked
    | FiscalTicked
    | FiscalAsked
    | FiscalRefused
)

PERSONAL: Final = frozenset({NoteWritten})
"""The kinds whose text may be taken away. The journal's trigger names the same."""
NOTE_WITHOUT_TEXT: Final = NoteWritten("", "")
"""What is read of a note whose text was taken away."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the journal holds it: its number there and when this till wrote it (UTC)."""

    number: int
    sale_id: str
    at: datetime
    event: Event
