"""Hand-made snapshots of every screen and state. No card here can exist: all fail Luhn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import DayReport, DayTotals, EntryKind, LedgerEntry, Subtotal
from pos_app.domain.money import Money
from pos_app.domain.offer_end import offer_end
from pos_app.domain.payin import (
    Bank,
    GatewayStatus,
    Integration,
    Language,
    Mismatch,
    Outcome,
)
from pos_app.domain.payload import OfferedCode, Payload, PayloadKind
from pos_app.domain.people import Person, Role
from pos_app.domain.person_sums import PersonSum
from pos_app.domain.preferences import Mode, Preferences, SetupInfo
from pos_app.domain.sale import Sale, SaleState, Settlement
from pos_app.domain.secret import CardNumber, Secret
from pos_app.domain.shift_report import ReasonLine, ShiftLine, ShiftReport, ShiftSale, ShownShift
from pos_app.domain.shifts import Shift, ShiftMark
from pos_app.domain.till_events import ShiftClosed
from pos_app.engine.api.people_view import Asked, PeopleView
from pos_app.engine.api.snapshots import (
    Compared,
    Difference,
    Listing,
    Phase,
    Reconciliation,
    SaleView,
    Snapshot,
)
from pos_app.ui.theme.theme import Appearance

NOW = datetime(2026, 7, 17, 9, 25, tzinfo=UTC)
CARD = "0000000000000001"
OWNER = "SULTONMURODOV ABDURASHID"
PAGE = "https://pay.example.com/deal/57f8bb3c-3dca-40f8"
SUM = Money.of_major(1_250_000)

PREFERENCES = Preferences(shop="Navoiy savdo", till="Toʻlov nuqtasi 1")
SHOP = SetupInfo(PREFERENCES, "https://api.example.com", provisioned=True, vault="Secret Service")
NEW_SHOP = SetupInfo(Preferences(), None, provisioned=False, vault="")
CARD_PAYLOAD = Payload(PayloadKind.CARD_NUMBER, Secret(CARD))
PAGE_PAYLOAD = Payload(PayloadKind.PAYMENT_PAGE, Secret(PAGE))


def sale(number: int = 42, state: SaleState = SaleState.WAITING, **changed: Any) -> Sale:  # noqa: ANN401
    """Make a sale of two minutes ago."""
    begun = Sale(
        sale_id=f"sale-{number}",
        sequence=number,
        invoice_id=f"T1-{number}-x",
        till_id="T1",
        amount=SUM,
        created_at=NOW - timedelta(minutes=2),
        customer_language=Language.UZ,
        integration=Integration.H2H,
        state=state,
        deal_id=f"deal-{number}",
        gateway_status=GatewayStatus.PENDING.value,
        expires_at=NOW + timedelta(minutes=8),
        last4="0001",
        bank="Humo",
    )
    return replace(begun, **changed)


def bare_view(of: Sale, clock_offset: timedelta = timedelta(), **changed: Any) -> SaleView:  # noqa: ANN401
    """Make a view without anything to pay by, as the engine makes it of this sale."""
    end = offer_end(of, clock_offset) if of.is_open else None
    return replace(SaleView(of, offer_end=end, can_cancel=of.is_cancelable), **changed)


def offered(
    of: Sale,
    payload: Payload = CARD_PAYLOAD,
    clock_offset: timedelta = timedelta(),
    **changed: Any,  # noqa: ANN401
) -> SaleView:
    """Make a view with everything to pay by."""
    view = bare_view(
        of,
        clock_offset,
        payload=payload,
        page_url=PAGE,
        card=CardNumber(CARD),
        owner=Secret(OWNER),
        bank=Bank("Humo", "#FFF330"),
        can_switch=True,
    )
    return replace(view, **changed)


def snapshot(*views: SaleView, shown: str | None = None, **changed: Any) -> Snapshot:  # noqa: ANN401
    """Make a snapshot of a ready, live till."""
    now = Snapshot(
        Phase.READY,
        SHOP,
        NOW,
        sales=views,
        shown=shown,
        is_connected=True,
        recent=last_sales(),
        clock_offset=timedelta(),
    )
    return replace(now, **changed)


def showing(view: SaleView, *others: SaleView, **changed: Any) -> Snapshot:  # noqa: ANN401
    """Make a snapshot of a ready till with this sale on the screen."""
    return snapshot(view, *others, shown=view.sale.sale_id, **changed)


def in_language(of: Snapshot, language: Language) -> Snapshot:
    """Return the same, spoken in another language to both sides."""
    preferences = replace(of.setup_info.preferences, language=language, customer_language=language)
    views = tuple(
        replace(view, sale=replace(view.sale, customer_language=language)) for view in of.sales
    )
    return replace(of, setup_info=replace(of.setup_info, preferences=preferences), sales=views)


def with_preferences(of: Snapshot, **changed: Any) -> Snapshot:  # noqa: ANN401
    """Return the same in a shop that prefers this."""
    preferences = replace(of.setup_info.preferences, **changed)
    return replace(of, setup_info=replace(of.setup_info, preferences=preferences))


def in_appearance(of: Snapshot, appearance: Appearance) -> Snapshot:
    """Return the same in another appearance."""
    dark, large = appearance.dark, appearance.large
    return with_preferences(of, dark=dark, large_text=large, motion=appearance.motion)


def in_mode(of: Snapshot, mode: Mode) -> Snapshot:
    """Return the same in training or test."""
    return replace(of, mode=mode)


def last_sales() -> tuple[Sale, ...]:
    """Make the last three sales that are over, newest first."""
    over = (
        sale(37, SaleState.PAID, amount=Money.of_major(78_000), order_ref="A-1203"),
        sale(36, SaleState.CLOSED, amount=Money.of_major(16_500)),
        sale(35, SaleState.PAID, amount=Money.of_major(1_250_000)),
    )
    return tuple(
        replace(
            each,
            created_at=NOW - timedelta(minutes=6 * place + 9),
            decided_at=NOW - timedelta(minutes=6 * place + 7),
            paid_at=NOW - timedelta(minutes=6 * place + 7)
            if each.state is SaleState.PAID
            else None,
        )
        for place, each in enumerate(over)
    )


def open_sales() -> tuple[SaleView, ...]:
    """Make several sales at once, one in each open state."""
    return (
        offered(sale(38, amount=Money.of_major(516))),
        bare_view(sale(39, SaleState.CONFIRMING, amount=Money.of_major(78_000))),
        bare_view(sale(40, SaleState.UNKNOWN, amount=Money.of_major(100_000_000))),
        bare_view(sale(41, SaleState.PREPARING, amount=Money.of_major(5_000))),
    )


def closed(status: GatewayStatus, **changed: Any) -> SaleView:  # noqa: ANN401
    of = sale(42, SaleState.CLOSED, gateway_status=status.value, decided_at=NOW, **changed)
    certain = status is GatewayStatus.CANCELED or of.deal_id is None
    return bare_view(of, can_renew=True, renew_is_safe=certain)


def run_out() -> SaleView:
    """Make a sale that nobody paid in time, of which the gateway has not said anything yet."""
    return bare_view(sale(expires_at=NOW - timedelta(seconds=5)), can_renew=True)


def review(**changed: Any) -> SaleView:  # noqa: ANN401
    return bare_view(sale(42, SaleState.REVIEW, decided_at=NOW, **changed))


def paid(**changed: Any) -> SaleView:  # noqa: ANN401
    return bare_view(sale(42, SaleState.PAID, paid_at=NOW, decided_at=NOW, **changed))


def many_sales(count: int = 30) -> tuple[Sale, ...]:
    """Make a day's list, newest first, every state in it."""
    states = list(SaleState)
    return tuple(
        sale(
            number,
            states[number % len(states)],
            amount=Money.of_major(1_000 * number * number + 500),
            created_at=NOW - timedelta(minutes=7 * (count - number)),
            order_ref=f"A-{number}" if number % 3 == 0 else None,
        )
        for number in range(count, 0, -1)
    )


