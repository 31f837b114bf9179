from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import Trouble
from pos_app.domain.events import Recorded
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Mismatch, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.sale import (
    OPEN,
    TRANSITIONS,
    ImpossibleEventError,
    Sale,
    SaleState,
    Settlement,
    decide,
    intend,
    is_stale,
    replay,
)
from tests.domain.receipts import LINKED

NOON = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)

# Written by hand. Across: the state before. "." cannot happen, "=" stays.
COLUMNS = "preparing waiting confirming paid unknown closed review by_hand"
EXPECTED = """
SaleIntended         .         .         .         .         .         .         .         .
DealCreated          =         .         .         .         preparing .         =         =
CreateRefused        closed    .         .         .         closed    .         .         .
CreateNotSent        closed    .         .         .         closed    .         .         .
CreateOutcomeUnknown unknown   .         .         .         =         .         .         .
EscalatedToStaff     review    review    review    .         review    .         .         .
Offered              waiting   =         .         .         .         .         .         .
IntegrationChosen    =         =         =         .         =         .         .         .
CancelRequested      =         =         =         .         =         .         .         .
CancelAnswered       =         =         =         =         =         =         =         =
NoticeAcknowledged   =         =         =         =         =         =         =         =
SettledByHand        by_hand   by_hand   by_hand   .         .         .         by_hand   .
RefundedOutside      .         .         .         =         .         .         .         .
NoteWritten          =         =         =         =         =         =         =         =
NoteTakenAway        =         =         =         =         =         =         =         =
PrintBegun           =         =         =         =         =         =         =         =
PrintEnded           =         =         =         =         =         =         =         =
FiscalLinked         .         .         .         =         .         .         =         .
FiscalTicked         .         .         .         =         .         .         =         .
FiscalAsked          .         .         .         =         .         .         .         .
FiscalRefused        .         .         .         =         .         .         =         .
live                 =         =         =         =         .         =         =         =
claimed              confirming confirming =         =         .         confirming =         =
settled              paid      paid      paid      =         .         paid      paid      paid
mismatch             review    review    review    review    .         review    =         review
disputed             review    review    review    review    .         review    =         review
canceled             closed    closed    closed    review    .         =         =         =
expired              closed    closed    closed    =         .         =         =         =
refunded             review    review    review    review    .         review    =         review
unrecognised         review    review    review    review    .         review    =         review
"""

ASKED = events.FiscalAsked("LG420230639660", 17, datetime(2026, 11, 23, tzinfo=UTC), "{}")
FIRST = events.SaleIntended("s", 1, "i", "t", Money(51_600), None, Language.UZ, Integration.H2H)
PLAIN_EVENTS: list[events.Event] = [
    FIRST,
    events.DealCreated("deal", "new", "https://pay.example/1"),
    events.CreateRefused(Trouble.METHOD_STOPPED),
    events.CreateNotSent(Trouble.NO_NETWORK),
    events.CreateOutcomeUnknown(Trouble.TIMED_OUT),
    events.EscalatedToStaff(Trouble.GATEWAY_DOWN),
    events.Offered(PayloadKind.CARD_NUMBER, "0001", "Humo"),
    events.IntegrationChosen(Integration.WIDGET),
    events.CancelRequested(),
    events.CancelAnswered(accepted=False, trouble=Trouble.CANNOT_CANCEL),
    events.NoticeAcknowledged(),
    events.SettledByHand(HandReason.NOT_PAID, 7),
    events.RefundedOutside(Money.of_major(16), RefundReason.GOODS_RETURNED, 7),
    events.NoteWritten("the manager saw it in the cabinet", "0f" * 16),
    events.NoteTakenAway(5),
    events.PrintBegun(SlipKind.PAID, 1, PrinterWay.NETWORK, 7),
    events.PrintEnded(SlipKind.PAID, 1, PrintOutcome.SENT),
    LINKED,
    events.FiscalTicked(7),
    ASKED,
    events.FiscalRefused(FiscalTrouble.REFUSED, "unknown SPIC"),
]
EVENTS: dict[str, events.Event] = {type(event).__name__: event for event in PLAIN_EVENTS} | {
    finding.value: events.StatusSeen(finding.value, finding) for finding in Outcome
}
STATES = [SaleState(name) for name in COLUMNS.split()]


def expectations() -> list[tuple[str, SaleState, str]]:
    rows = [line.split() for line in EXPECTED.strip().splitlines()]
    return [(row[0], state, row[1 + at]) for row in rows for at, state in enumerate(STATES)]


