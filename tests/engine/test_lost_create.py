"""The search for one lost create, at its limits: what it believes, and what it sends again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.domain import events
from pos_app.domain.errors import GatewayError, ListTooLong, NoAnswer, Refused, Throttled, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import DealReport, Integration, Language, PayInOrder
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.sale.charge import NO_HINT, STILL_WANTED, SearchHint, new_intent, order_of
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.recover import (
    ABSENCE_COUNTS_AFTER_S,
    ABSENCES,
    ESCALATE_AFTER_S,
    SAME_CLOCK,
    DealFinder,
)
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.test_clock_jumps import AheadClock
from tests.engine.virtual import START, run_virtually

TICK = timedelta(microseconds=1)
LOST = NoAnswer(Trouble.TIMED_OUT)


class SetClock:
    """A clock that stands where it was set."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


class _Search:
    """A sale whose create was lost, its gateway, and what looks for its deal."""

    def __init__(self, journal: SqliteJournal, gateway: FakeGateway, why: Trouble) -> None:
        self.clock, self.gateway = SetClock(), gateway
        gateway.till_clock = self.clock
        self._recorder = Recorder(journal, self.clock, lambda: None)
        charge = Charge("key", Money.of_major(516), None, Language.UZ)
        intent = new_intent(
            charge, till_id="T1", sequence=1, integration=Integration.H2H, rng=Random(1)
        )
        self.tracked = self._recorder.begin(intent)
        self._recorder.record(self.tracked, events.CreateOutcomeUnknown(why))

    @property
    def state(self) -> SaleState:
        return self.tracked.sale.state

    def learn(self, event: events.Event) -> None:
        self._recorder.record(self.tracked, event)

    async def go_on(self, seconds: float = 290, hint: SearchHint = NO_HINT) -> None:
        """Look for so long."""
        rng, watch_for = Random(2), timedelta(hours=3)
        finder = DealFinder(self.gateway, self._recorder, self.clock, rng, watch_for)
        try:
            async with asyncio.timeout(seconds):
                await finder.find(self.tracked, hint, ours=True)
        except TimeoutError:
            return


@contextmanager
def lost(
    folder: Path, gateway: FakeGateway | None = None, why: Trouble = Trouble.TIMED_OUT
) -> Iterator[_Search]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        yield _Search(journal, gateway or FakeGateway(), why)


@pytest.mark.parametrize("tells_time", [True, False])
@pytest.mark.parametrize(
    ("age", "sent"),
    [
        (-TICK, 0),
        (timedelta(), 1),
        (STILL_WANTED - TICK, 1),
        (STILL_WANTED, 0),
    ],
)
def test_what_is_absent_is_sent_again_while_a_customer_may_stand_there(
    tmp_path: Path, age: timedelta, sent: int, tells_time: bool
) -> None:
    """Three minutes from the charge; one that lies ahead is by a clock that was set since."""

    async def play() -> None:
        with lost(tmp_path, FakeGateway(tells_time=tells_time)) as search:
            search.clock.at += age
            await search.go_on()
            assert search.gateway.calls.count("create") == sent
            assert (search.tracked.sale.deal_id is not None) == bool(sent)
            assert search.state is (SaleState.PREPARING if sent else SaleState.CLOSED)

    run_virtually(play())


class _FailsOnce(FakeGateway):
    """Fails at one of the questions that were asked late enough to prove an absence."""

    def __init__(self, error: GatewayError | None) -> None:
        super().__init__()
        self.counted = 0
        self._error, self._began = error, asyncio.get_running_loop().time()

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        if asyncio.get_running_loop().time() - self._began >= ABSENCE_COUNTS_AFTER_S:
            self.counted += 1
            if self.counted == ABSENCES and self._error is not None:
                raise self._error
        return await super().find(invoice_id, since, until)


