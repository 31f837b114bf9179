"""What the window may see of a tracked sale."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pos_app.domain.errors import Trouble
from pos_app.domain.offer_end import offer_end
from pos_app.domain.payin import Integration, Requisites
from pos_app.domain.payload import is_web_address
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shop_days import ShopDays
from pos_app.engine.api.ports import Clock
from pos_app.engine.api.snapshots import Notice, NoticeKind, SaleView
from pos_app.engine.sale.confirmation import DealKnown
from pos_app.engine.sale.duplicate_guard import can_renew, is_closed_for_certain
from pos_app.engine.sale.offer import Offer
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

SAME_OFFSET = timedelta(seconds=1)
"""Offsets of the gateway's clock within this are one: each answer measures it anew."""
PAID_TOLD_FOR = timedelta(hours=1)
"""At least this long, for who works after midnight."""
_OF_A_PAUSE = frozenset(
    {Trouble.PAUSED, Trouble.RATE_LIMITED, Trouble.GATEWAY_DOWN, Trouble.TIMED_OUT}
)
EVER = datetime.min.replace(tzinfo=UTC)
"""Before anything was paid."""


def view_of(
    tracked: TrackedSale,
    order: tuple[str, ...],
    now: datetime,
    offset: timedelta | None,
    pause: Trouble | None = None,
) -> SaleView:
    """Make the sale's view for the screen: no QR, card or owner unless it may be paid to right now.

    `order` names the fields that the QR's text may come from; `offset` is the gateway's clock
    minus this machine's; `pause` says that it wants nothing asked now.
    """
    sale, offer, known = tracked.sale, tracked.offer, tracked.confirmation.known
    end = offer_end(sale, offset)
    run_out = end.is_over(now)
    # A deal that could not be written down is not the sale's yet, and none may be paid by it.
    payable = sale.is_offerable and sale.deal_id is not None
    payload = offer.payload(sale, order) if payable else None
    may_pay = payload is not None and not run_out and known is DealKnown.CONFIRMED
    view = SaleView(
        sale,
        trouble=_trouble_of(tracked, pause),
        overdue=sale.is_open and tracked.watch.is_overdue,
        offer_end=end if sale.is_open else None,
        can_cancel=sale.is_cancelable,
    )
    if not may_pay:
        return replace(
            view,
            asked_again=known is DealKnown.BEFORE_SLEEP and sale.is_offerable,
            can_renew=can_renew(sale, run_out=run_out),
            renew_is_safe=is_closed_for_certain(sale),
        )
    url = offer.page_url(sale)
    page = url if url and is_web_address(url) else None
    shown = offer.requisites or Requisites(None, None, None)
    return replace(
        view,
        payload=payload,
        page_url=page,
        card=shown.card,
        owner=shown.owner,
        bank=shown.bank,
        can_switch=page is not None and _has_other(offer, sale, order),
        codes=offer.codes(sale),
    )


def told_trouble(pause: Trouble | None, *met: Trouble | None) -> Trouble | None:
    """Return the first that was met; in a pause that pause, unless there is more to it.

    Few questions go in a pause, and what came of the last says little: it would come and go.
    """
    told = [each for each in met if each is not None]
    if pause is not None:
        told = [*(each for each in told if each not in _OF_A_PAUSE), pause]
    return told[0] if told else None


def _trouble_of(tracked: TrackedSale, pause: Trouble | None) -> Trouble | None:
    of_offer = tracked.offer.trouble if tracked.sale.is_offerable else None
    pause = pause if tracked.sale.is_open else None
    return told_trouble(pause, tracked.connection.trouble, of_offer)


def _has_other(offer: Offer, sale: Sale, order: tuple[str, ...]) -> bool:
    """Return True where the other integration shows another QR, or may: it is not known yet."""
    if offer.requisites is None:
        return True
    shown = (offer.payload(replace(sale, integration=each), order) for each in Integration)
    return len(set(shown)) > 1