def sale_in(state: SaleState) -> Sale:
    return Sale(
        sale_id="s",
        sequence=1,
        invoice_id="T1-1",
        till_id="T1",
        amount=Money.of_major(516),
        created_at=NOON,
        customer_language=Language.UZ,
        integration=Integration.H2H,
        state=state,
    )


def test_the_table_above_leaves_nothing_out() -> None:
    assert set(STATES) == set(SaleState)
    kinds = {type(event) for event in PLAIN_EVENTS} | {events.StatusSeen}
    assert kinds == set(get_args(events.Event))
    assert [name for name, _, _ in expectations()[:: len(STATES)]] == list(EVENTS)
    assert len(expectations()) == 8 * 30


@pytest.mark.parametrize(("name", "state", "expected"), expectations())
def test_every_state_meets_every_event(name: str, state: SaleState, expected: str) -> None:
    if expected == ".":
        with pytest.raises(ImpossibleEventError):
            decide(sale_in(state), EVENTS[name], LATER)
        return
    after = decide(sale_in(state), EVENTS[name], LATER)
    assert after.state is (state if expected == "=" else SaleState(expected))


def test_the_table_cannot_be_changed_and_has_no_more_rows() -> None:
    possible = [name for name, _, expected in expectations() if expected != "."]
    assert len(TRANSITIONS) == len(possible)
    with pytest.raises(TypeError):
        TRANSITIONS[SaleState.PAID, Outcome.LIVE] = SaleState.CLOSED  # type: ignore[index]


lives = st.lists(st.sampled_from(list(EVENTS.values())), max_size=25)


class Step(NamedTuple):
    before: Sale
    recorded: events.Recorded
    after: Sale

    @property
    def event(self) -> events.Event:
        return self.recorded.event

    @property
    def changed(self) -> bool:
        return self.after.state is not self.before.state


def live_through(events: list[events.Event]) -> list[Step]:
    """What a sale makes of the events, a second apart; the impossible ones are left out."""
    sale = intend(FIRST, NOON)
    steps: list[Step] = []
    for second, event in enumerate(events, start=1):
        at = NOON + timedelta(seconds=second)
        try:
            after = decide(sale, event, at)
        except ImpossibleEventError:
            continue
        recorded = Recorded(second, "s", at, event)
        steps.append(Step(sale, recorded, after))
        sale = after
    return steps


@given(lives)
def test_only_proof_leads_to_paid(events: list[events.Event]) -> None:
    for step in live_through(events):
        if step.after.state is SaleState.PAID and step.changed:
            assert step.event == EVENTS["settled"]


@given(lives)
def test_paid_never_changes_silently(events: list[events.Event]) -> None:
    for step in live_through(events):
        if step.before.state is SaleState.PAID and step.changed:
            assert step.after.state is SaleState.REVIEW
            assert not step.after.notice_acknowledged
            assert step.after.paid_at == step.before.paid_at


@given(lives)
def test_a_missing_or_odd_answer_never_closes_or_settles(events: list[events.Event]) -> None:
    odd = {"mismatch", "disputed", "refunded", "unrecognised"}
    answers = [
        EVENTS[name]
        for name in ("CreateOutcomeUnknown", "EscalatedToStaff", "CancelAnswered", *odd)
    ]
    for step in live_through(events):
        if step.event in answers and step.changed:
            assert step.after.state in {SaleState.UNKNOWN, SaleState.REVIEW}


@given(lives)
def test_review_is_left_by_proof_or_a_person_and_wants_one_when_entered(
    events: list[events.Event],
) -> None:
    for step in live_through(events):
        if step.before.state is SaleState.REVIEW and step.changed:
            assert step.event in {EVENTS["settled"], EVENTS["SettledByHand"]}
        if step.after.state is SaleState.REVIEW and step.changed:
            assert not step.after.notice_acknowledged


SAID_BY_PEOPLE = (
    "SettledByHand",
    "RefundedOutside",
    "NoteWritten",
    "NoteTakenAway",
    "FiscalLinked",
    "FiscalTicked",
)


@given(lives)
def test_what_a_person_says_never_makes_a_sale_paid(events: list[events.Event]) -> None:
    said = [EVENTS[name] for name in SAID_BY_PEOPLE]
    for step in live_through(events):
        if step.event in said:
            assert step.after.state in {step.before.state, SaleState.BY_HAND}
            assert (step.after.paid_at, step.after.late) == (step.before.paid_at, step.before.late)
        if step.before.state is SaleState.BY_HAND and step.changed:
            is_paid = step.after.state is SaleState.PAID
            assert is_paid == (step.event == EVENTS["settled"])
            assert not step.after.notice_acknowledged


