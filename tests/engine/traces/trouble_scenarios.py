"""What a till does while the line, the gateway, the machine or the disk is in trouble."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    NoAnswer,
    NotSent,
    Throttled,
    Trouble,
    VaultProblem,
)
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, AskNow, Cancel, Show
from pos_app.engine.api.snapshots import NoticeKind
from pos_app.engine.sale.decided_watch import FEW
from pos_app.engine.sale.open_rounds import MANY
from tests.engine.fake_gateway import Fault
from tests.engine.traces.scene import Scene
from tests.engine.traces.trace import Trace
from tests.engine.virtual import VirtualClock

UNANSWERED = Fault(NoAnswer(Trouble.TIMED_OUT))
DOWN = Fault(NotSent(Trouble.NO_NETWORK))


class Cable:
    """A network that the system itself calls down or up."""

    def __init__(self) -> None:
        self.is_out = False

    def is_down(self) -> bool:
        return self.is_out


async def idle(scene: Scene) -> None:
    """Nobody buys anything; then the keys are refused, and taken again."""
    async with scene.till() as till:
        await asyncio.sleep(900)
        till.expect("check", *[Fault(NotSent(Trouble.KEYS_REFUSED))] * 2)
        await asyncio.sleep(900)


async def retry_after(scene: Scene) -> None:
    """An answer to a status question wants two minutes of rest; a person asks now."""
    async with scene.till() as till:
        sale = await till.offered()
        till.expect("deal", Fault(NoAnswer(Trouble.GATEWAY_DOWN), retry_after=120))
        await till.until(lambda s: s.pause_ends_at)
        await till.ask(700)
        till.send(Cancel(sale.sale_id))
        await asyncio.sleep(150)
        till.expect("deal", Fault(NoAnswer(Trouble.GATEWAY_DOWN), retry_after=3600))
        await till.until(lambda s: s.pause_ends_at)
        await asyncio.sleep(5)
        till.send(AskNow())
        await asyncio.sleep(20)


async def throttled(scene: Scene) -> None:
    """429 to the create and to the search: looked for, seldom, until a person is called."""
    async with scene.till() as till:
        till.expect("create", Fault(Throttled(3600)))
        till.expect("find", *[Fault(Throttled(3600))] * 20)
        sale = await till.charged()
        await till.state(sale.sale_id, SaleState.REVIEW, 400)
        await asyncio.sleep(600)


async def pause_of_many(scene: Scene) -> None:
    """A pause over many: each kind of question about each sale has a turn of its own in it."""
    async with scene.till() as till:
        till.gateway.requisites_ready = False
        for major in (100, 200):
            await till.charged(major)
        await asyncio.sleep(1)
        for major in (300, 400):
            lost = Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True, delay_s=2)
            till.gateway.faults.setdefault("create", []).append(lost)
            await till.charged(major)
        await asyncio.sleep(1)
        till.expect("deal", Fault(retry_after=300))
        till.expect("find", *[UNANSWERED] * 6)
        await asyncio.sleep(3)
        for view in till.seen[-1].sales[:2]:
            till.send(Cancel(view.sale.sale_id))
        await asyncio.sleep(400)


async def network_lost(scene: Scene) -> None:
    """The cable is pulled while a payment is open; it is paid meanwhile."""
    cable = Cable()
    async with scene.till(network=cable) as till:
        sale = await till.offered()
        await asyncio.sleep(10)
        till.trace.note("scene", "the cable is pulled")
        cable.is_out = True
        till.expect("deal", *[DOWN] * 1000)
        await asyncio.sleep(60)
        await till.ask(700)
        await asyncio.sleep(60)
        till.becomes(sale, "completed")
        till.trace.note("scene", "the cable is back")
        cable.is_out = False
        till.expect("deal")
        await till.until(lambda s: s.notices, 120)
        await asyncio.sleep(30)


async def answers_lost(scene: Scene) -> None:
    """The gateway answers nothing for half an hour: overdue, a notice, answers again."""
    async with scene.till() as till:
        sale = await till.offered()
        till.send(Show(None))
        till.expect("deal", *[UNANSWERED] * 2000)
        await till.until(lambda s: s.notices, 2000)
        till.send(AcknowledgeNotice(sale.sale_id, SaleState.WAITING))
        await asyncio.sleep(300)
        till.expect("deal")
        till.becomes(sale, "completed")
        await till.until(lambda s: s.notices, 120)
        await asyncio.sleep(60)


async def overdue(scene: Scene) -> None:
    """Claimed and never decided by the gateway."""
    async with scene.till() as till:
        sale = await till.offered()
        await till.turned(sale, "paid", SaleState.CONFIRMING)
        await asyncio.sleep(4000)
        await till.turned(sale, "expired", SaleState.CLOSED)


async def sleep_of_the_machine(scene: Scene) -> None:
    """The machine sleeps for a minute over an open payment; then its clock is set hours ahead."""
    gateway_clock = scene.gateway.own_clock = VirtualClock(asyncio.get_running_loop())
    async with scene.till() as till:
        sale = await till.offered()
        await asyncio.sleep(4)
        till.expect("deal", UNANSWERED)
        scene.trace.note("scene", "the machine sleeps for a minute")
        gateway_clock.jump += timedelta(minutes=1)
        scene.clock.jump += timedelta(minutes=1)
        await asyncio.sleep(40)
        scene.trace.note("scene", "the clock is set eight hours ahead")
        scene.clock.jump += timedelta(hours=8)
        await asyncio.sleep(40)
        await till.turned(sale, "completed", SaleState.PAID)
        await asyncio.sleep(90)


async def clock_behind(scene: Scene) -> None:
    """This machine's clock is seven minutes behind the gateway's."""
    scene.gateway.own_clock = VirtualClock(asyncio.get_running_loop())
    scene.clock.jump = timedelta(minutes=-7)
    async with scene.till() as till:
        sale = await till.offered()
        await asyncio.sleep(300)
        await till.turned(sale, "completed", SaleState.PAID)
        till.send(Show(None))
        await asyncio.sleep(600)


async def restart(scene: Scene) -> None:
    """The program ends with a sale in each state, and carries all of them on."""
    async with scene.till() as till:
        await till.turned(await till.offered(100), "completed", SaleState.PAID)
        await till.turned(await till.offered(200), "expired", SaleState.CLOSED)
        await till.turned(await till.offered(300), "disputed", SaleState.REVIEW)
        await till.turned(await till.offered(400), "paid", SaleState.CONFIRMING)
        canceled = await till.offered(500)
        till.expect("cancel", *[UNANSWERED] * 9)
        till.send(Cancel(canceled.sale_id))
        await till.offered(600)
        till.expect("create", Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True))
        till.expect("find", *[UNANSWERED] * 50)
        unknown = await till.charged(700)
        await till.state(unknown.sale_id, SaleState.UNKNOWN)
        till.expect("create", Fault(delay_s=20))
        await till.charged(800)
        await asyncio.sleep(2)
    scene.gateway.faults.clear()
    async with scene.till() as till:
        till.expect("cancel", UNANSWERED)
        await asyncio.sleep(60)


async def many_open(scene: Scene) -> None:
    """Many payments are open at once: asked for through the list, one is paid, the list fails."""
    async with scene.till() as till:
        sales = [await till.offered(1000 + number) for number in range(MANY + 3)]
        await asyncio.sleep(20)
        till.becomes(sales[3], "completed")
        await till.until(lambda s: len(s.notices) == 1, 120)
        till.expect("deals", UNANSWERED, UNANSWERED, UNANSWERED, Fault(), UNANSWERED)
        await asyncio.sleep(20)
        till.gateway.has_list = False
        await asyncio.sleep(60)


async def decided_watched(scene: Scene) -> None:
    """What was decided is watched through the list, singly where there is none, to its end."""
    async with scene.till(Preferences(watch_hours=6)) as till:
        for major in range(100, 100 + FEW):
            await till.paid(major)
        late = await till.turned(await till.offered(300), "expired", SaleState.CLOSED)
        till.send(Show(None))
        await asyncio.sleep(2 * 3600)
        till.gateway.has_list = False
        await asyncio.sleep(2 * 3600)
        till.becomes(late, "completed")
        await till.until(lambda s: any(n.kind is NoticeKind.LATE for n in s.notices), 900)
        till.gateway.has_list = True
        await asyncio.sleep(7 * 3600)


async def disk_full(scene: Scene) -> None:
    """No room for a sale; then the disk takes nothing in the middle of one."""
    async with scene.till() as till:
        scene.disk.room = 1000
        await till.until(lambda s: s.cannot_charge, 10)
        await till.ask(516)
        scene.disk.room = 1 << 30
        await till.until(lambda s: not s.cannot_charge, 10)
        sale = await till.offered()
        scene.disk.is_full = True
        till.becomes(sale, "completed")
        await till.until(lambda s: s.journal_problem, 10)
        await till.ask(700)
        await asyncio.sleep(20)
        scene.disk.is_full = False
        await till.state(sale.sale_id, SaleState.PAID)
        await asyncio.sleep(10)


class Copies:
    """The day's copies, which fail where they are told to."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self.problem: JournalProblem | None = None

    async def back_up_if_due(self, now: object) -> None:
        del now
        self._trace.note("copies", "are made where one is due")
        if self.problem is not None:
            raise JournalError(self.problem)