class SaleViews:
    """Keeps the views, and makes one anew only where something of its sale has changed."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], timedelta | None, SaleView]] = {}

    def of(
        self,
        shown: Iterable[TrackedSale],
        order: tuple[str, ...],
        now: datetime,
        offset: timedelta | None,
        pause: Trouble | None = None,
    ) -> tuple[SaleView, ...]:
        """Return the views of these sales, as `view_of` makes them."""
        before, self._kept = self._kept, {}
        for tracked in shown:
            made_of = *_made_of(tracked, order, now, offset), pause
            kept = before.get(tracked.sale.sale_id)
            if kept is None or kept[0] != made_of or not _is_close(kept[1], offset):
                kept = made_of, offset, _view_of(tracked, order, now, offset, pause)
            self._kept[tracked.sale.sale_id] = kept
        return tuple(view for _, _, view in self._kept.values())


def _view_of(
    tracked: TrackedSale,
    order: tuple[str, ...],
    now: datetime,
    offset: timedelta | None,
    pause: Trouble | None,
) -> SaleView:
    """Make a view; a sale that none can be made of is shown all the same, without its QR."""
    try:
        return view_of(tracked, order, now, offset, pause)
    except Exception:
        log.exception("sale %s cannot be drawn as it is", tracked.sale.invoice_id)
        return SaleView(tracked.sale)


def _made_of(
    tracked: TrackedSale, order: tuple[str, ...], now: datetime, offset: timedelta | None
) -> tuple[object, ...]:
    """Collect what a view depends on."""
    sale, offer = tracked.sale, tracked.offer
    return (
        sale,
        offer.requisites,
        offer.page_serves,
        offer.is_trial,
        offer.trouble,
        tracked.connection.trouble,
        tracked.confirmation.known,
        tracked.watch.is_overdue,
        sale.is_open and offer_end(sale, offset).is_over(now),
        order,
    )


def _is_close(one: timedelta | None, other: timedelta | None) -> bool:
    """Return True where a countdown would show the same by both offsets."""
    if one is None or other is None:
        return one is other
    return abs(one - other) < SAME_OFFSET


class Notices:
    """What a person must see of the sales of a till, by its clock and its shop's days.

    `is_shown` tells whether a sale is on the screen.
    """

    def __init__(
        self, clock: Clock, days: Callable[[], ShopDays], is_shown: Callable[[Sale], bool]
    ) -> None:
        self._clock = clock
        self._days = days
        self.is_shown = is_shown
        self._keeps_paid = False

    def keep_paid(self) -> None:
        """Keep that a sale was paid until it is acknowledged: nobody may be there for days."""
        self._keeps_paid = True

    def of_all(self, all_tracked: Iterable[TrackedSale]) -> tuple[Notice, ...]:
        """Return the notices of those that are not on the screen, in their order."""
        found = (self.of(each) for each in all_tracked if not self.is_shown(each.sale))
        return tuple(notice for notice in found if notice is not None)

    def of(self, tracked: TrackedSale) -> Notice | None:
        """Return the notice of this sale; None where there is none."""
        days = None if self._keeps_paid else self._days()
        return notice_of(tracked, self._clock.now(), days)


def notice_of(tracked: TrackedSale, now: datetime, days: ShopDays | None) -> Notice | None:
    """Make the notice that a person must see of this sale; None where there is none.

    That a sale was paid in time is told on its own day of the shop, and for an hour at least;
    without `days` for as long as nobody has acknowledged it.
    """
    sale = tracked.sale
    if sale.notice_acknowledged:
        return None
    if sale.state is SaleState.REVIEW:
        kind = NoticeKind.REVERSAL if sale.paid_at else NoticeKind.REVIEW
        return Notice(kind, sale)
    if sale.state is SaleState.PAID:
        if sale.late:
            return Notice(NoticeKind.LATE, sale)
        is_over = days is not None and _is_of_an_earlier_day(sale, now, days)
        return None if is_over else Notice(NoticeKind.PAID, sale)
    return Notice(NoticeKind.OVERDUE, sale) if sale.is_open and tracked.watch.is_overdue else None


def _is_of_an_earlier_day(sale: Sale, now: datetime, days: ShopDays) -> bool:
    paid = sale.paid_at
    if paid is None or now - paid <= PAID_TOLD_FOR:
        return False
    return days.day_of(paid) < days.day_of(now)