@given(lives)
def test_no_more_is_given_back_than_came(events: list[events.Event]) -> None:
    for step in live_through(events):
        given = step.after.refunded_outside or Money(0)
        assert Money(0) <= given <= step.after.amount
        assert step.after.refundable.minor in {0, step.after.amount.minor - given.minor}


def test_a_refund_is_a_whole_sum_of_what_is_left() -> None:
    paid = sale_in(SaleState.PAID)
    assert paid.refundable == paid.amount
    for odd in (0, -100, 51_601, 51_700, 150):
        assert not paid.may_refund(Money(odd))
    assert not paid.may_refund(Money(100, "USD"))
    first = decide(paid, events.RefundedOutside(Money(50_000), RefundReason.OTHER), LATER)
    assert (first.state, first.refundable) == (SaleState.PAID, Money(1_600))
    rest = events.RefundedOutside(Money(1_600), RefundReason.OTHER)
    assert decide(first, rest, LATER).refundable == Money(0)
    with pytest.raises(ImpossibleEventError):
        decide(decide(first, rest, LATER), rest, LATER)
    assert sale_in(SaleState.REVIEW).refundable == Money(0)


def test_money_that_comes_after_a_settlement_is_late_and_tells_of_it() -> None:
    settled = decide(sale_in(SaleState.REVIEW), EVENTS["SettledByHand"], LATER)
    assert settled.settlement == Settlement(HandReason.NOT_PAID, with_deal=False)
    assert (settled.state, settled.decided_at) == (SaleState.BY_HAND, LATER)
    found = decide(settled, EVENTS["DealCreated"], LATER)
    paid = decide(found, EVENTS["settled"], LATER)
    assert (paid.state, paid.late, paid.settlement) == (SaleState.PAID, True, settled.settlement)


@given(lives)
def test_only_what_was_never_offered_was_never_seen(events: list[events.Event]) -> None:
    offered = False
    for step in live_through(events):
        if step.before.deal_id is not None:  # what there is to pay by comes with the deal
            offered = offered or step.recorded.event == EVENTS["Offered"]
        assert step.after.may_have_been_seen or not offered
        renewal = replace(step.after, renews="earlier")
        assert renewal.may_have_been_seen


@given(lives)
def test_times_and_flags_tell_what_happened(events: list[events.Event]) -> None:
    for before, recorded, after in live_through(events):
        assert after.is_open == (after.state in OPEN)
        told_anew = before.notice_acknowledged and not after.notice_acknowledged
        moved = after.state is not before.state or told_anew
        assert after.decided_at == (
            None if after.is_open else recorded.at if moved else before.decided_at
        )
        first_paid = after.state is SaleState.PAID and before.paid_at is None
        assert after.paid_at == (recorded.at if first_paid else before.paid_at)
        assert after.late >= before.late
        kept = ("sale_id", "sequence", "invoice_id", "amount", "created_at")
        assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


@given(lives)
def test_a_replay_of_what_was_recorded_is_the_sale(events: list[events.Event]) -> None:
    sale = replay(None, FIRST, NOON)
    for step in live_through(events):
        assert sale == step.before
        sale = replay(sale, step.event, step.recorded.at)
        assert sale == step.after


@pytest.mark.parametrize("name", [name for name in EVENTS if name != "SaleIntended"])
def test_a_history_begins_with_its_intent(name: str) -> None:
    with pytest.raises(ImpossibleEventError):
        replay(None, EVENTS[name], NOON)


def test_money_after_closing_is_late_and_money_after_review_is_not() -> None:
    settled = EVENTS["settled"]
    late = decide(sale_in(SaleState.CLOSED), settled, LATER)
    assert (late.late, late.paid_at) == (True, LATER)
    reviewed = decide(sale_in(SaleState.REVIEW), settled, LATER)
    assert (reviewed.late, reviewed.paid_at) == (False, LATER)


def test_a_review_that_was_seen_is_told_anew_once_it_is_said_to_be_completed() -> None:
    """By then somebody has acknowledged what was known before, and nobody else would be told."""
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    seen = decide(sale_in(SaleState.REVIEW), events.NoticeAcknowledged(), now)
    expired = events.StatusSeen("expired", Outcome.EXPIRED)
    odd = events.StatusSeen("completed", Outcome.MISMATCH, Mismatch.AMOUNT_MISSING)
    still = decide(seen, expired, now)
    assert still.notice_acknowledged
    told = decide(still, odd, now)
    assert (told.state, told.notice_acknowledged, told.decided_at) == (
        SaleState.REVIEW,
        False,
        now,
    )
    assert decide(decide(told, events.NoticeAcknowledged(), now), odd, now).notice_acknowledged