async def backups(scene: Scene) -> None:
    """Copies are made, fail for a while, and work again."""
    copies = Copies(scene.trace)
    async with scene.till(copies=copies):
        await asyncio.sleep(3700)
        copies.problem = JournalProblem.DISK_FULL
        await asyncio.sleep(3700)
        copies.problem = None
        await asyncio.sleep(3700)


async def keys_late(scene: Scene) -> None:
    """The vault gives the keys a while after the till was opened; before, nothing is charged."""
    async with scene.till(vault=[VaultProblem.NO_ANSWER] * 3) as till:
        await till.ask(516)
        await till.until(lambda s: not s.needs_keys, 200)
        await till.offered()


async def barred(scene: Scene) -> None:
    """The till went to another computer: nothing is charged here, what is open is watched."""
    async with scene.till() as till:
        sale = await till.offered()
    async with scene.till(barred=JournalProblem.MOVED_AWAY) as till:
        await till.ask(700)
        till.becomes(sale, "completed")
        await till.until(lambda s: s.notices, 120)


async def kiosk(scene: Scene) -> None:
    """A till without staff: who has paid is told until somebody has seen it, over a restart."""
    async with scene.till(is_kiosk=True) as till:
        sale = await till.paid()
        till.send(Show(None))
        await asyncio.sleep(14 * 3600)
    async with scene.till(is_kiosk=True) as till:
        await asyncio.sleep(60)
        till.send(AcknowledgeNotice(sale.sale_id, SaleState.PAID))
        await asyncio.sleep(5)


SCENARIOS = (
    idle,
    retry_after,
    throttled,
    pause_of_many,
    network_lost,
    answers_lost,
    overdue,
    sleep_of_the_machine,
    clock_behind,
    restart,
    many_open,
    decided_watched,
    disk_full,
    backups,
    keys_late,
    barred,
    kiosk,
)
