"""A sale, and what each event makes of it; its states stand in `sale_states.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import TillError, Trouble
from pos_app.domain.fiscal_receipt import FiscalReceipt
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Mismatch, Outcome
from pos_app.domain.printing import NOTHING_CAME_OUT, SlipKind
from pos_app.domain.receipt_course import told_of_receipt
from pos_app.domain.records import dataclass, replace
from pos_app.domain.sale_states import BEFORE_OFFER as BEFORE_OFFER  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import CANCELABLE as CANCELABLE  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import GIVEN_UP as GIVEN_UP  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import OFFERABLE as OFFERABLE  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import OPEN as OPEN  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import RECEIPTED as RECEIPTED  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import SETTLEABLE as SETTLEABLE  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import TRANSITIONS as TRANSITIONS  # noqa: PLC0414 - for others
from pos_app.domain.sale_states import SaleState as SaleState  # noqa: PLC0414 - for others


class ImpossibleEventError(TillError):
    """An event that cannot happen in this state: a bug of ours, never a gateway's whim."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a person settled a sale last."""

    reason: HandReason
    with_deal: bool
    """True where a deal was known to him."""


@dataclass(frozen=True, slots=True)
class Sale:
    """One charge and all that is known of it. Times are UTC; the gateway's where marked so."""

    sale_id: str
    sequence: int
    invoice_id: str
    till_id: str
    amount: Money
    created_at: datetime
    customer_language: Language
    integration: Integration
    order_ref: str | None = None
    renews: str | None = None
    account: str | None = None
    by: int | None = None
    """The person who charged; None where the till asks nobody."""
    state: SaleState = SaleState.PREPARING
    deal_id: str | None = None
    url: str | None = None
    gateway_status: str | None = None
    status_at: datetime | None = None
    """The gateway's time of the last status, to tell an old answer from a new one."""
    expires_at: datetime | None = None
    """The gateway's time."""
    reason: str | None = None
    mismatch: Mismatch | None = None
    reported: Money | None = None
    """The amount in the gateway's last report."""
    trouble: Trouble | None = None
    last4: str | None = None
    bank: str | None = None
    cancel_requested: bool = False
    cancel_answered: bool = False
    decided_at: datetime | None = None
    paid_at: datetime | None = None
    late: bool = False
    notice_acknowledged: bool = False
    settlement: Settlement | None = None
    """Stays where the gateway says something new after it, and with the money that comes late."""
    refunded_outside: Money | None = None
    """What was given back and not by the gateway, altogether; None where nothing was."""
    paid_slips: int = 0
    """How many slips that say PAID may have come out; the next one is a copy if any."""
    wants_receipt: bool = False
    """True where the shop had sales without a fiscal receipt told when this one was begun."""
    receipt: FiscalReceipt | None = None
    """The fiscal receipt that was made of it; the last one that was linked."""
    receipt_ticked: bool = False
    """True where a person has said that it was made; a link that comes later says which."""
    fiscal_asked: int | None = None
    """The number by which a fiscal service may have made a receipt of it; None where it cannot."""
    fiscal_refusal: FiscalTrouble | None = None
    """Why the fiscal service has made none of what it was given last."""

    @property
    def is_open(self) -> bool:
        """True while the cashier still waits for an answer."""
        return self.state in OPEN

    @property
    def is_offerable(self) -> bool:
        """True while the customer may be shown something to pay by."""
        return self.state in OFFERABLE and not self.cancel_requested

    @property
    def is_cancelable(self) -> bool:
        """True while asking the gateway for a cancel makes sense."""
        return self.state in CANCELABLE and not self.cancel_requested

    @property
    def may_have_been_seen(self) -> bool:
        """True unless the customer was certainly never shown anything to pay by.

        What this sale renews counts: its QR may have been seen, and paid.
        """
        never_offered = self.deal_id is None or self.state in BEFORE_OFFER
        return self.renews is not None or not never_offered

    @property
    def has_receipt(self) -> bool:
        """True where its fiscal receipt is known, or a person has said that it was made."""
        return self.receipt is not None or self.receipt_ticked

    @property
    def lacks_receipt(self) -> bool:
        """True where it is paid, and its fiscal receipt is wanted and not told."""
        return self.wants_receipt and self.state is SaleState.PAID and not self.has_receipt

    @property
    def may_have_receipt(self) -> bool:
        """True where a receipt of it can be told: of what was never paid none is made."""
        return self.paid_at is not None and self.state in RECEIPTED

    @property
    def may_be_fiscalised(self) -> bool:
        """True where a fiscal service may be asked for a receipt of the whole of it.

        Of what a person has settled, paid in cash it may be, a receipt may have been made by hand.
        """
        is_whole = self.refunded_outside is None and self.amount.minor > 0
        is_ours = self.settlement is None and not self.has_receipt
        return self.state is SaleState.PAID and is_whole and is_ours

    @property
    def refundable(self) -> Money:
        """What may still be recorded as given back outside: nothing unless it is paid."""
        given = self.refunded_outside.minor if self.refunded_outside is not None else 0
        left = self.amount.minor - given if self.state is SaleState.PAID else 0
        return Money(left, self.amount.currency)

    def may_refund(self, amount: Money) -> bool:
        """Return True where so much, in whole major units, may be recorded as given back."""
        left = self.refundable
        is_sum = amount.currency == left.currency and amount.is_whole
        return is_sum and 0 < amount.minor <= left.minor


