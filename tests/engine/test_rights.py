"""What a role may not do alone: refused, or asked for on the spot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded
from pos_app.domain.export import ExportFormat, ExportOrder
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act, Answer, Role, answer_of
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.preferences import Preferences, Right
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_search import SaleSearch
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand, TakeNoteAway
from pos_app.engine.api.receipt_commands import LinkReceipt, TickReceipt
from pos_app.engine.api.snapshots import ChargeAnswer, Listing
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    SENIOR,
    SENIOR_PIN,
    Counter,
    counter,
    events,
    sale_events,
    with_preferences,
)
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually
from tests.export.exported import words_in


def test_what_a_role_never_may_is_refused_without_a_question(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.ask_for(Right.PEOPLE)
            await stage.enter(OWNER, OWNER_PIN)
            snapshot = await stage.until(lambda s: s.people.at_till)
            assert Right.PEOPLE not in snapshot.withheld, "an owner has it by himself"
            await stage.add("Usta", Role.TECHNICIAN, "5555")
            technician = stage.seen[-1].people.persons[-1].number
            await stage.log_in(technician, "5555")
            assert stage.seen[-1].withheld == {Right.PEOPLE, Right.SEE_OWN, Right.SEE_SHOP}
            before = stage.seen[-1].people.refusals
            stage.send(commands.Charge("key", Money.of_major(516), None, Language.UZ))
            snapshot = await stage.until(lambda s: s.people.refusals == before + 1)
            assert snapshot.people.asked is None
            answer = (await stage.answered("key")).answer
            assert answer == ChargeAnswer("key", None), "the keypad waits for it"

    run_virtually(play())
    assert sale_events(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["FindSales", "ShowReport", "Reconcile", "ShowShift", "ReconcileShift"]
)
def test_the_shop_s_sales_are_not_a_cashier_s_to_see(tmp_path: Path, name: str) -> None:
    of_the_shop: dict[str, commands.Command] = {
        "FindSales": commands.FindSales(SaleSearch()),
        "ShowReport": commands.ShowReport(period_of(PeriodKind.MONTH, date(2026, 11, 23))),
        "Reconcile": commands.Reconcile(date(2026, 11, 23)),
        "ShowShift": commands.ShowShift(1),
        "ReconcileShift": commands.ReconcileShift(1),
    }

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(commands.OpenShift(1))
            await stage.until(lambda s: s.shifts)
            await stage.gone(of_the_shop[name])
            await asyncio.sleep(1)
            snapshot = stage.seen[-1]
            assert (snapshot.listing, snapshot.found, snapshot.reconciliation) == (None,) * 3
            assert (snapshot.shown_shift, snapshot.shown_report) == (None, None)

    run_virtually(play())


def test_above_the_limit_a_cashier_asks_and_a_senior_does_not(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, most_alone=1000)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.charge(1000)
            key = await stage.try_charge(1001)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert (asked.act, asked.amount) == (Act.CHARGE_ABOVE, Money.of_major(1001))
            await stage.enter(SENIOR, SENIOR_PIN)
            await stage.answered(key)
            await stage.log_in(SENIOR, SENIOR_PIN)
            await stage.charge(5000)

    run_virtually(play())
    approved = [told.Approved(Act.CHARGE_ABOVE, SENIOR, CASHIER, 2, Money.of_major(1001))]
    assert events(tmp_path, told.Approved) == approved


EXPORT = commands.ExportSales(
    ExportOrder("/nowhere/x.csv", ExportFormat.CSV, SaleSearch(), words_in(Language.EN))
)


@pytest.mark.parametrize(
    ("command", "act"),
    [
        (EXPORT, Act.EXPORT),
        (commands.SetDayStart(4), Act.SETTINGS),
    ],
    ids=["export", "day"],
)
def test_what_is_not_a_cashier_s_is_asked_for_on_the_spot(
    tmp_path: Path, command: commands.Command, act: Act
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(command)
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is act
            await stage.enter(OWNER, OWNER_PIN)
            await asyncio.sleep(1)

    run_virtually(play())
    assert events(tmp_path, told.Approved) == [told.Approved(act, OWNER, CASHIER)]


def test_the_day_s_hour_is_an_owner_s_alone(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.add("Karim", Role.OWNER, OWNER_PIN)
            await stage.gone(people_commands.GiveBack())
            stage.send(commands.SetDayStart(4))
            await stage.enter(OWNER, OWNER_PIN)
            await asyncio.sleep(1)

    run_virtually(play())
    assert events(tmp_path, told.Approved) == [told.Approved(Act.SETTINGS, OWNER)]


def test_above_the_day_s_limit_a_cashier_asks_also_after_a_start(tmp_path: Path) -> None:
    key = FakePinKey()

    async def sell() -> None:
        async with counter(tmp_path, key=key) as stage:
            with_preferences(stage, most_alone_day=1000)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.charge(600)
            asked_for = await stage.try_charge(401)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert asked.act is Act.CHARGE_ABOVE
            stage.send(people_commands.DropAsked())
            await stage.answered(asked_for)
            await stage.charge(400)

    async def come_back() -> None:
        async with counter(tmp_path, key=key) as stage:
            with_preferences(stage, most_alone_day=1000)
            await stage.log_in(CASHIER, PIN)
            await asyncio.sleep(1)
            asked_for = await stage.try_charge(1)
            stage.send(people_commands.DropAsked())
            await stage.answered(asked_for)
            stage.clock.jump += timedelta(days=1)
            await stage.charge(1000)

    run_virtually(sell())
    run_virtually(come_back())


class _NoDays(SqliteJournal):
    """The real journal, but for what was sold on a day."""

    def each_of_day(self, since: datetime, until: datetime) -> Iterator[tuple[Recorded, ...]]:
        del since, until
        raise JournalError(JournalProblem.BROKEN)


def test_where_the_day_cannot_be_read_its_limit_counts_what_is_charged_from_now_on(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.journal_type = _NoDays
        async with stage.serving():
            with_preferences(stage, most_alone_day=1000)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await asyncio.sleep(1)
            await stage.charge(600)
            await stage.try_charge(401)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert asked.act is Act.CHARGE_ABOVE

    run_virtually(play())


def test_the_day_s_limit_is_of_the_shop_s_day_which_may_end_at_night(tmp_path: Path) -> None:
    key = FakePinKey()

    @asynccontextmanager
    async def at(hours: int) -> AsyncIterator[Counter]:
        """A start of the till, so long after eleven in the morning; the cashier is there."""
        async with counter(tmp_path, key=key, jump=timedelta(hours=hours)) as stage:
            with_preferences(stage, most_alone_day=1000)
            await stage.log_in(CASHIER + 1, PIN)  # numbered by the event, of which one came before
            await asyncio.sleep(1)
            yield stage

    async def play() -> None:
        async with counter(tmp_path, key=key) as stage:
            stage.send(commands.SetDayStart(4))
            await stage.until(lambda s: bool(s.shop_days.starts))
            await stage.hire()
        async with at(24) as stage:
            await stage.charge(600)
        async with at(38) as stage:  # one at night
            asked_for = await stage.try_charge(401)
            stage.send(people_commands.DropAsked())
            await stage.answered(asked_for)
            await stage.charge(400)
        async with at(42) as stage:
            await stage.charge(1000)

    run_virtually(play())


TODAY = date(2026, 11, 23)


async def paid(stage: Counter, major: int) -> Sale:
    """Charge, and have the customer pay."""
    sale = await stage.charge(major)
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    return (await stage.state(sale.sale_id, SaleState.PAID)).sale


async def listed(stage: Counter, opened: str | None = None) -> Listing:
    """Open the day's list, and a sale of it; returns what is shown then."""
    stage.send(commands.ListSales(TODAY))
    stage.send(commands.OpenHistory(opened))
    await asyncio.sleep(1)
    listing = stage.seen[-1].listing
    assert listing is not None
    return listing


