"""Shifts and their reports, against books that are kept here by another way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.by_hand import RefundReason
from pos_app.domain.day import EntryKind, local_day
from pos_app.domain.events import Recorded
from pos_app.domain.money import Money
from pos_app.domain.people import Role
from pos_app.domain.sale import ImpossibleEventError
from pos_app.domain.shift_report import ShiftReport, sale_in_shift, shift_report
from pos_app.domain.shifts import (
    LETTERS,
    Shift,
    ShiftState,
    letters_of,
    next_to_close,
    number_of_open,
    shift_at,
    shifts_of,
    take_in,
)
from pos_app.domain.till_events import (
    PersonAdded,
    ShiftClosed,
    ShiftEnded,
    ShiftOpened,
    TillEvent,
    TillRecorded,
)
from tests.domain.test_day import (
    CANCELED,
    DISPUTED,
    EXPIRED,
    MISMATCH,
    MORNING,
    SETTLED,
    history,
)


@dataclass
class Till:
    """A till of paper: events numbered as they come, and books that are kept as they come."""

    now: datetime = MORNING
    number: int = 0
    records: list[TillRecorded] = field(default_factory=list)
    sales: dict[int, list[Recorded]] = field(default_factory=dict)
    charged_in: dict[int, int | None] = field(default_factory=dict)
    paid: set[int] = field(default_factory=set)
    was_paid: set[int] = field(default_factory=set)
    closed_unpaid: set[int] = field(default_factory=set)
    books: list[Counter[tuple[int | None, EntryKind]]] = field(default_factory=list)
    """Of each shift: tiyin by the shift of the charge and what it was."""
    people: list[dict[int | None, int]] = field(default_factory=list)
    """What each person's sales brought, as each shift learned it."""

    def _next(self) -> int:
        self.number += 1
        return self.number

    def note(self, event: TillEvent) -> None:
        self.records.append(TillRecorded(self._next(), self.now, event))

    @property
    def shifts(self) -> tuple[Shift, ...]:
        return shifts_of(self.records)

    @property
    def opened(self) -> int:
        return sum(isinstance(each.event, ShiftOpened) for each in self.records)

    @property
    def ended(self) -> int:
        return sum(isinstance(each.event, ShiftEnded) for each in self.records)

    def open(self) -> None:
        if self.opened == self.ended:
            self.note(ShiftOpened(self.opened + 1))
            if len(self.books) < self.opened:
                self._begin_books()

    def end(self) -> None:
        if self.opened > self.ended:
            self.note(ShiftEnded(self.opened))
            # What comes from now on is the next one's, whoever opens it and when.
            self._begin_books()

    def _begin_books(self) -> None:
        self.books.append(Counter())
        self.people.append({})

    def close(self) -> None:
        done = sum(isinstance(each.event, ShiftClosed) for each in self.records)
        if done < self.ended:
            self.note(ShiftClosed(done + 1, 0, Money(0)))

    def charge(self, major: int) -> None:
        sale = len(self.sales) + 1
        self.sales[sale] = []
        for recorded in history(sale, major):
            event = recorded.event
            if isinstance(event, events.SaleIntended):  # the first is nobody's, as before people
                event = replace(event, by=(None, 4, 7)[(sale - 1) % 3])
            self._write(sale, event)
        self.charged_in[sale] = len(self.books) or None

    def _write(self, sale: int, event: events.Event) -> None:
        self.sales[sale].append(Recorded(self._next(), f"sale-{sale}", self.now, event))

    def learn(self, which: int, event: events.Event) -> None:
        if not self.sales:
            return
        sale = 1 + which % len(self.sales)
        self._write(sale, event)
        kind = self._kind(sale, event)
        if kind is not None and self.books:
            amount = self.sales[sale][0].event
            assert isinstance(amount, events.SaleIntended)
            self.books[-1][self.charged_in[sale], kind] += amount.amount.minor
            sign = -1 if kind is EntryKind.REVERSED else 1
            before = self.people[-1].get(amount.by, 0)
            self.people[-1][amount.by] = before + sign * amount.amount.minor

    def _kind(self, sale: int, event: events.Event) -> EntryKind | None:
        if event is SETTLED and sale not in self.paid:
            late = sale in self.closed_unpaid and sale not in self.was_paid
            kind = (
                EntryKind.RESTORED
                if sale in self.was_paid
                else EntryKind.LATE
                if late
                else EntryKind.PAID
            )
            self.paid.add(sale)
            self.was_paid.add(sale)
            return kind
        if event in (CANCELED, DISPUTED, MISMATCH) and sale in self.paid:
            self.paid.remove(sale)
            return EntryKind.REVERSED
        in_review = self._reviewed(sale)
        if event in (CANCELED, EXPIRED) and sale not in self.was_paid and not in_review:
            self.closed_unpaid.add(sale)
        if event in (DISPUTED, MISMATCH):
            self.closed_unpaid.discard(sale)
        return None

    def _reviewed(self, sale: int) -> bool:
        return any(each.event in (DISPUTED, MISMATCH) for each in self.sales[sale])

    def report(self, number: int) -> ShiftReport:
        shift = self.shifts[number - 1]
        last = shift.ended.number if shift.ended is not None else self.number
        found = (sale_in_shift(self.shifts, shift, last, each) for each in self.sales.values())
        return shift_report(shift, last, (each for each in found if each is not None))


