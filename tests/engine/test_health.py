"""The till knows before the button is pressed, and recovers by itself; sleep hides the QR."""

from __future__ import annotations

import asyncio
import errno
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalProblem, NoAnswer, NotSent, Throttled, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AskNow, Cancel, Charge, Show
from pos_app.engine.api.snapshots import NoticeKind, Phase, SaleView
from pos_app.engine.sale.backoff import HELD_BACK_S
from pos_app.engine.upkeep import health
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import VirtualClock, run_virtually
from tests.journal.failing_disk import failing_disk


def test_an_idle_till_asks_at_most_once_a_minute_and_notices_refused_keys(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await asyncio.sleep(3600)
            asked = stage.gateway.calls.count("check")
            assert 30 <= asked <= 60
            stage.gateway.faults["check"] = [Fault(NotSent(Trouble.KEYS_REFUSED))]
            await stage.until(lambda s: s.trouble is Trouble.KEYS_REFUSED, within_s=120)
            await stage.until(lambda s: s.trouble is None, within_s=120)

    run_virtually(play())


def test_a_till_is_not_called_connected_before_the_gateway_gave_a_token(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(faults={"check": [Fault(NoAnswer(Trouble.GATEWAY_DOWN))] * 3})
        async with on_stage(tmp_path, gateway) as stage:
            await stage.until(lambda s: s.trouble is Trouble.GATEWAY_DOWN)
            assert not any(snapshot.is_connected for snapshot in stage.seen)
            await stage.until(lambda s: s.is_connected and s.trouble is None, within_s=400)

    run_virtually(play())


def test_a_busy_till_asks_for_no_tokens_of_its_own(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.calls.clear()
            await asyncio.sleep(300)
            assert "check" not in stage.gateway.calls
            assert "deal" in stage.gateway.calls

    run_virtually(play())


class _Cable:
    """A network that the system itself calls down or up."""

    def __init__(self) -> None:
        self.out = False

    def is_down(self) -> bool:
        return self.out


def test_a_cable_pulled_is_known_without_asking(tmp_path: Path) -> None:
    async def play() -> None:
        cable = _Cable()
        async with on_stage(tmp_path, network=cable) as stage:
            cable.out = True
            await stage.until(lambda s: s.trouble is Trouble.NO_NETWORK, within_s=6)
            stage.gateway.calls.clear()
            await asyncio.sleep(600)
            assert not stage.gateway.calls
            cable.out = False
            await stage.until(lambda s: s.trouble is None, within_s=6)

    run_virtually(play())


def test_an_answer_over_a_cable_that_is_out_counts_until_it_is_in_again(tmp_path: Path) -> None:
    async def play() -> None:
        cable = _Cable()
        async with on_stage(tmp_path, network=cable) as stage:
            for _ in range(2):
                cable.out = True
                await stage.until(lambda s: s.trouble is Trouble.NO_NETWORK, within_s=6)
                stage.send(AskNow())
                await stage.until(lambda s: s.trouble is None, within_s=1)
                await asyncio.sleep(60)
                assert stage.seen[-1].trouble is None, "the system is wrong about it"
                cable.out = False
                await asyncio.sleep(6)

    run_virtually(play())


def test_a_cable_pulled_is_told_beside_a_journal_that_cannot_be_written(tmp_path: Path) -> None:
    async def play() -> None:
        cable = _Cable()
        async with on_stage(tmp_path, network=cable) as stage:
            disk.break_after(0, apsw.FullError)
            stage.send(Charge("full", Money.of_major(5), None, Language.UZ))
            await stage.until(lambda s: s.journal_problem is JournalProblem.DISK_FULL)
            await asyncio.sleep(60)
            cable.out = True
            await stage.until(lambda s: s.trouble is Trouble.NO_NETWORK, within_s=6)
            assert stage.seen[-1].journal_problem is JournalProblem.DISK_FULL

    with failing_disk() as disk:
        run_virtually(play())


def test_a_full_disk_stops_a_sale_before_it_begins_and_lets_go_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            monkeypatch.setattr(health, "LEAST_ROOM", 1 << 62)
            await stage.until(lambda s: s.cannot_charge is JournalProblem.DISK_FULL, within_s=6)
            stage.send(Charge("full", Money.of_major(5), None, Language.UZ))
            snapshot = await stage.until(lambda s: s.answer is not None)
            assert snapshot.answer is not None
            assert snapshot.answer.problem is JournalProblem.DISK_FULL
            assert "create" not in stage.gateway.calls
            monkeypatch.setattr(health, "LEAST_ROOM", 0)
            await stage.until(lambda s: s.cannot_charge is None, within_s=6)
            await stage.charge(5)

    run_virtually(play())


class _ToldNoRoom(SqliteJournal):
    """On a disk whose room the system does not tell."""

    def free_bytes(self) -> int:
        raise OSError(errno.EIO, "set to fail")


def test_a_disk_that_tells_no_room_is_not_called_full(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.journal_type = _ToldNoRoom
        async with stage.serving():
            await asyncio.sleep(health.LOOK_EVERY_S + 1)
            assert stage.seen[-1].cannot_charge is None
            await stage.charge(5)

    run_virtually(play())


class _ToldOnce(_ToldNoRoom):
    """On a disk that is nearly full, whose room the system tells once."""

    told = False

    def free_bytes(self) -> int:
        if self.told:
            return super().free_bytes()
        self.told = True
        return health.LEAST_ROOM - 1


def test_a_full_disk_stays_full_while_nobody_knows_its_room(tmp_path: Path) -> None:
    """A sale may still be begun there, and its end may find no room."""

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.journal_type = _ToldOnce
        async with stage.serving():
            await asyncio.sleep(health.LOOK_EVERY_S * 2 + 1)
            assert stage.seen[-1].cannot_charge is JournalProblem.DISK_FULL

    run_virtually(play())


@pytest.mark.parametrize("mode", Mode)
def test_a_till_that_opens_has_looked_at_its_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: Mode
) -> None:
    """In training as well, and before anybody can charge."""

    async def play() -> None:
        cable = _Cable()
        cable.out = True
        async with on_stage(tmp_path, mode=mode, network=cable) as stage:
            first = next(each for each in stage.seen if each.phase is Phase.READY)
            assert (first.trouble, first.cannot_charge) == (
                Trouble.NO_NETWORK,
                JournalProblem.DISK_FULL,
            )

    monkeypatch.setattr(health, "LEAST_ROOM", 1 << 62)
    run_virtually(play())


@pytest.mark.parametrize("gap", [timedelta(hours=8), timedelta(days=-1), timedelta(days=1)])
def test_after_sleep_or_a_set_clock_no_qr_stands_before_the_gateway_was_asked(
    tmp_path: Path, gap: timedelta
) -> None:
    async def play() -> None:
        gateway = FakeGateway(own_clock=VirtualClock(asyncio.get_running_loop()))
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 2
            stage.clock.jump += gap
            snapshot = await stage.until(
                lambda s: any(view.asked_again for view in s.sales), within_s=10
            )
            view = snapshot.view(sale.sale_id)
            assert view is not None
            assert view.payload is None
            assert view.card is None
            assert stage.gateway.drops == 1
            await stage.until(lambda s: _offered(s.view(sale.sale_id)), within_s=120)

    run_virtually(play())


def _offered(view: SaleView | None) -> bool:
    return view is not None and view.payload is not None


def test_a_gateway_that_wants_its_rest_gets_it_from_the_whole_till(tmp_path: Path) -> None:
    """Nothing is sent, and a sale that would have to wait is refused before it is begun."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await stage.charge(100)
            second = await stage.charge(200)
            for sale in (first, second):
                await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(Throttled(25))]
            await stage.until(lambda s: s.cannot_charge is Trouble.PAUSED)
            stage.gateway.calls.clear()
            stage.send(Charge("soon", Money.of_major(5), None, Language.UZ))
            snapshot = await stage.until(
                lambda s: s.answer is not None and s.answer.idempotency_key == "soon"
            )
            assert snapshot.answer is not None
            assert (snapshot.answer.sale_id, snapshot.answer.problem) == (
                None,
                Trouble.PAUSED,
            )
            stage.send(Cancel(first.sale_id))
            await asyncio.sleep(23)
            assert not stage.gateway.calls
            await stage.until(lambda s: s.cannot_charge is None, within_s=10)
            await stage.charge(5)
            await asyncio.sleep(5)
            await stage.state(second.sale_id, SaleState.WAITING)
            assert {"deal", "create"} <= set(stage.gateway.calls)

    run_virtually(play())


def test_a_resting_gateway_does_not_hold_up_the_call_for_a_person(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Show(None))
            stage.gateway.faults["deal"] = [Fault(Throttled(3600))] * 60
            await stage.until(lambda s: s.cannot_charge is Trouble.PAUSED)
            stage.gateway.calls.clear()
            told = await stage.until(lambda s: bool(s.notices), within_s=1600)
            assert [n.kind for n in told.notices] == [NoticeKind.OVERDUE]
            assert len(stage.gateway.calls) <= 1600 / HELD_BACK_S

    run_virtually(play())


def test_a_token_that_was_refused_a_create_is_left_alone_too(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            unsent = NotSent(Trouble.RATE_LIMITED)
            unsent.__cause__ = Throttled(120)
            stage.gateway.faults["create"] = [Fault(unsent)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.CLOSED)
            assert stage.seen[-1].cannot_charge is Trouble.PAUSED
            await stage.until(lambda s: s.cannot_charge is None, within_s=130)
            assert stage.gateway.calls.count("create") == 1

    run_virtually(play())


def test_where_nothing_changes_nothing_is_told(tmp_path: Path) -> None:
    """The window draws each snapshot anew."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await stage.until(lambda s: s.is_connected)
            told = len(stage.seen)
            await asyncio.sleep(600)
            assert len(stage.seen) == told

    run_virtually(play())