def test_a_cashier_sees_his_own_sales_and_the_shop_s_with_a_senior_s_word(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(SENIOR, SENIOR_PIN)
            other = await paid(stage, 700)
            await stage.log_in(CASHIER, PIN)
            own = await paid(stage, 516)
            shown = await listed(stage, own.sale_id)
            assert [sale.sale_id for sale in shown.sales] == [own.sale_id]
            assert shown.report is not None
            assert shown.report.totals.net == own.amount, "the total is of his own too"
            assert shown.history
            assert (await listed(stage, other.sale_id)).history == (), "nor another's story"
            await stage.ask_for(Right.SEE_SHOP)
            await stage.enter(SENIOR, SENIOR_PIN)
            assert len((await listed(stage)).sales) == 2
            await stage.gone(people_commands.GiveBack())
            assert [each.sale_id for each in (await listed(stage)).sales] == [own.sale_id]
            await stage.log_in(SENIOR, SENIOR_PIN)
            assert len((await listed(stage)).sales) == 2
            await stage.gone(people_commands.LockTill())
            await asyncio.sleep(1)
            after = stage.seen[-1].listing
            assert after is None or after.sales == (), "of nobody nothing is shown"
            for snapshot in stage.seen:
                if snapshot.listing is not None and Right.SEE_SHOP in snapshot.withheld:
                    who = snapshot.people.at_till
                    by = {sale.by for sale in snapshot.listing.sales}
                    assert by <= {who.number if who is not None else None}, "not for one moment"

    run_virtually(play())


NOT_THERE_YET = {Act.COPY, Act.KIOSK, Act.RESTORE}
"""Nothing prints a copy, there is no kiosk, and a journal is restored by a command alone."""
ASKED_BY: dict[Act, commands.Command] = {
    Act.CHARGE: commands.Charge("a", Money.of_major(516), None, Language.UZ),
    Act.CHARGE_ABOVE: commands.Charge("b", Money.of_major(5_000_000), None, Language.UZ),
    Act.CHARGE_AGAIN: commands.Charge(
        "c", Money.of_major(517), None, Language.UZ, acknowledged_duplicate="x"
    ),
    Act.CANCEL: commands.Cancel("x"),
    Act.PUT_ASIDE: commands.AcknowledgeNotice("x", SaleState.REVIEW),
    Act.SETTLE: SettleByHand("x", SaleState.REVIEW, HandReason.NOT_PAID, ""),
    Act.REFUND: RecordRefund("x", Money.of_major(5_000_000), RefundReason.OTHER, "why"),
    Act.TAKE_NOTE_AWAY: TakeNoteAway("x", 1),
    Act.LINK_RECEIPT: LinkReceipt("x", "https://ofd.soliq.uz", LinkSource.SCANNED),
    Act.TICK_RECEIPT: TickReceipt("x"),
    Act.EXPORT: EXPORT,
    Act.SHIFT: commands.OpenShift(9),
    Act.SETTINGS: people_commands.AskFor(Right.SETTINGS),
    Act.PEOPLE: people_commands.AskFor(Right.PEOPLE),
    Act.SEE_OWN: people_commands.AskFor(Right.SEE_OWN),
    Act.SEE_SHOP: people_commands.AskFor(Right.SEE_SHOP),
    Act.SUPPORT: commands.CollectSupport(),
    Act.UNLOCK: people_commands.LetIn(CASHIER),
}
"""What somebody sends who wants to do this."""


def test_each_act_of_the_table_is_asked_for_somewhere() -> None:
    assert set(ASKED_BY) | NOT_THERE_YET == set(Act)
    assert not set(ASKED_BY) & NOT_THERE_YET


@pytest.mark.parametrize("role", Role)
def test_each_role_s_answer_to_each_act_is_given_at_the_act(tmp_path: Path, role: Role) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, most_alone=1_000_000)
            await stage.hire()
            await stage.manage()
            await stage.add("Besides", role, "2468")
            person = stage.seen[-1].people.persons[-1].number
            await stage.gone(people_commands.GiveBack())
            await stage.log_in(person, "2468")
            found = {act: await answer_to(stage, command) for act, command in ASKED_BY.items()}
            said = {act: answer_of(role, act) for act in ASKED_BY}
            asks = {act: act if answer is Answer.ASKS else None for act, answer in said.items()}
            assert found == {act: (said[act], asks[act]) for act in ASKED_BY}

    run_virtually(play())


async def answer_to(stage: Counter, command: commands.Command) -> tuple[Answer, Act | None]:
    """Send what an act needs; returns what becomes of it, and what is asked for."""
    before = stage.seen[-1].people.refusals
    await stage.gone(command)
    people = stage.seen[-1].people
    asked = people.asked
    if asked is not None:
        await stage.gone(people_commands.DropAsked())
        return Answer.ASKS, asked.act
    return (Answer.NEVER if people.refusals > before else Answer.MAY), None