acts = st.one_of(
    st.tuples(st.just("open")),
    st.tuples(st.just("end")),
    st.tuples(st.just("close")),
    st.tuples(st.just("charge"), st.integers(1, 10**6)),
    st.tuples(
        st.just("learn"),
        st.integers(0, 50),
        st.sampled_from([SETTLED, SETTLED, EXPIRED, CANCELED, DISPUTED, MISMATCH]),
    ),
    st.tuples(st.just("clock"), st.integers(-72, 72)),
)


def play(till: Till, act: tuple[object, ...]) -> None:
    match act:
        case ("clock", int(hours)):
            till.now += timedelta(hours=hours)
        case ("charge", int(major)):
            till.charge(major)
        case ("learn", int(which), event):
            till.learn(which, event)  # type: ignore[arg-type]
        case (str(name),):
            getattr(till, name)()
        case _:
            raise AssertionError(act)


@given(st.lists(acts, max_size=40))
def test_every_shift_has_what_was_learned_in_it_and_nothing_else(
    story: list[tuple[object, ...]],
) -> None:
    till = Till()
    final: dict[int, ShiftReport] = {}
    for act in story:
        play(till, act)
        for shift in till.shifts:
            if shift.state is not ShiftState.OPEN and shift.number not in final:
                final[shift.number] = till.report(shift.number)
    for number in range(1, till.opened + 1):
        found = till.report(number)
        sums = Counter({(line.shift, line.kind): line.subtotal.total.minor for line in found.lines})
        assert +sums == +till.books[number - 1]
        by_person = {each.person: each.brought.total.minor for each in found.people}
        known = till.people[number - 1]
        assert by_person == (known if known.keys() - {None} else {})
        assert sum(by_person.values()) == (found.net.minor if by_person else 0)
        charged = [sale for sale, shift in till.charged_in.items() if shift == number]
        assert found.charged.count == len(charged)
        if number in final:
            # All but who has counted it is as it was when it ended.
            assert [found.lines, found.open, found.review, found.net, found.last] == [
                final[number].lines,
                final[number].open,
                final[number].review,
                final[number].net,
                final[number].last,
            ]


@given(st.lists(acts, max_size=40))
def test_every_sale_is_of_one_shift_at_most_and_of_one_once_there_are_shifts(
    story: list[tuple[object, ...]],
) -> None:
    till = Till()
    for act in story:
        play(till, act)
    till.open()
    counted = Counter(
        shift.number
        for each in till.sales.values()
        for shift in till.shifts
        if shift.after < each[0].number
        and (shift.ended is None or each[0].number <= shift.ended.number)
    )
    reports = {shift.number: till.report(shift.number).charged.count for shift in till.shifts}
    assert reports == {number: counted[number] for number in reports}
    before = [each for each in till.sales.values() if each[0].number <= till.shifts[0].after]
    assert sum(reports.values()) + len(before) == len(till.sales)
    for each in till.sales.values():
        shift = shift_at(till.shifts, each[0].number)
        assert (shift is None) == (each[0].number <= till.shifts[0].after)


def test_money_of_a_closed_shift_stands_in_the_one_that_learned_it() -> None:
    till = Till()
    till.open()
    till.charge(125_000)
    till.charge(300)
    till.learn(1, SETTLED)
    till.end()
    first = till.report(1)
    assert [each.sale.sequence for each in first.open] == [1]
    assert (first.charged.count, first.net) == (2, Money.of_major(300))
    till.close()
    till.learn(0, SETTLED)  # at night, while no shift is open
    till.open()
    second = till.report(2)
    assert [(line.shift, line.kind, line.subtotal.count) for line in second.earlier] == [
        (1, EntryKind.PAID, 1)
    ]
    assert second.net == Money.of_major(125_000)
    assert till.report(1).lines == first.lines


