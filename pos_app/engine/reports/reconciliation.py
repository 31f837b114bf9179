"""A day or a shift beside the gateway's list: what agrees, what is only here, what only there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from pos_app.domain.errors import GatewayError
from pos_app.domain.gateway_time import STAMP_SLACK
from pos_app.domain.keys import AccountMatch, match_account
from pos_app.domain.payin import DealReport, GatewayStatus
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shifts import Shift
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.ports import Gateway, JournalReading, TillPorts
from pos_app.engine.api.snapshots import Compared, Difference, Reconciliation
from pos_app.engine.reports.listed_deals import read_deals
from pos_app.engine.reports.reading import reader_of
from pos_app.engine.reports.shift_reading import read_report

SLACK = timedelta(minutes=30)
"""The two clocks need not agree on when a day begins."""
CLOCK_OFF = timedelta(days=2)
"""A sale begun while this machine's clock was set wrong still finds its deal."""
LONGEST_PAUSE = timedelta(days=31)
"""What a shift has further apart from the rest than this, a clock that was wrong has told."""


async def reconcile(gateway: Gateway, ports: TillPorts, day: date) -> Reconciliation:
    """Compare one of the shop's days. Other tills' numbered deals are left out."""
    reader = reader_of(ports)
    days = await reader.read(lambda journal: journal.shop_days())
    since, until = days.bounds(day)
    try:
        reports = await read_deals(gateway, since - SLACK, until + SLACK)
    except GatewayError as error:
        return Reconciliation(day, trouble=error.trouble)
    sales = await reader.read(lambda journal: journal.sales(since - CLOCK_OFF, until + CLOCK_OFF))
    return compare(day, ports.till_id, sales, reports, ports.account, days)


def compare(
    day: date,
    till_id: str,
    sales: Iterable[Sale],
    reports: Iterable[DealReport],
    account: str | None = None,
    days: ShopDays = MIDNIGHT,
) -> Reconciliation:
    """Sort into three columns. A sale and a deal are one by deal id, else by invoice id.

    A pair stands on the day its sale was begun, also where its deal was made just after; on
    the deal's day where the sale's time is too far off to be true. So does a sale whose deal is
    missed. `account` is whose the list is, as `Keys.account` names it.
    """
    both, here, there = _sort(_OfDay(day, days), till_id, sales, reports, account)
    return Reconciliation(day, both=both, only_here=here, only_there=there)


async def reconcile_shift(
    gateway: Gateway,
    ports: TillPorts,
    asked: Reconciliation,
    shifts: tuple[Shift, ...],
    shift: Shift,
    now: datetime,
) -> Reconciliation:
    """Compare the sales that were charged in a shift, as they stand now: what `asked` is to be."""
    reader = reader_of(ports)
    report = await reader.read(lambda journal: read_report(journal, shifts, shift))
    since, until = _span_of(shift, report.charged_sales, now)
    try:
        deals = await read_deals(gateway, since - SLACK, until + SLACK)
    except GatewayError as error:
        return replace(asked, busy=False, trouble=error.trouble)
    charged = frozenset(sale.sale_id for sale in report.charged_sales)
    sales = await reader.read(lambda journal: _sales_around(journal, charged, since, until))
    of_shift = _OfShift(charged, since, until)
    both, here, there = _sort(of_shift, ports.till_id, sales, deals, ports.account)
    return replace(asked, busy=False, both=both, only_here=here, only_there=there)


