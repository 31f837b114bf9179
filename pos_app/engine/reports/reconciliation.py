"""A day's journal beside the gateway's list: what agrees, what is only here, what only there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pos_app.domain.day import day_bounds, local_day
from pos_app.domain.errors import GatewayError
from pos_app.domain.keys import AccountMatch, match_account
from pos_app.domain.payin import DealReport, GatewayStatus
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.ports import Gateway, TillPorts
from pos_app.engine.api.snapshots import Compared, Difference, Reconciliation
from pos_app.engine.reports.reading import reader_of

SLACK = timedelta(minutes=30)
"""The two clocks need not agree on when a day begins."""
CLOCK_OFF = timedelta(days=2)
"""A sale begun while this machine's clock was set wrong still finds its deal."""


async def reconcile(gateway: Gateway, ports: TillPorts, day: date) -> Reconciliation:
    """Compare one local day (Asia/Tashkent). Other tills' numbered deals are left out."""
    since, until = day_bounds(day)
    try:
        reports = await gateway.deals(since - SLACK, until + SLACK)
    except GatewayError as error:
        return Reconciliation(day, trouble=error.trouble)
    sales = await reader_of(ports).read(
        lambda journal: journal.sales(since - CLOCK_OFF, until + CLOCK_OFF)
    )
    return compare(day, ports.till_id, sales, reports, ports.account)


def compare(
    day: date,
    till_id: str,
    sales: Iterable[Sale],
    reports: Iterable[DealReport],
    account: str | None = None,
) -> Reconciliation:
    """Sort into three columns. A sale and a deal are one by deal id, else by invoice id.

    A pair stands on the day its sale was begun, also where its deal was made just after; on
    the deal's day where the sale's time is too far off to be true. `account` is whose the list
    is, as `Keys.account` names it.
    """
    since, until = day_bounds(day)
    listed = list(reports)
    by_deal = {r.deal_id: r for r in listed}
    by_invoice = {r.invoice_id: r for r in listed if r.invoice_id is not None}
    both: list[Compared] = []
    here: list[Compared] = []
    matched: set[str] = set()
    for sale in sales:
        report = by_deal.get(sale.deal_id or "") or by_invoice.get(sale.invoice_id)
        of_the_day = since <= sale.created_at < until
        if report is None:
            if of_the_day:
                here.append(_only_here(sale, account))
            continue
        matched.add(report.deal_id)
        is_near = since - SLACK <= sale.created_at < until + SLACK
        if of_the_day or (not is_near and _is_made_on(day, report)):
            both.append(_both(sale, report))
    there = [
        _only_there(report)
        for report in listed
        if report.deal_id not in matched
        and (report.invoice_id is None or report.invoice_id.startswith(f"{till_id}-"))
        and _is_made_on(day, report)
    ]
    return Reconciliation(day, both=tuple(both), only_here=tuple(here), only_there=tuple(there))


def _is_made_on(day: date, report: DealReport) -> bool:
    return report.created_at is None or local_day(report.created_at) == day


def _both(sale: Sale, report: DealReport) -> Compared:
    return Compared(
        sale.invoice_id,
        report.deal_id,
        sale,
        report.status,
        report.amount,
        _difference(sale, report),
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
