"""What the window sees of one sale: each part of it where it may be used, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pos_app.domain.payin import Integration, Requisites
from pos_app.domain.payload import PAYLOAD_FIELDS, PayloadKind
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.secret import MASK, CardNumber, Secret
from pos_app.domain.shop_days import ShopDays
from pos_app.engine.api.snapshots import NoticeKind, SaleView
from pos_app.engine.sale.offer import Offer
from pos_app.engine.sale.sale_view import PAID_TOLD_FOR, SAME_OFFSET, SaleViews, notice_of, view_of
from pos_app.engine.sale.tracked_sale import TrackedSale
from tests.domain.test_sale import sale_in
from tests.engine.fake_gateway import CARD

PAGE = "https://pay.example/deal"
LINK = "https://bank.example/pay"
CARD_ONLY = Requisites(CardNumber(CARD), None, None)
TICK = timedelta(microseconds=1)


def waiting(url: str | None = PAGE, integration: Integration = Integration.H2H) -> Sale:
    sale = sale_in(SaleState.WAITING)
    return replace(sale, deal_id="deal-1", url=url, integration=integration)


def confirmed(sale: Sale) -> TrackedSale:
    """A sale that the gateway has just confirmed."""
    tracked = TrackedSale(sale)
    tracked.confirmation.note_answer()
    return tracked


def view(tracked: TrackedSale, order: tuple[str, ...] = PAYLOAD_FIELDS) -> SaleView:
    return view_of(tracked, order, tracked.sale.created_at, None)


@pytest.mark.parametrize(
    ("url", "order", "page", "can_switch"),
    [
        (PAGE, PAYLOAD_FIELDS, PAGE, True),
        (None, PAYLOAD_FIELDS, None, False),
        ("http://pay.example/deal", PAYLOAD_FIELDS, None, False),
        ("javascript:alert(1)", PAYLOAD_FIELDS, None, False),
        (PAGE, ("url",), PAGE, False),
    ],
)
def test_a_page_is_offered_where_it_has_a_web_address_and_is_another_qr(
    url: str | None, order: tuple[str, ...], page: str | None, can_switch: bool
) -> None:
    tracked = confirmed(waiting(url))
    tracked.offer.set_requisites(CARD_ONLY)
    seen = view(tracked, order)
    assert (seen.page_url, seen.can_switch) == (page, can_switch)
    assert seen.payload is not None


def test_the_address_of_a_page_is_whole_while_a_customer_may_pay_by_it() -> None:
    masked = f"{PAGE}/{MASK}{CARD[-4:]}"
    tracked = confirmed(waiting(masked))
    tracked.offer.set_requisites(CARD_ONLY)
    assert view(tracked).page_url == f"{PAGE}/{CARD}"
    tracked.offer.keep_page(f"{PAGE}/whole")
    assert view(tracked).page_url == f"{PAGE}/whole"


def test_a_link_of_the_requisites_goes_before_that_of_the_create() -> None:
    sale, offer = waiting(), Offer()
    offer.keep_deeplink("https://bank.example/first")
    payload = offer.payload_with(CARD_ONLY, sale, PAYLOAD_FIELDS)
    assert payload is not None
    assert payload.text.reveal() == "https://bank.example/first"
    own = replace(CARD_ONLY, extras=(("deeplink", Secret(LINK)),))
    payload = offer.payload_with(own, sale, PAYLOAD_FIELDS)
    assert payload is not None
    assert (payload.kind, payload.text.reveal()) == (PayloadKind.LINK, LINK)


@pytest.mark.parametrize(
    ("integration", "requisites", "serves"),
    [
        (Integration.H2H, None, True),
        (Integration.H2H, CARD_ONLY, False),
        (Integration.WIDGET, None, False),
    ],
)
def test_the_page_stands_in_only_for_requisites_that_are_not_there(
    integration: Integration, requisites: Requisites | None, serves: bool
) -> None:
    offer = Offer()
    offer.set_requisites(requisites)
    offer.switch_to(integration)
    assert offer.page_serves is serves


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [
        (None, None, True),
        (None, timedelta(), False),
        (timedelta(), None, False),
        (timedelta(), SAME_OFFSET - TICK, True),
        (timedelta(), SAME_OFFSET, False),
        (timedelta(), TICK - SAME_OFFSET, True),
        (timedelta(), -SAME_OFFSET, False),
    ],
)
def test_a_view_is_made_anew_where_its_countdown_would_show_another_time(
    before: timedelta | None, after: timedelta | None, is_kept: bool
) -> None:
    sale = waiting()
    tracked, views = [confirmed(sale)], SaleViews()
    (first,) = views.of(tracked, PAYLOAD_FIELDS, sale.created_at, before)
    (second,) = views.of(tracked, PAYLOAD_FIELDS, sale.created_at, after)
    assert (second is first) is is_kept


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (SaleState.WAITING, NoticeKind.OVERDUE),
        (SaleState.CONFIRMING, NoticeKind.OVERDUE),
        (SaleState.CLOSED, None),
        (SaleState.BY_HAND, None),
    ],
)
def test_nobody_is_called_for_one_that_is_overdue_once_it_is_decided(
    state: SaleState, kind: NoticeKind | None
) -> None:
    tracked = TrackedSale(sale_in(state))
    tracked.watch.note_overdue(overdue=True)
    told = notice_of(tracked, tracked.sale.created_at, ShopDays())
    assert (told.kind if told is not None else None) is kind
    assert view(tracked).overdue is (kind is not None)


MIDNIGHT = ShopDays().bounds(ShopDays().day_of(sale_in(SaleState.PAID).created_at))[1]


@pytest.mark.parametrize(
    ("paid_at", "now", "is_told"),
    [
        (MIDNIGHT - TICK, MIDNIGHT - TICK + PAID_TOLD_FOR, True),
        (MIDNIGHT - TICK, MIDNIGHT + PAID_TOLD_FOR, False),
        (MIDNIGHT - timedelta(hours=9), MIDNIGHT - TICK, True),
        (MIDNIGHT - timedelta(hours=9), MIDNIGHT, False),
        (MIDNIGHT, MIDNIGHT + timedelta(hours=9), True),
    ],
)
def test_that_one_was_paid_is_told_on_its_day_and_for_an_hour_at_least(
    paid_at: datetime, now: datetime, is_told: bool
) -> None:
    tracked = TrackedSale(replace(sale_in(SaleState.PAID), paid_at=paid_at))
    assert (notice_of(tracked, now, ShopDays()) is not None) is is_told