def intend(event: events.SaleIntended, at: datetime) -> Sale:
    """Begin a sale with the first event of its history."""
    return Sale(
        sale_id=event.sale_id,
        sequence=event.sequence,
        invoice_id=event.invoice_id,
        till_id=event.till_id,
        amount=event.amount,
        created_at=at,
        customer_language=event.customer_language,
        integration=event.integration,
        order_ref=event.order_ref,
        renews=event.renews,
        account=event.account,
        by=event.by,
        wants_receipt=event.wants_receipt,
    )


def decide(sale: Sale, event: events.Event, at: datetime) -> Sale:
    """Decide what `event`, learned at `at` (this till's UTC), makes of `sale`.

    Raises:
        ImpossibleEventError: the table has no such transition.
    """
    key = (sale.state, event.outcome if isinstance(event, events.StatusSeen) else type(event))
    target = TRANSITIONS.get(key)
    if target is None:
        raise ImpossibleEventError(f"{key[1]} in state {sale.state}")
    after = _absorb(sale, event)
    if target is not sale.state:
        after = replace(after, state=target)
    if target is not sale.state or _is_new_claim(sale, after, event):
        after = _mark(sale, after, at)
    return after


def _is_new_claim(before: Sale, after: Sale, event: events.Event) -> bool:
    """Return True where a review that a person has seen is now said to be completed after all.

    What was acknowledged is what was known then; this is told, and watched on, anew.
    """
    return (
        isinstance(event, events.StatusSeen)
        and event.outcome is Outcome.MISMATCH
        and before.notice_acknowledged
        and (before.gateway_status, before.mismatch) != (after.gateway_status, after.mismatch)
    )


def replay(before: Sale | None, event: events.Event, at: datetime) -> Sale:
    """Take in the next event of a history; `before` is None for its first.

    Raises:
        ImpossibleEventError: it does not begin with an intent, or cannot have happened.
    """
    if before is not None:
        return decide(before, event, at)
    if not isinstance(event, events.SaleIntended):
        raise ImpossibleEventError("a sale begins with its intent")
    return intend(event, at)


def replay_history(history: Iterable[events.Recorded]) -> Sale:
    """Return what a whole history, oldest event first, adds up to.

    Raises:
        ImpossibleEventError: it is empty, does not begin with an intent, or cannot have happened.
    """
    sale: Sale | None = None
    for recorded in history:
        sale = replay(sale, recorded.event, recorded.at)
    if sale is None:
        raise ImpossibleEventError("a history without events")
    return sale


