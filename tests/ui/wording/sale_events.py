"""Every event of a sale, and every sale that events can make."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import (
    Trouble,
)
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import (
    Integration,
    Language,
    Mismatch,
    Outcome,
)
from pos_app.domain.payload import PayloadKind
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.sale import ImpossibleEventError, Sale, decide, intend

NOW = datetime(2026, 7, 17, 9, 25, tzinfo=UTC)
SUM = Money.of_major(1_250_000)
INTENDED = events.SaleIntended(
    "s1", 7, "T1-000007-7F3AK9", "T1", SUM, "A-15", Language.UZ, Integration.H2H
)

STATUS_OF = {
    Outcome.LIVE: "pending",
    Outcome.CLAIMED: "paid",
    Outcome.SETTLED: "completed",
    Outcome.MISMATCH: "completed",
    Outcome.DISPUTED: "disputed",
    Outcome.CANCELED: "canceled",
    Outcome.EXPIRED: "expired",
    Outcome.REFUNDED: "refunded",
    Outcome.UNRECOGNISED: "frozen",
}


def seen(
    finding: Outcome, mismatch: Mismatch | None = None, reported: Money | None = None
) -> events.StatusSeen:
    reason = "NO_MONEY" if finding is Outcome.CANCELED else None
    return events.StatusSeen(STATUS_OF[finding], finding, mismatch, reason, reported)


DECIDING: tuple[events.Event, ...] = (
    events.DealCreated("d1", "new", "https://pay.example.com/d1"),
    events.DealCreated("d1", "new", None, found=True),
    events.CreateRefused(Trouble.METHOD_STOPPED),
    events.CreateNotSent(Trouble.NO_NETWORK),
    events.CreateOutcomeUnknown(Trouble.TIMED_OUT),
    events.EscalatedToStaff(Trouble.DUPLICATE),
    events.EscalatedToStaff(Trouble.OTHER_ACCOUNT),
    *(events.Offered(kind) for kind in PayloadKind),
    events.Offered(PayloadKind.CARD_NUMBER, "2748", "Humo"),
    *(events.IntegrationChosen(integration) for integration in Integration),
    events.CancelRequested(),
    events.CancelAnswered(accepted=True),
    events.CancelAnswered(accepted=False, trouble=Trouble.CANNOT_CANCEL),
    *(seen(finding) for finding in Outcome if finding is not Outcome.MISMATCH),
    *(seen(Outcome.MISMATCH, mismatch, Money(51_600)) for mismatch in Mismatch),
    *(seen(Outcome.MISMATCH, mismatch) for mismatch in Mismatch),
    events.NoticeAcknowledged(),
    *(events.SettledByHand(reason) for reason in HandReason),
    *(events.RefundedOutside(INTENDED.amount, reason) for reason in RefundReason),
)
BESIDE: tuple[events.Event, ...] = (
    events.NoteWritten("cash, the manager has seen it", "0f" * 16),
    events.NOTE_WITHOUT_TEXT,
    events.NoteTakenAway(5, by=1),
    *(events.PrintBegun(slip, 1, PrinterWay.NETWORK) for slip in SlipKind),
    events.PrintBegun(SlipKind.PAID, 2, PrinterWay.NETWORK),
    *(events.PrintEnded(SlipKind.PAID, 1, outcome) for outcome in PrintOutcome),
    *(
        events.FiscalLinked("UZ210317233999", 1024, "20260717142501", "123456789012", how)
        for how in LinkSource
    ),
    events.FiscalTicked(),
    events.FiscalAsked("LG420230639660", 17, NOW, "{}"),
    *(events.FiscalRefused(trouble, "reason") for trouble in FiscalTrouble),
)
"""Notes, slips and receipts: what is told of the payment itself stays as it is."""
EVENTS = (*DECIDING, *BESIDE)


def possible(sale: Sale, kinds: tuple[events.Event, ...]) -> Iterable[Sale]:
    has_deal = sale.deal_id is not None
    for event in kinds:
        if has_deal != isinstance(event, events.StatusSeen | events.Offered) and isinstance(
            event, events.StatusSeen | events.Offered | events.DealCreated
        ):
            continue
        try:
            yield decide(sale, event, NOW)
        except ImpossibleEventError:
            continue


@cache
def reachable(depth: int) -> frozenset[Sale]:
    """Return every sale that up to `depth` deciding events can make."""
    begun = (INTENDED, replace(INTENDED, renews="earlier"))
    found = frontier = {intend(event, NOW) for event in begun}
    for _ in range(depth):
        frontier = {after for sale in frontier for after in possible(sale, DECIDING)} - found
        found = found | frontier
    return frozenset(found)