@pytest.mark.parametrize(
    ("error", "readings"),
    [(None, ABSENCES), (LOST, 2 * ABSENCES), (Throttled(1), ABSENCES + 1)],
    ids=["all-read", "one-lost", "one-refused-for-a-while"],
)
def test_a_sale_is_given_up_after_so_many_readings_in_a_row(
    tmp_path: Path, error: GatewayError | None, readings: int
) -> None:
    async def play() -> None:
        gateway = _FailsOnce(error)
        with lost(tmp_path, gateway) as search:
            search.clock.at += STILL_WANTED
            await search.go_on()
            assert search.state is SaleState.CLOSED
            assert gateway.counted == readings

    run_virtually(play())


class _JumpsWhileAsked(FakeGateway):
    """Its clock is set while the list is on its way for the first time."""

    jump = timedelta()

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        if "find" not in self.calls:
            assert self.till_clock is not None
            self.own_clock = AheadClock(self.till_clock, self.jump)
        return await super().find(invoice_id, since, until)


@pytest.mark.parametrize(
    ("jump", "trouble"),
    [
        (SAME_CLOCK, None),
        (SAME_CLOCK + TICK, Trouble.CLOCK_WRONG),
        (-SAME_CLOCK, None),
        (-SAME_CLOCK - TICK, Trouble.CLOCK_WRONG),
    ],
)
def test_a_list_that_was_read_for_another_time_proves_no_absence(
    tmp_path: Path, jump: timedelta, trouble: Trouble | None
) -> None:
    async def play() -> None:
        gateway = _JumpsWhileAsked()
        gateway.jump = jump
        with lost(tmp_path, gateway) as search:
            await search.go_on(1)
            assert search.tracked.connection.trouble is trouble

    run_virtually(play())


