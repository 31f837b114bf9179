"""What must be true at the end of a day: the journal against the gateway's own truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pos_app.domain.day import Subtotal, day_report, sale_day
from pos_app.domain.events import Recorded, RefundedOutside, SaleIntended, SettledByHand
from pos_app.domain.money import UZS
from pos_app.domain.sale import OPEN, Sale, SaleState
from pos_app.engine.api.snapshots import Snapshot
from pos_app.engine.reports.day_report import DayReading
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.simulation.shift_checks import faults_of_shifts
from tests.simulation.truth import TrueDeal


def faults_of(
    journal: SqliteJournal, deals: list[TrueDeal], last: Snapshot, now: float
) -> Iterator[tuple[str, str | None]]:
    """Every broken promise as a sentence, with the sale it is about where there is one."""
    fault = journal.verify()
    if fault is not None:
        yield f"the journal does not verify: {fault}", None
    sales = {sale.invoice_id: sale for sale in journal.sales()}
    by_invoice: dict[str, list[TrueDeal]] = defaultdict(list)
    for deal in deals:
        by_invoice[deal.order.invoice_id].append(deal)
    for invoice_id, made in by_invoice.items():
        if invoice_id not in sales:
            yield f"a deal for {invoice_id}, which the journal does not know", None
        if len(made) > 1:
            sale = sales.get(invoice_id)
            yield f"{len(made)} deals for one sale", sale.sale_id if sale else None
    yield from ((text, None) for text in _of_the_books(journal, deals, now))
    yield from ((text, None) for text in faults_of_shifts(journal))
    told = {last.shown, *(notice.sale.sale_id for notice in last.notices)}
    for sale in sales.values():
        made = by_invoice.get(sale.invoice_id, [])
        own = [deal for deal in made if deal.deal_id == sale.deal_id]
        for text in _of_a_sale(sale, next(iter(own or made), None), now):
            yield text, sale.sale_id
        if (
            sale.state is SaleState.REVIEW
            and not sale.notice_acknowledged
            and sale.sale_id not in told
        ):
            yield "for review, and nobody is told", sale.sale_id
        if (view := last.view(sale.sale_id)) is not None and view.sale != sale:
            yield "shown otherwise than it is kept", sale.sale_id


def _of_the_books(journal: SqliteJournal, deals: list[TrueDeal], now: float) -> Iterator[str]:
    """Each day's report is what its events say; all together are the money that there is."""
    sales = journal.sales()
    histories = [journal.history(sale.sale_id) for sale in sales]
    net = count = 0
    days = journal.shop_days()
    said = Said()
    for day in {days.day_of(recorded.at) for history in histories for recorded in history}:
        report = DayReading(day).report(journal)
        if report != day_report(day, UZS, [sale_day(day, history, days) for history in histories]):
            yield f"the report of {day} is not what its events say"
        lines = report.totals
        count += lines.paid.count + lines.late.count + lines.restored.count - lines.reversed.count
        net += lines.net.minor
        said.add(lines.by_hand, lines.refunded_outside)
    yield from said.differs_from(histories)
    # A lost deal, of which a list-less gateway tells nothing, is with a person: `_of_a_sale`.
    known = {sale.deal_id for sale in sales}
    own = [deal for deal in deals if deal.deal_id in known]
    settled = [deal.order.amount.minor for deal in own if deal.is_settled(now)]
    booked, true = (count, net), (len(settled), sum(settled))
    if booked != true:
        yield f"the reports have {booked} payments and tiyin, the gateway {true}"


class Said:
    """What persons said of sales: in the lines of reports, and in the events themselves."""

    def __init__(self) -> None:
        self._told = [0, 0, 0, 0]

    def add(self, by_hand: Subtotal, refunded: Subtotal) -> None:
        """Add one report's lines."""
        lines = (by_hand.count, by_hand.total.minor, refunded.count, refunded.total.minor)
        self._told = [a + b for a, b in zip(self._told, lines, strict=True)]

    def differs_from(self, histories: Iterable[tuple[Recorded, ...]]) -> Iterator[str]:
        """Count the events, and compare."""
        found = [0, 0, 0, 0]
        for history in histories:
            intent = history[0].event
            assert isinstance(intent, SaleIntended)
            for event in (each.event for each in history):
                if isinstance(event, SettledByHand):
                    found[0] += 1
                    found[1] += intent.amount.minor
                if isinstance(event, RefundedOutside):
                    found[2] += 1
                    found[3] += event.amount.minor
        if found != self._told:
            yield f"persons have said {found}, and the reports have {self._told}"


def _of_a_sale(sale: Sale, deal: TrueDeal | None, now: float) -> Iterator[str]:
    if sale.state in OPEN:
        yield f"stuck: still {sale.state} at the end of the day"
    if deal is None:
        if sale.deal_id is not None:
            yield "a deal that the gateway does not have"
        return
    if sale.deal_id is None and sale.state not in {SaleState.REVIEW, SaleState.BY_HAND}:
        yield f"{sale.state}, and its deal {deal.deal_id} is lost"
    if sale.deal_id is None:
        return
    if (sale.state is SaleState.PAID) != deal.is_settled(now):
        moment = deal.at(now)
        yield f"{sale.state}, but the gateway says {moment.status} with {moment.minor}"
    if sale.state is SaleState.CLOSED and deal.at(now).status not in {"canceled", "expired"}:
        yield f"closed, but the gateway says {deal.at(now).status}"
    if sale.state is SaleState.BY_HAND and sale.gateway_status != deal.at(now).status:
        yield f"settled by hand, and no longer watched: now it is {deal.at(now).status}"


def story(journal: SqliteJournal, sale_id: str, deals: list[TrueDeal]) -> str:
    """A sale's history beside its deals' lives, to be read by a person."""
    sale = journal.sale(sale_id)
    if sale is None:
        return "no such sale"
    lines = [f"{sale.invoice_id}: {sale.state}, {sale.amount.minor} tiyin"]
    lines += [f"  {r.number:5} {r.at:%d %H:%M:%S} {r.event}" for r in journal.history(sale_id)]
    for deal in deals:
        if deal.order.invoice_id == sale.invoice_id:
            life = [f"{m.at:.0f} {m.status} {m.minor or ''}".strip() for m in deal.life]
            lines.append(f"  {deal.deal_id}, listed at {deal.listed:.0f}: {'; '.join(life)}")
    return "\n".join(lines)


def journal_of(folder: Path) -> SqliteJournal:
    """The journal that the day left behind."""
    return SqliteJournal.open(folder / "journal.db")