def sales_of_days(count: int = 12) -> tuple[Sale, ...]:
    """Make sales as a search of the whole history finds them, two of a day."""
    return tuple(
        replace(each, created_at=each.created_at - timedelta(days=at // 2))
        for at, each in enumerate(many_sales()[:count])
    )


def settled_by_hand() -> Sale:
    """Make a sale that a manager has settled, whose money never came."""
    settlement = Settlement(HandReason.PAID_OTHERWISE, with_deal=True)
    return sale(40, SaleState.BY_HAND, settlement=settlement, gateway_status="disputed")


def partly_refunded() -> Sale:
    """Make a paid sale of which a part was given back."""
    return sale(39, SaleState.PAID, refunded_outside=Money.of_major(50_000), paid_at=NOW)


def hand_history(of: Sale) -> tuple[events.Recorded, ...]:
    """Make what a person answers for after the history of a sale."""
    if of.settlement is None:
        return history()
    note = events.NoteWritten("Mijoz naqd berdi, Aziz aka koʻrdi", "0f" * 16)
    said = events.SettledByHand(of.settlement.reason, 1)
    last = history()[-1].number
    after = (
        events.Recorded(last + at, of.sale_id, NOW, each) for at, each in ((1, note), (2, said))
    )
    return (*history(), *after)


def history() -> tuple[events.Recorded, ...]:
    """Make a plain sale's events."""
    happened: tuple[events.Event, ...] = (
        events.SaleIntended(
            "sale-30", 30, "T1-30-x", "T1", SUM, "A-30", Language.UZ, Integration.H2H
        ),
        events.DealCreated("deal-30", "new", PAGE),
        events.Offered(PayloadKind.CARD_NUMBER, "0001", "Humo"),
        events.StatusSeen("paid", Outcome.CLAIMED),
        events.StatusSeen("completed", Outcome.SETTLED, amount=SUM),
    )
    start = NOW - timedelta(minutes=3)
    return tuple(
        events.Recorded(number, "sale-30", start + timedelta(seconds=20 * number), event)
        for number, event in enumerate(happened)
    )


TODAY, YESTERDAY = date(2026, 7, 17), date(2026, 7, 16)


def line(count: int, major: int) -> Subtotal:
    return Subtotal(count, Money.of_major(major))


NO_LINE = line(0, 0)


def entry(number: int, turn: EntryKind, major: int, minutes: int) -> LedgerEntry:
    """Make a ledger entry of yesterday's sale, so many minutes ago."""
    of = sale(
        number,
        SaleState.REVIEW if turn is EntryKind.REVERSED else SaleState.PAID,
        amount=Money.of_major(major),
        created_at=NOW - timedelta(days=1, minutes=number),
    )
    return LedgerEntry(NOW - timedelta(minutes=minutes), turn, of, YESTERDAY, of.amount)


def report(**changed: Any) -> DayReport:  # noqa: ANN401
    """Make a day with a line of every kind; `changed` replaces parts of the totals."""
    totals = DayTotals(
        TODAY,
        paid=line(187, 23_456_500),
        late=line(2, 1_266_000),
        reversed=line(1, 78_000),
        restored=line(1, 45_000),
        by_hand=line(2, 1_345_000),
        refunded_outside=line(1, 50_000),
    )
    entries = (
        entry(12, EntryKind.LATE, 1_250_000, 300),
        entry(16, EntryKind.RESTORED, 45_000, 200),
        entry(18, EntryKind.REVERSED, 78_000, 100),
        entry(17, EntryKind.LATE, 16_000, 50),
    )
    return DayReport(replace(totals, **changed), line(4, 1_333_500), line(2, 94_000), entries)


def quiet_report(day: date = TODAY) -> DayReport:
    """Make a day of plain payments and nothing else."""
    totals = DayTotals(day, line(12, 4_516_000), NO_LINE, NO_LINE, NO_LINE)
    return DayReport(totals, NO_LINE, NO_LINE, ())


def empty_report(day: date = TODAY) -> DayReport:
    return DayReport(DayTotals(day, *[NO_LINE] * 4), NO_LINE, NO_LINE, ())


def listing(**changed: Any) -> Listing:  # noqa: ANN401
    return replace(Listing(TODAY, many_sales(), report()), **changed)


def mark(number: int, hours: float) -> ShiftMark:
    """Make a step of a shift, so many hours ago."""
    return ShiftMark(number, NOW - timedelta(hours=hours), None)


def shifts(*, open_: bool = True, ended: bool = True) -> tuple[Shift, ...]:
    """Make two weeks of shifts; the last but one is not closed yet, the last one is open."""
    made = []
    for number in range(1, 15):
        after, ago = 700 * number, 24 * (15 - number) + 4
        steps = mark(after + 1, ago), mark(after + 700, ago - 12.5), mark(after + 709, ago - 13)
        fees = Money.of_major(185_200)
        count = ShiftClosed(number, 196, Money.of_major(24_689_500), SUM, 195, 1, None, fees, 187)
        made.append(Shift(number, after, *steps, counted=count))
    if ended:
        made.append(Shift(15, 10_500, mark(10_501, 28), mark(11_201, 15.4)))
    if open_:
        made.append(Shift(len(made) + 1, 11_201, mark(11_212, 4.4)))
    return tuple(made)


def shift_report(shift: Shift, *, quiet: bool = False) -> ShiftReport:
    """Make a shift's report with a line of every kind, also of earlier shifts."""
    number = shift.number
    own = (
        ShiftLine(number, EntryKind.PAID, line(187, 23_456_500)),
        ShiftLine(number, EntryKind.LATE, line(1, 16_000)),
        ShiftLine(number, EntryKind.REVERSED, line(1, 78_000)),
        ShiftLine(number, EntryKind.RESTORED, line(1, 45_000)),
        ShiftLine(
            number,
            EntryKind.BY_HAND,
            line(2, 1_345_000),
            (
                ReasonLine(HandReason.PAID_OTHERWISE, line(1, 1_250_000)),
                ReasonLine(HandReason.NOT_PAID, line(1, 95_000)),
            ),
        ),
        ShiftLine(
            number,
            EntryKind.REFUNDED_OUTSIDE,
            line(1, 50_000),
            (ReasonLine(RefundReason.GOODS_RETURNED, line(1, 50_000)),),
        ),
    )
    earlier = (
        ShiftLine(number - 1, EntryKind.LATE, line(1, 1_250_000)),
        ShiftLine(None, EntryKind.REVERSED, line(2, 94_000)),
    )
    waiting = (ShiftSale(sale(41), number), ShiftSale(sale(38, SaleState.UNKNOWN), number - 1))
    return ShiftReport(
        shift,
        shift.ended.number if shift.ended is not None else 11_377,
        charged_sales=many_sales(),
        own=own,
        earlier=() if quiet else earlier,
        open=() if quiet else waiting,
        review=() if quiet else (ShiftSale(sale(39, SaleState.REVIEW), number),),
        people=()
        if quiet
        else (PersonSum(4, line(120, 15_100_500)), PersonSum(7, line(66, 9_495_000))),
    )


def in_shifts(number: int | None, *, quiet: bool = False, **made: bool) -> Snapshot:
    """Make what the page of the shifts draws from, with the report of this one."""
    every = shifts(**made)
    if number is None:
        return snapshot(shifts=every)
    shift = every[number - 1]
    letters = "HKTZBQWE" if shift.closed is not None else None
    return snapshot(shifts=every, shown_shift=ShownShift(shift_report(shift, quiet=quiet), letters))


def compared(
    of: Sale | None,
    difference: Difference | None,
    status: str = "completed",
    reported: Money | None = None,
) -> Compared:
    """Make one line of a comparison; `of` None is a payment that this till does not know."""
    if of is None:
        invoice = None if difference is Difference.UNNUMBERED else "T1-77-x"
        return Compared(invoice, "deal-77", None, status, reported or SUM, difference)
    there = difference not in {
        Difference.ONLY_HERE,
        Difference.NOT_CREATED,
        Difference.ELSEWHERE,
    }
    return Compared(
        of.invoice_id,
        of.deal_id,
        of,
        status if there else None,
        (reported or of.amount) if there else None,
        difference,
    )


def reconciled(**changed: Any) -> Reconciliation:  # noqa: ANN401
    """Make a comparison with a line of every kind."""
    settled = GatewayStatus.COMPLETED.value
    agreeing = [sale(number, SaleState.PAID, gateway_status=settled) for number in range(1, 9)]
    never = sale(13, SaleState.CLOSED, deal_id=None, gateway_status=None)
    result = Reconciliation(
        date(2026, 7, 17),
        both=(
            *(compared(each, None) for each in agreeing),
            compared(sale(10), Difference.OTHER_STATUS, "canceled"),
            compared(sale(11, SaleState.REVIEW), Difference.OTHER_AMOUNT, reported=Money(51_600)),
            compared(agreeing[0], Difference.PAID_HERE, "refunded"),
            compared(sale(14, SaleState.CLOSED), Difference.PAID_THERE),
            compared(agreeing[1], Difference.OTHER_INVOICE),
        ),
        only_here=(
            compared(never, Difference.NOT_CREATED),
            compared(sale(12, SaleState.UNKNOWN, deal_id=None), Difference.ONLY_HERE),
            compared(sale(15, SaleState.PAID, account="https://x#A"), Difference.ELSEWHERE),
        ),
        only_there=(
            compared(None, Difference.ONLY_THERE),
            compared(None, Difference.UNNUMBERED, reported=Money(51_600)),
        ),
    )
    return replace(result, **changed)


WAITING = offered(sale())
"""A sale that the customer can pay now."""
NO_TILL = Snapshot(Phase.NO_TILL, NEW_SHOP, NOW)
"""A program that is not set up yet."""
TRIAL = sale(order_ref="Kodlarni tekshirish", amount=Money.of_major(1_000))
"""The payment of a trial of the codes."""
CODES = (
    OfferedCode("deeplink", Payload(PayloadKind.LINK, Secret("https://app.example.com/pay/57f8"))),
    OfferedCode("account_number", CARD_PAYLOAD),
    OfferedCode("url", PAGE_PAYLOAD),
)
"""What that payment offers."""


def tried(of: Sale = TRIAL) -> SaleView:
    """Make a trial's view with every code; none once the sale cannot be paid by them."""
    if of.state is not SaleState.WAITING or of.cancel_requested:
        return bare_view(of)
    return offered(of, CODES[0].payload, codes=CODES)


NOT_PAYABLE = MappingProxyType(
    {
        "cancel asked": bare_view(sale(cancel_requested=True)),
        "confirming": bare_view(sale(state=SaleState.CONFIRMING)),
        "unknown": bare_view(sale(state=SaleState.UNKNOWN)),
        "closed": closed(GatewayStatus.CANCELED),
        "review": review(mismatch=Mismatch.OTHER_AMOUNT),
        "withdrawn": bare_view(sale()),
    }
)
"""The same sale where nothing to pay by may be shown."""
MODE_WORDS = MappingProxyType(
    {
        (Mode.TEST, Language.UZ): "SINOV",
        (Mode.TEST, Language.RU): "ТЕСТ",
        (Mode.TEST, Language.EN): "TEST",
        (Mode.TRAINING, Language.UZ): "MASHQ",
        (Mode.TRAINING, Language.RU): "ТРЕНИРОВКА",
        (Mode.TRAINING, Language.EN): "TRAINING",
    }
)
"""What marks a window whose money is not real."""


OWNER_PERSON = Person(1, Role.OWNER, "Karim Yoʻldoshev", has_pin=True)
STAFF = (
    OWNER_PERSON,
    Person(4, Role.CASHIER, "Dilnoza", has_pin=True, has_badge=True),
    Person(7, Role.CASHIER, "Oʻgʻiloy Abdurahmonova", has_pin=True),
    Person(10, Role.SENIOR, "Jasur", has_pin=True),
    Person(13, Role.MANAGER, "Nargiza Rahimova", has_pin=True),
    Person(16, Role.TECHNICIAN, "Usta Botir", has_pin=True),
)
SENIORS = (STAFF[0], *STAFF[3:5])


def people(
    *persons: Person, at_till: Person | None = None, asked: Asked | None = None
) -> PeopleView:
    """Make what the window may know of these people."""
    has_log_in = any(each.role is not Role.OWNER for each in persons)
    return PeopleView(persons, has_log_in, at_till, asked)