def test_an_intent_begins_a_sale_with_all_it_says() -> None:
    event = events.SaleIntended(
        "s", 7, "T1-7", "T1", Money(51_600), "order 5", Language.RU, Integration.WIDGET
    )
    sale = intend(event, NOON)
    assert sale.state is SaleState.PREPARING
    assert (sale.sale_id, sale.sequence, sale.invoice_id, sale.till_id) == ("s", 7, "T1-7", "T1")
    assert (sale.amount, sale.order_ref, sale.created_at) == (Money(51_600), "order 5", NOON)
    assert (sale.customer_language, sale.integration) == (Language.RU, Integration.WIDGET)


def test_a_status_leaves_all_it_told() -> None:
    seen = events.StatusSeen(
        "completed",
        Outcome.MISMATCH,
        Mismatch.OTHER_AMOUNT,
        "BY_CLIENT",
        Money(50_000),
        LATER,
        NOON,
    )
    after = decide(replace(sale_in(SaleState.WAITING), trouble=Trouble.TIMED_OUT), seen, LATER)
    assert (after.gateway_status, after.mismatch) == ("completed", Mismatch.OTHER_AMOUNT)
    assert (after.reason, after.reported) == ("BY_CLIENT", Money(50_000))
    assert (after.status_at, after.expires_at, after.trouble) == (LATER, NOON, None)
    again = decide(after, events.StatusSeen("completed", Outcome.SETTLED), LATER)
    assert (again.status_at, again.expires_at) == (LATER, NOON)
    assert (again.mismatch, again.reason, again.reported) == (None, None, None)


def test_events_leave_their_marks() -> None:
    sale = sale_in(SaleState.PREPARING)
    created = decide(sale, EVENTS["DealCreated"], LATER)
    assert (created.deal_id, created.url) == ("deal", "https://pay.example/1")
    offered = decide(created, EVENTS["Offered"], LATER)
    assert (offered.last4, offered.bank) == ("0001", "Humo")
    page = decide(offered, events.Offered(PayloadKind.PAYMENT_PAGE), LATER)
    assert (page.last4, page.bank) == ("0001", "Humo")
    chosen = decide(page, EVENTS["IntegrationChosen"], LATER)
    assert chosen.integration is Integration.WIDGET
    asked = decide(chosen, EVENTS["CancelRequested"], LATER)
    assert (asked.cancel_requested, asked.cancel_answered) == (True, False)
    answered = decide(asked, EVENTS["CancelAnswered"], LATER)
    assert answered.cancel_answered
    lost = decide(sale, EVENTS["CreateOutcomeUnknown"], LATER)
    assert lost.trouble is Trouble.TIMED_OUT
    assert decide(lost, EVENTS["DealCreated"], LATER).trouble is None


@pytest.mark.parametrize(
    ("state", "is_open", "is_offerable", "is_cancelable"),
    [
        (SaleState.PREPARING, True, True, True),
        (SaleState.WAITING, True, True, True),
        (SaleState.CONFIRMING, True, False, False),
        (SaleState.UNKNOWN, True, False, True),
        (SaleState.PAID, False, False, False),
        (SaleState.CLOSED, False, False, False),
        (SaleState.REVIEW, False, False, False),
        (SaleState.BY_HAND, False, False, False),
    ],
)
def test_what_may_be_done_with_a_sale_in_each_state(
    state: SaleState, is_open: bool, is_offerable: bool, is_cancelable: bool
) -> None:
    sale = sale_in(state)
    assert sale.is_open is is_open
    assert (sale.is_offerable, sale.is_cancelable) == (is_offerable, is_cancelable)
    asked = replace(sale, cancel_requested=True)
    assert (asked.is_offerable, asked.is_cancelable) == (False, False)


@pytest.mark.parametrize(
    ("known", "new", "stale"),
    [
        (None, None, False),
        (None, NOON, False),
        (NOON, None, False),
        (NOON, NOON, False),
        (NOON, LATER, False),
        (LATER, NOON, True),
    ],
)
def test_an_older_report_is_stale(
    known: datetime | None, new: datetime | None, stale: bool
) -> None:
    assert is_stale(replace(sale_in(SaleState.WAITING), status_at=known), new) is stale
