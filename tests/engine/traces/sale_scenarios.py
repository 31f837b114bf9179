"""One sale from its charge to its end, in the ways that happen at a counter."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from pos_app.domain.errors import NoAnswer, NotSent, Refused, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Preferences
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import (
    AcknowledgeNotice,
    AskAgain,
    Cancel,
    Charge,
    ChooseIntegration,
    FollowOrder,
    Show,
)
from tests.engine.fake_gateway import Fault
from tests.engine.traces.scene import Scene

UNANSWERED = Fault(NoAnswer(Trouble.TIMED_OUT))


async def paid_at_once(scene: Scene) -> None:
    """Charged, shown, claimed by the customer, paid, told; the next customer comes."""
    async with scene.till() as till:
        sale = await till.offered()
        await asyncio.sleep(20)
        await till.turned(sale, "paid", SaleState.CONFIRMING)
        await asyncio.sleep(8)
        await till.turned(sale, "completed", SaleState.PAID)
        await asyncio.sleep(5)
        till.send(Show(None))
        await asyncio.sleep(150)


async def paid_late(scene: Scene) -> None:
    """Expired and put aside; an hour later the money is there, and a person is told."""
    async with scene.till() as till:
        sale = await till.offered()
        await asyncio.sleep(590)
        await till.turned(sale, "expired", SaleState.CLOSED)
        till.send(Show(None))
        await asyncio.sleep(3600)
        till.becomes(sale, "completed")
        await till.until(lambda s: s.notices, within_s=900)
        till.send(AcknowledgeNotice(sale.sale_id, SaleState.PAID))
        await asyncio.sleep(10)


async def expired_and_renewed(scene: Scene) -> None:
    """Time runs out before the gateway says so; a new QR is asked about, then given."""
    async with scene.till() as till:
        sale = await till.offered()
        await asyncio.sleep(605)
        await till.turned(sale, "expired", SaleState.CLOSED)
        again = Charge(scene.next_key(), sale.amount, None, Language.UZ, renews=sale.sale_id)
        till.send(again)
        await till.until(lambda s: s.answer and s.answer.earlier)
        till.send(
            replace(again, idempotency_key=scene.next_key(), acknowledged_duplicate=sale.sale_id)
        )
        await till.until(lambda s: s.answer and s.answer.sale_id not in {None, sale.sale_id})
        await asyncio.sleep(10)


async def canceled(scene: Scene) -> None:
    """The cashier cancels and the gateway agrees; it is watched on."""
    async with scene.till() as till:
        sale = await till.offered()
        await asyncio.sleep(12)
        till.send(Cancel(sale.sale_id))
        await till.state(sale.sale_id, SaleState.CLOSED)
        await asyncio.sleep(60)


async def cancel_refused(scene: Scene) -> None:
    """A gateway without a cancel; it is tried again, then the customer pays all the same."""
    async with scene.till() as till:
        sale = await till.offered()
        till.expect("cancel", UNANSWERED, Fault(NotSent(Trouble.NO_NETWORK)))
        till.gateway.faults["cancel"] += [Fault(Refused(Trouble.CANNOT_CANCEL))] * 5
        till.send(Cancel(sale.sale_id))
        await asyncio.sleep(90)
        await till.turned(sale, "completed", SaleState.PAID)
        await asyncio.sleep(3)


async def canceled_before_it_was_created(scene: Scene) -> None:
    """Canceled while the answer to the create is on its way."""
    async with scene.till() as till:
        till.expect("create", Fault(delay_s=4))
        sale = await till.charged()
        await asyncio.sleep(1)
        till.send(Cancel(sale.sale_id))
        await till.state(sale.sale_id, SaleState.CLOSED)
        await asyncio.sleep(5)


async def create_refused(scene: Scene) -> None:
    """The gateway refuses; then the line is down before anything leaves, which is tried again."""
    async with scene.till() as till:
        till.expect("create", Fault(Refused(Trouble.REQUEST_REFUSED)))
        await till.charged(516)
        await asyncio.sleep(3)
        till.expect("create", *[Fault(NotSent(Trouble.NO_NETWORK))] * 12)
        await till.charged(700)
        await asyncio.sleep(60)


async def lost_create_found(scene: Scene) -> None:
    """The answer is lost, the deal was made; it is found in the list and paid."""
    async with scene.till() as till:
        till.expect("create", Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True, delay_s=12))
        till.expect("find", UNANSWERED)
        sale = await till.charged()
        await till.state(sale.sale_id, SaleState.WAITING, 120)
        await till.turned(sale, "completed", SaleState.PAID)


async def lost_create_sent_again(scene: Scene) -> None:
    """The answer is lost and no deal was made: absent for certain, it is sent again."""
    async with scene.till() as till:
        till.expect("create", UNANSWERED)
        sale = await till.charged()
        await till.state(sale.sale_id, SaleState.WAITING, 400)
        await asyncio.sleep(3)


async def lost_create_never_found(scene: Scene) -> None:
    """The list cannot be read: a person is called, and it is looked for all the same."""
    async with scene.till() as till:
        till.expect("create", Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True))
        till.expect("find", *[UNANSWERED] * 500)
        sale = await till.charged()
        await till.state(sale.sale_id, SaleState.REVIEW, 400)
        till.send(Show(None))
        await asyncio.sleep(1200)
        till.expect("find")
        await asyncio.sleep(120)
        till.becomes(sale, "completed")
        till.send(AskAgain(sale.sale_id))
        await asyncio.sleep(60)


async def id_taken(scene: Scene) -> None:
    """A create whose answer was lost is repeated; the gateway says that the id is taken."""
    async with scene.till() as till:
        till.gateway.names_duplicates = True
        till.gateway.list_lag = timedelta(minutes=20)
        till.expect("create", Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True))
        sale = await till.charged()
        await till.state(sale.sale_id, SaleState.WAITING, 400)


async def other_amount(scene: Scene) -> None:
    """Completed with another sum: for a person, and never paid."""
    async with scene.till() as till:
        sale = await till.offered()
        till.becomes(sale, "completed").amount_minor -= 100
        await till.state(sale.sale_id, SaleState.REVIEW)
        await asyncio.sleep(30)
        till.send(Show(None))
        await asyncio.sleep(600)
        till.send(AcknowledgeNotice(sale.sale_id, SaleState.REVIEW))
        await asyncio.sleep(60)


async def reversed_later(scene: Scene) -> None:
    """Paid; a dispute hours later, refunded in the end."""
    async with scene.till() as till:
        sale = await till.paid()
        till.send(Show(None))
        await asyncio.sleep(3 * 3600)
        await till.until(lambda s: not s.sales)
        till.becomes(sale, "disputed")
        await till.until(
            lambda s: s.notices and s.notices[0].sale.gateway_status == "disputed", 900
        )
        till.becomes(sale, "refunded")
        await asyncio.sleep(900)


async def requisites_late(scene: Scene) -> None:
    """No card within its time: the payment page instead; the card comes later."""
    async with scene.till() as till:
        till.gateway.requisites_ready = False
        sale = await till.charged()
        await till.state(sale.sale_id, SaleState.WAITING)
        await asyncio.sleep(40)
        till.gateway.requisites_ready = True
        await asyncio.sleep(40)


async def no_requisites_and_no_page(scene: Scene) -> None:
    """Nothing to show at all."""
    async with scene.till() as till:
        till.gateway.requisites_ready, till.gateway.url = False, None
        await till.charged()
        await asyncio.sleep(120)


async def widget(scene: Scene) -> None:
    """The payment page first; the cashier changes to the card and back."""
    async with scene.till(Preferences(integration=Integration.WIDGET)) as till:
        sale = await till.offered()
        await asyncio.sleep(5)
        for each in (Integration.H2H, Integration.WIDGET):
            till.send(ChooseIntegration(sale.sale_id, each))
            await asyncio.sleep(5)
        await till.turned(sale, "completed", SaleState.PAID)


async def duplicates(scene: Scene) -> None:
    """The same sum while one is open, the same key twice, a sum out of its limits."""
    async with scene.till() as till:
        first = await till.offered(516)
        charge = Charge(scene.next_key(), Money.of_major(516), None, Language.RU)
        till.send(charge)
        await asyncio.sleep(1)
        second = replace(
            charge, idempotency_key=scene.next_key(), acknowledged_duplicate=first.sale_id
        )
        for _ in range(2):
            till.send(second)
            await asyncio.sleep(1)
        for minor in (0, 51_650, 10**12):
            till.send(Charge(scene.next_key(), Money(minor), None, Language.UZ))
            await asyncio.sleep(1)
        await asyncio.sleep(600)
        till.send(replace(charge, idempotency_key=scene.next_key()))
        await asyncio.sleep(3)


async def orders(scene: Scene) -> None:
    """Another program's order is followed, and paid once ever."""
    async with scene.till() as till:
        till.send(FollowOrder("A-1"))
        order = Charge(
            scene.next_key(), Money.of_major(90), "A-1", Language.EN, once_per_order=True
        )
        till.send(order)
        await till.until(lambda s: s.sales and s.sales[0].sale.state is SaleState.WAITING)
        sale = till.seen[-1].sales[0].sale
        await till.turned(sale, "completed", SaleState.PAID)
        till.send(replace(order, idempotency_key=scene.next_key()))
        await asyncio.sleep(2)
        till.send(replace(order, idempotency_key=scene.next_key(), order_ref="A-2"))
        await asyncio.sleep(2)


SCENARIOS = (
    paid_at_once,
    paid_late,
    expired_and_renewed,
    canceled,
    cancel_refused,
    canceled_before_it_was_created,
    create_refused,
    lost_create_found,
    lost_create_sent_again,
    lost_create_never_found,
    id_taken,
    other_amount,
    reversed_later,
    requisites_late,
    no_requisites_and_no_page,
    widget,
    duplicates,
    orders,
)
