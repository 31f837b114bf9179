"""What the window may see of a tracked sale."""

from __future__ import annotations

from datetime import datetime, timedelta

from pos_app.domain.payin import Requisites, is_web_address
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Notice, NoticeKind, SaleView
from pos_app.engine.sale.confirmation import DealKnown
from pos_app.engine.sale.duplicate_guard import can_renew, is_closed_for_certain
from pos_app.engine.sale.tracked_sale import TrackedSale


def view_of(
    tracked: TrackedSale, order: tuple[str, ...], now: datetime, offset: timedelta | None
) -> SaleView:
    """The sale for the screen: no QR, card or owner unless it may be paid to right now.

    `order` names the fields that the QR's text may come from; `offset` is the gateway's clock
    minus this machine's.
    """
    sale, offer = tracked.sale, tracked.offer
    left = tracked.expires_in(now, offset)
    payload = offer.payload(sale, order) if tracked.is_offerable else None
    run_out = left is not None and left <= timedelta()
    link = tracked.connection.trouble or (offer.trouble if tracked.is_offerable else None)
    known = tracked.confirmation.known
    if payload is None or run_out or known is not DealKnown.CONFIRMED:
        return SaleView(
            sale,
            link=link,
            asked_again=known is DealKnown.BEFORE_SLEEP and tracked.is_offerable,
            overdue=tracked.watch.is_overdue,
            can_renew=can_renew(sale, run_out=run_out),
            renew_is_safe=is_closed_for_certain(sale),
        )
    page = sale.url if sale.url and is_web_address(sale.url) else None
    shown = offer.requisites or Requisites(None, None, None)
    return SaleView(
        sale,
        payload=payload,
        page_url=page,
        card=shown.card,
        owner=shown.owner,
        bank=shown.bank,
        can_switch=page is not None,
        link=link,
        overdue=tracked.watch.is_overdue,
    )


def notice_of(tracked: TrackedSale) -> Notice | None:
    """What a person has to be told of this sale, None once it was acknowledged."""
    sale = tracked.sale
    if sale.notice_acknowledged:
        return None
    if sale.state is SaleState.REVIEW:
        kind = NoticeKind.REVERSAL if sale.paid_at else NoticeKind.REVIEW
        return Notice(kind, sale)
    if sale.state is SaleState.PAID:
        return Notice(NoticeKind.LATE if sale.late else NoticeKind.PAID, sale)
    return Notice(NoticeKind.OVERDUE, sale) if sale.is_open and tracked.watch.is_overdue else None