def _span_of(shift: Shift, charged: Sequence[Sale], now: datetime) -> tuple[datetime, datetime]:
    """Return between which times the gateway has the deals of a shift, however long it was.

    A clock that was wrong must not make it list other years: what its own clock has told is
    believed, and of this machine's times those that are near it.
    """
    told = sorted(at for sale in charged if (at := sale.expires_at or sale.status_at) is not None)
    here = [shift.opened.at, shift.ended.at if shift.ended is not None else now]
    here += [sale.created_at for sale in charged]
    since = until = told[len(told) // 2] if told else max(here)
    times = sorted([*told, *here])
    for at in times[times.index(until) :]:
        until = at if at - until <= LONGEST_PAUSE else until
    for at in reversed(times[: times.index(since)]):
        since = at if since - at <= LONGEST_PAUSE else since
    return since, until


def _sales_around(
    journal: JournalReading, charged: frozenset[str], since: datetime, until: datetime
) -> list[Sale]:
    """Read these sales, and those of that time that have the other deals of the list."""
    of_the_time = journal.sales(since - CLOCK_OFF, until + CLOCK_OFF)
    read = {sale.sale_id for sale in of_the_time}
    others = (journal.sale(sale_id) for sale_id in charged - read)
    return [*of_the_time, *(sale for sale in others if sale is not None)]


class _Books(Protocol):
    """What of the two lists is compared."""

    def has_sale(self, sale: Sale) -> bool:
        """Tell whether it is expected in the gateway's list, which lacks it."""

    def has_pair(self, sale: Sale, report: DealReport) -> bool:
        """Tell whether a sale and its deal stand in it."""

    def has_deal(self, report: DealReport) -> bool:
        """Tell whether a deal of no sale stands in it."""


class _OfDay:
    """A pair stands on its sale's day where the list of that day has the deal, else on the deal's.

    So a sale that a wrong clock has put on another day stands on one day, and is missed on none.
    """

    def __init__(self, day: date, days: ShopDays) -> None:
        self._day, self._days = day, days
        self._since, self._until = days.bounds(day)

    def has_sale(self, sale: Sale) -> bool:
        return self._days.day_of(_begun(sale)) == self._day

    def has_pair(self, sale: Sale, report: DealReport) -> bool:
        own = self._days.day_of(sale.created_at)
        if own == self._day:
            return True
        since, until = self._days.bounds(own)
        made = report.created_at or sale.created_at
        return self.has_deal(report) and not since - SLACK <= made <= until + SLACK

    def has_deal(self, report: DealReport) -> bool:
        return report.created_at is None or self._since <= report.created_at < self._until


class _OfShift:
    def __init__(self, charged: frozenset[str], since: datetime, until: datetime) -> None:
        self._charged = charged
        self._since, self._until = since, until

    def has_sale(self, sale: Sale) -> bool:
        return sale.sale_id in self._charged

    def has_pair(self, sale: Sale, report: DealReport) -> bool:
        del report
        return self.has_sale(sale)

    def has_deal(self, report: DealReport) -> bool:
        return report.created_at is None or self._since <= report.created_at < self._until


def _begun(sale: Sale) -> datetime:
    """Return when a sale was begun; by its deal's end where this machine's clock was far off."""
    end = sale.expires_at
    return sale.created_at if end is None or abs(end - sale.created_at) <= STAMP_SLACK else end


Lines = tuple[Compared, ...]


def _sort(
    books: _Books,
    till_id: str,
    sales: Iterable[Sale],
    reports: Iterable[DealReport],
    account: str | None,
) -> tuple[Lines, Lines, Lines]:
    """Return what stands in both, only here, only there."""
    listed = list(reports)
    by_deal = {r.deal_id: r for r in listed}
    by_invoice = {r.invoice_id: r for r in listed if r.invoice_id is not None}
    both: list[Compared] = []
    here: list[Compared] = []
    matched: set[str] = set()
    for sale in sales:
        report = by_deal.get(sale.deal_id or "") or by_invoice.get(sale.invoice_id)
        if report is None:
            if books.has_sale(sale):
                here.append(_only_here(sale, account))
            continue
        matched.add(report.deal_id)
        if books.has_pair(sale, report):
            both.append(_both(sale, report))
    there = (
        _only_there(report)
        for report in listed
        if report.deal_id not in matched
        and (report.invoice_id is None or report.invoice_id.startswith(f"{till_id}-"))
        and books.has_deal(report)
    )
    return tuple(both), tuple(here), tuple(there)


def _both(sale: Sale, report: DealReport) -> Compared:
    return Compared(
        sale.invoice_id,
        report.deal_id,
        sale,
        report.status,
        report.amount,
        _difference(sale, report),
        report.fee if report.status == GatewayStatus.COMPLETED else None,
    )


def _difference(sale: Sale, report: DealReport) -> Difference | None:
    """Find the gravest difference, the money first; None where both agree."""
    paid = sale.state is SaleState.PAID
    completed = report.status == GatewayStatus.COMPLETED
    if paid and not completed:
        return Difference.PAID_HERE
    if report.amount is not None and report.amount != sale.amount:
        return Difference.OTHER_AMOUNT
    if report.invoice_id is not None and report.invoice_id != sale.invoice_id:
        return Difference.OTHER_INVOICE
    if completed and not paid:
        return Difference.PAID_THERE
    return Difference.OTHER_STATUS if report.status != sale.gateway_status else None


def _only_here(sale: Sale, account: str | None) -> Compared:
    difference = Difference.ONLY_HERE
    if sale.state is SaleState.CLOSED and sale.deal_id is None:
        difference = Difference.NOT_CREATED
    elif match_account(sale.account, account) is not AccountMatch.OURS:
        difference = Difference.ELSEWHERE
    return Compared(sale.invoice_id, sale.deal_id, sale, None, None, difference)


def _only_there(report: DealReport) -> Compared:
    difference = Difference.ONLY_THERE if report.invoice_id else Difference.UNNUMBERED
    return Compared(
        report.invoice_id, report.deal_id, None, report.status, report.amount, difference
    )