def is_stale(sale: Sale, updated_at: datetime | None) -> bool:
    """Return True for a report that the gateway wrote before the one already taken in."""
    return sale.status_at is not None and updated_at is not None and updated_at < sale.status_at


_FLAGS: Mapping[type, Callable[[Sale], Sale]] = MappingProxyType(
    {
        events.CancelRequested: lambda sale: replace(sale, cancel_requested=True),
        events.CancelAnswered: lambda sale: replace(sale, cancel_answered=True),
        events.NoticeAcknowledged: lambda sale: replace(sale, notice_acknowledged=True),
        events.FiscalTicked: lambda sale: replace(sale, receipt_ticked=True),
    }
)


def _absorb(sale: Sale, event: events.Event) -> Sale:
    """Take in what the event says, the state apart."""
    match event:
        case events.DealCreated(deal_id, status, url):
            return replace(sale, deal_id=deal_id, gateway_status=status, url=url, trouble=None)
        case (
            events.CreateRefused(trouble)
            | events.CreateNotSent(trouble)
            | events.CreateOutcomeUnknown(trouble)
            | events.EscalatedToStaff(trouble)
        ):
            return replace(sale, trouble=trouble)
        case events.Offered(_, last4, bank):
            return replace(sale, last4=last4 or sale.last4, bank=bank or sale.bank)
        case events.IntegrationChosen(integration):
            return replace(sale, integration=integration)
        case events.StatusSeen():
            return _absorb_status(sale, event)
        case _:
            return _absorb_from_here(sale, event)


def _absorb_from_here(sale: Sale, event: events.Event) -> Sale:
    """Take in what persons, the printer and the program that makes receipts have told."""
    match event:
        case events.SettledByHand(reason):
            return replace(sale, settlement=Settlement(reason, sale.deal_id is not None))
        case events.RefundedOutside(amount):
            return _absorb_refund(sale, amount)
        case events.PrintBegun() | events.PrintEnded():
            return _absorb_print(sale, event)
        case events.NoteWritten() | events.NoteTakenAway():
            return sale
        case events.FiscalLinked() | events.FiscalAsked() | events.FiscalRefused():
            return replace(sale, **told_of_receipt(event))
        case _:
            return _FLAGS[type(event)](sale)


def _absorb_status(sale: Sale, event: events.StatusSeen) -> Sale:
    return replace(
        sale,
        gateway_status=event.status,
        status_at=event.updated_at or sale.status_at,
        expires_at=event.expires_at or sale.expires_at,
        reason=event.reason,
        mismatch=event.mismatch,
        reported=event.amount,
        trouble=None,
    )


def _absorb_print(sale: Sale, event: events.PrintBegun | events.PrintEnded) -> Sale:
    """Count what may have come out: whatever was begun and is not known to be nothing."""
    slips = sale.paid_slips
    match event:
        case events.PrintBegun(SlipKind.PAID):
            slips += 1
        case events.PrintEnded(SlipKind.PAID, outcome=outcome) if outcome in NOTHING_CAME_OUT:
            slips = max(0, slips - 1)
        case _:
            return sale
    return replace(sale, paid_slips=slips)


def _absorb_refund(sale: Sale, amount: Money) -> Sale:
    if not sale.may_refund(amount):
        raise ImpossibleEventError("more was given back than came")
    given = sale.refunded_outside or Money(0, amount.currency)
    return replace(sale, refunded_outside=given + amount)


def _mark(before: Sale, after: Sale, at: datetime) -> Sale:
    """Set the times and flags that a change of state brings."""
    decided = after.state not in OPEN
    late = after.late or (after.state is SaleState.PAID and before.state in GIVEN_UP)
    paid_at = at if after.state is SaleState.PAID and before.paid_at is None else after.paid_at
    return replace(
        after,
        decided_at=at if decided else None,
        paid_at=paid_at,
        late=late,
        notice_acknowledged=False,
    )