def test_a_deal_that_is_found_is_taken_whatever_the_clocks_say(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = _JumpsWhileAsked()
        gateway.jump = timedelta(hours=5)
        with lost(tmp_path, gateway) as search:
            deal = gateway.make_deal(order_of(search.tracked.sale))
            await search.go_on(1)
            assert search.tracked.sale.deal_id == deal.deal_id
            assert search.tracked.connection.trouble is None

    run_virtually(play())


def test_what_became_known_while_nothing_was_asked_is_not_looked_for(tmp_path: Path) -> None:
    async def play() -> None:
        with lost(tmp_path) as search:
            looking = asyncio.create_task(search.go_on(hint=SearchHint(wait_s=30)))
            await asyncio.sleep(1)
            search.learn(events.DealCreated("deal-1", "new", None))
            await looking
            assert search.gateway.calls == []

    run_virtually(play())


def test_a_deal_that_a_refusal_names_is_taken_only_with_our_invoice_id(tmp_path: Path) -> None:
    """Another till's may be named, and be paid."""

    async def play() -> None:
        with lost(tmp_path) as search:
            order = order_of(search.tracked.sale)
            others = search.gateway.make_deal(
                PayInOrder("T2-000001-ABCD", order.amount, order.language, "T2")
            )
            ours = search.gateway.make_deal(order)
            await search.go_on(hint=SearchHint(deal_id=others.deal_id))
            assert search.gateway.asked_deals == [others.deal_id]
            assert search.tracked.sale.deal_id == ours.deal_id

    run_virtually(play())


class _NamesAnother(FakeGateway):
    """Answers the question for a deal with another one that has its invoice id."""

    async def deal(self, deal_id: str) -> DealReport:
        return replace(await super().deal(deal_id), deal_id="another")


def test_an_answer_about_another_deal_than_the_named_one_is_none(tmp_path: Path) -> None:
    async def play() -> None:
        with lost(tmp_path, _NamesAnother()) as search:
            ours = search.gateway.make_deal(order_of(search.tracked.sale))
            await search.go_on(hint=SearchHint(deal_id=ours.deal_id))
            assert search.tracked.sale.deal_id == ours.deal_id

    run_virtually(play())


def test_what_is_absent_once_a_person_was_called_stays_with_that_person(tmp_path: Path) -> None:
    async def play() -> None:
        with lost(tmp_path) as search:
            search.gateway.faults["find"] = [Fault(LOST)] * 4000
            await search.go_on(ESCALATE_AFTER_S + 10)
            assert search.state is SaleState.REVIEW
            search.gateway.faults["find"] = []
            await search.go_on(3000)
            assert search.gateway.calls.count("find") > 5
            assert search.state is SaleState.REVIEW
            assert "create" not in search.gateway.calls

    run_virtually(play())


@pytest.mark.parametrize(
    ("fault", "told"),
    [([Fault(Refused(Trouble.WRONG_PATH))] * 4000, Trouble.WRONG_PATH), ([], Trouble.DUPLICATE)],
)
def test_a_person_is_told_why_the_search_does_not_get_on(
    tmp_path: Path, fault: list[Fault], told: Trouble
) -> None:
    """Where the list answers, but lacks what was refused as taken: why the create did not."""

    async def play() -> None:
        with lost(tmp_path, why=Trouble.DUPLICATE) as search:
            search.gateway.faults["find"] = fault
            await search.go_on(ESCALATE_AFTER_S + 10)
            assert (search.state, search.tracked.sale.trouble) == (SaleState.REVIEW, told)
            assert "create" not in search.gateway.calls

    run_virtually(play())


class OfManyPages(FakeGateway):
    """Its list is too long to be read whole where it is asked for more than two hours of it."""

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        found = await super().find(invoice_id, since, until)
        if until - since > timedelta(hours=2):
            raise ListTooLong(Trouble.BROKEN_ANSWER, "the list has no end")
        return found


def test_long_after_a_deal_is_found_though_the_list_since_then_has_no_end(tmp_path: Path) -> None:
    async def play() -> None:
        with lost(tmp_path, OfManyPages()) as search:
            deal = search.gateway.make_deal(order_of(search.tracked.sale))
            search.clock.at += timedelta(days=14)
            await search.go_on()
            assert search.tracked.sale.deal_id == deal.deal_id
            assert search.gateway.calls.count("find") == 1

    run_virtually(play())


def test_what_the_list_lacks_around_the_charge_is_looked_for_in_all_of_it(tmp_path: Path) -> None:
    """The clock was behind when the sale was begun, so its deal came hours after it."""

    async def play() -> None:
        with lost(tmp_path) as search:
            search.clock.at += timedelta(hours=2)
            deal = search.gateway.make_deal(order_of(search.tracked.sale))
            search.clock.at += timedelta(hours=2)
            await search.go_on()
            assert search.tracked.sale.deal_id == deal.deal_id
            assert search.gateway.calls.count("find") == 2

    run_virtually(play())


def test_an_absence_around_the_charge_alone_closes_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        with lost(tmp_path, OfManyPages()) as search:
            search.clock.at += timedelta(hours=2)
            await search.go_on(ESCALATE_AFTER_S + 10)
            assert search.gateway.calls.count("find") > ABSENCES + 1
            assert search.state is SaleState.REVIEW

    run_virtually(play())


@pytest.mark.parametrize("tells_time", [True, False])
@pytest.mark.parametrize("was_right", [True, False], ids=["before", "after"])
def test_a_deal_is_found_though_the_clock_was_set_back_since_its_charge(
    tmp_path: Path, tells_time: bool, was_right: bool
) -> None:
    """Its customer may have paid: an absence in the list of another time would close it."""
    back = timedelta(hours=10)

    async def play() -> None:
        true_time = SetClock()
        gateway = FakeGateway(tells_time=tells_time, own_clock=true_time)
        with lost(tmp_path, gateway) as search:
            true_time.at = START if was_right else START - back
            deal = gateway.make_deal(order_of(search.tracked.sale))
            search.clock.at -= back
            await search.go_on()
            assert search.tracked.sale.deal_id == deal.deal_id

    run_virtually(play())