def test_a_sale_across_midnight_is_of_its_shift_whatever_the_clock_says() -> None:
    till = Till()
    till.open()
    till.now += timedelta(hours=13)
    till.charge(1_000)
    till.now += timedelta(hours=20)
    till.learn(0, SETTLED)
    till.now -= timedelta(days=400)
    till.end()
    assert local_day(till.records[0].at) > local_day(till.now)
    assert till.report(1).net == Money.of_major(1_000)


def test_what_is_left_for_a_person_stands_in_the_report() -> None:
    till = Till()
    till.open()
    till.charge(1_000)
    till.learn(0, MISMATCH)
    till.end()
    assert [each.sale.sequence for each in till.report(1).review] == [1]


def test_a_shift_is_closed_after_the_ones_before_it() -> None:
    till = Till()
    for step in (till.open, till.end, till.open):
        step()
    assert number_of_open(till.shifts) == 2
    till.end()
    assert number_of_open(till.shifts) is None
    waiting = next_to_close(till.shifts)
    assert waiting is not None
    assert waiting.number == 1
    till.close()
    waiting = next_to_close(till.shifts)
    assert waiting is not None
    assert waiting.number == 2
    till.close()
    assert next_to_close(till.shifts) is None
    assert [shift.state for shift in till.shifts] == [ShiftState.CLOSED] * 2
    assert till.shifts[1].after == 2  # where the first one ended


def test_a_sale_begun_right_before_a_shift_is_not_of_it() -> None:
    till = Till()
    intents = [history(number, 500)[0] for number in (1, 2)]
    till.charged_in = {1: None, 2: 1}
    till.sales = {1: [replace(intents[0], number=till._next())], 2: []}
    till.open()
    till.sales[2] = [replace(intents[1], number=till._next())]
    found = [sale_in_shift(till.shifts, till.shifts[0], 3, each) for each in till.sales.values()]
    assert [(each.left.shift, each.was_charged) for each in found if each] == [
        (None, False),
        (1, True),
    ]


def test_a_missing_receipt_stands_in_the_shift_that_learned_of_the_money() -> None:
    till = Till()
    till.open()
    till.charge(500)
    intent = till.sales[1][0].event
    assert isinstance(intent, events.SaleIntended)
    till.sales[1][0] = replace(till.sales[1][0], event=replace(intent, wants_receipt=True))
    till.learn(0, SETTLED)
    till.end()
    till.open()
    till._write(1, events.RefundedOutside(Money(100), RefundReason.OTHER))
    first, second = till.report(1), till.report(2)
    assert [each.sale.sequence for each in first.without_receipt] == [1]
    assert [line.kind for line in second.earlier] == [EntryKind.REFUNDED_OUTSIDE]
    assert second.without_receipt == ()


def test_an_event_of_no_shift_leaves_the_shifts_as_they_were() -> None:
    till = Till()
    till.open()
    named = TillRecorded(9, MORNING, PersonAdded(Role.CASHIER))
    assert take_in(till.shifts, named) == till.shifts


@pytest.mark.parametrize(
    "impossible",
    [
        [ShiftOpened(2)],
        [ShiftOpened(1), ShiftOpened(2)],
        [ShiftEnded(1)],
        [ShiftOpened(1), ShiftEnded(1), ShiftEnded(1)],
        [ShiftOpened(1), ShiftClosed(1, 0, Money(0))],
        [ShiftOpened(1), ShiftEnded(1), ShiftOpened(2), ShiftEnded(2), ShiftClosed(2, 0, Money(0))],
    ],
)
def test_what_cannot_have_happened_is_refused(impossible: list[TillEvent]) -> None:
    records = [TillRecorded(n, MORNING, event) for n, event in enumerate(impossible, start=1)]
    with pytest.raises(ImpossibleEventError):
        shifts_of(records)


def test_the_letters_of_a_link_are_eight_and_change_with_it() -> None:
    links = [bytes([number] * 32) for number in range(1, 200)]
    found = {letters_of(link) for link in links}
    assert len(found) == len(links)
    assert all(len(each) == 8 and set(each) <= set(LETTERS) for each in found)


def test_a_history_that_begins_later_is_of_no_earlier_shift() -> None:
    till = Till()
    till.open()
    till.end()
    till.charge(5)
    assert sale_in_shift(till.shifts, till.shifts[0], 2, till.sales[1]) is None
