"""A sale while it is being watched: what the journal keeps of it, and what must not be kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import (
    Integration,
    Payload,
    Requisites,
    choose_payload,
    is_web_address,
    page_payload,
)
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.snapshots import Notice, NoticeKind, SaleView
from pos_app.engine.sale.duplicate_guard import can_renew, is_closed_for_certain

LIFETIME = timedelta(minutes=10)
"""Of a deal whose end the gateway does not name, as one third-party client has it."""
OVERDUE_AFTER = timedelta(minutes=15)
"""Late completions come within minutes; past this a person should ask the gateway."""
OFFERABLE = frozenset({SaleState.PREPARING, SaleState.WAITING})
CANCELABLE = frozenset({SaleState.PREPARING, SaleState.WAITING, SaleState.UNKNOWN})


@dataclass(slots=True)
class TrackedSale:
    """One watched sale. The requisites live only here, in memory, and only while it is open."""

    sale: Sale
    requisites: Requisites | None = None
    deeplink: str | None = None
    page_due: bool = False
    """The requisites are late, so the payment page serves in their place."""
    link: Trouble | None = None
    no_requisites: Trouble | None = None
    """Why the requisites do not come, whatever the deal itself answers."""
    fresh: bool = False
    """Charged in this run, and nothing sent yet."""
    offering: bool = False
    """A task is fetching the requisites."""
    asleep: bool = False
    """The machine slept and the deal has not been asked for since."""
    hint: str | None = None
    """A deal id that the gateway named when it refused our invoice id as taken."""
    rest_s: float = 0
    """Seconds that the gateway wants to be left alone before it is asked what became of it."""
    stale: int = 0
    """How many reports in a row were older than the one already taken in."""
    answered: bool = False
    """The gateway has told of this deal in this run; before that nothing may be paid by."""
    ours: bool = True
    """The till's account is the one that the sale was begun with."""
    overdue: bool = False
    """Its time is long over, and the gateway has not said how it ended."""
    watched: float | None = None
    """The loop's time at which the watch of a decided sale ends."""
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def offerable(self) -> bool:
        """True while the customer may be shown something to pay by."""
        return self.sale.state in OFFERABLE and not self.sale.cancel_requested

    def expires_in(self, now: datetime, offset: timedelta | None) -> timedelta | None:
        """Time left by the gateway's clock; None where it named no end."""
        if self.sale.expires_at is None:
            return None
        return self.sale.expires_at - (now + (offset or timedelta()))

    def overdue_in(self, now: datetime, offset: timedelta | None) -> timedelta | None:
        """Time until a person is called because nobody knows how the deal ended."""
        if not self.sale.is_open or self.sale.deal_id is None:
            return None
        left = self.expires_in(now, offset)
        if left is None:
            left = self.sale.created_at + LIFETIME - now
        return left + OVERDUE_AFTER

    def payload(self, order: tuple[str, ...]) -> Payload | None:
        """What the QR would hold, its expiry apart."""
        page = page_payload(self.sale.url)
        if self.sale.integration is Integration.WIDGET and page is not None:
            return page
        if self.requisites is not None:
            return choose_payload(self._with_deeplink(self.requisites), self.sale.url, order)
        return page if self.page_due else None

    def with_requisites(self, requisites: Requisites, order: tuple[str, ...]) -> Payload | None:
        """What the QR would hold, had it these requisites."""
        return replace(self, requisites=requisites).payload(order)

    def _with_deeplink(self, requisites: Requisites) -> Requisites:
        if self.deeplink is None or requisites.named("deeplink"):
            return requisites
        extras = (*requisites.extras, ("deeplink", Secret(self.deeplink)))
        return replace(requisites, extras=extras)

    def view(self, order: tuple[str, ...], now: datetime, offset: timedelta | None) -> SaleView:
        """The sale for the screen: no QR, card or owner unless it may be paid to right now."""
        left = self.expires_in(now, offset)
        payload = self.payload(order) if self.offerable else None
        run_out = left is not None and left <= timedelta()
        link = self.link or (self.no_requisites if self.offerable else None)
        if payload is None or run_out or self.asleep or not self.answered:
            return SaleView(
                self.sale,
                link=link,
                asked_again=self.asleep and self.offerable,
                overdue=self.overdue,
                can_renew=can_renew(self.sale, run_out=run_out),
                renew_is_safe=is_closed_for_certain(self.sale),
            )
        page = self.sale.url if self.sale.url and is_web_address(self.sale.url) else None
        shown = self.requisites or Requisites(None, None, None)
        return SaleView(
            self.sale,
            payload=payload,
            page_url=page,
            card=shown.card,
            owner=shown.owner,
            bank=shown.bank,
            can_switch=page is not None,
            link=link,
            overdue=self.overdue,
        )

    def notice(self) -> Notice | None:
        """What a person has to be told of this sale, None once it was put aside."""
        sale = self.sale
        if sale.notice_acknowledged:
            return None
        if sale.state is SaleState.REVIEW:
            kind = NoticeKind.REVERSAL if sale.paid_at else NoticeKind.REVIEW
            return Notice(kind, sale)
        if sale.state is SaleState.PAID:
            return Notice(NoticeKind.LATE if sale.late else NoticeKind.PAID, sale)
        return Notice(NoticeKind.OVERDUE, sale) if sale.is_open and self.overdue else None
