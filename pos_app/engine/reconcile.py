"""A day's journal beside the gateway's list: what agrees, what is only here, what only there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pos_app.domain.day import day_bounds
from pos_app.domain.errors import GatewayError
from pos_app.domain.payin import DealReport
from pos_app.domain.sale import Sale
from pos_app.engine.ports import Gateway, Journal
from pos_app.engine.snapshots import Compared, Difference, Reconciliation

SLACK = timedelta(minutes=30)
"""The two clocks need not agree on when a day begins."""


async def reconcile(gateway: Gateway, journal: Journal, till_id: str, day: date) -> Reconciliation:
    """Compare one local day (Asia/Tashkent). Deals of other tills of the merchant are left out."""
    since, until = day_bounds(day)
    try:
        reports = await gateway.deals(since - SLACK, until + SLACK)
    except GatewayError as error:
        return Reconciliation(day, trouble=error.trouble)
    sales = journal.sales(since - SLACK, until + SLACK)
    return compare(day, till_id, sales, reports)


def compare(
    day: date, till_id: str, sales: Iterable[Sale], reports: Iterable[DealReport]
) -> Reconciliation:
    """The three columns. A sale and a deal are one where the invoice id, or the deal id, is.

    Sales from just before and after the day take up deals of theirs that were made within it.
    """
    since, until = day_bounds(day)
    ours = [r for r in reports if r.invoice_id is None or r.invoice_id.startswith(f"{till_id}-")]
    by_invoice = {r.invoice_id: r for r in ours if r.invoice_id is not None}
    by_deal = {r.deal_id: r for r in ours}
    both: list[Compared] = []
    here: list[Compared] = []
    matched: set[str] = set()
    for sale in sales:
        report = by_invoice.get(sale.invoice_id) or by_deal.get(sale.deal_id or "")
        if report is not None:
            matched.add(report.deal_id)
        if not since <= sale.created_at < until:
            continue
        if report is None:
            here.append(_only_here(sale))
        else:
            both.append(_both(sale, report))
    there = [
        _only_there(report)
        for report in ours
        if report.deal_id not in matched
        and report.invoice_id is not None
        and (report.created_at is None or since <= report.created_at < until)
    ]
    return Reconciliation(day, both=tuple(both), only_here=tuple(here), only_there=tuple(there))


def _both(sale: Sale, report: DealReport) -> Compared:
    amount = report.amount
    difference = None
    if amount is not None and amount != sale.amount:
        difference = Difference.OTHER_AMOUNT
    elif report.status != sale.gateway_status:
        difference = Difference.OTHER_STATUS
    return Compared(
        sale.invoice_id,
        report.deal_id,
        sale,
        report.status,
        amount.minor if amount else None,
        difference,
    )


def _only_here(sale: Sale) -> Compared:
    never = sale.deal_id is None and not sale.is_open
    difference = Difference.NOT_CREATED if never else Difference.ONLY_HERE
    return Compared(sale.invoice_id, sale.deal_id, sale, None, None, difference)


def _only_there(report: DealReport) -> Compared:
    minor = report.amount.minor if report.amount else None
    return Compared(
        report.invoice_id, report.deal_id, None, report.status, minor, Difference.ONLY_THERE
    )
