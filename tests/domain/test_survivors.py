"""Small differences that only a test of exactly this value can see."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pos_app.domain import events
from pos_app.domain.keys import clean_base_url
from pos_app.domain.money import MAX_TYPED, AmountProblem, Limits, Money, parse_amount
from pos_app.domain.payin import Integration, Language, Outcome, Requisites
from pos_app.domain.payload import choose_payload
from pos_app.domain.sale import Sale, SaleState, decide, intend
from pos_app.domain.secret import Secret

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


def begun() -> Sale:
    event = events.SaleIntended(
        sale_id="s",
        sequence=1,
        invoice_id="T1-1",
        till_id="T1",
        amount=Money(51_600),
        order_ref=None,
        customer_language=Language.UZ,
        integration=Integration.H2H,
    )
    return intend(event, NOW)


def after(*events: events.Event) -> Sale:
    sale = begun()
    for event in events:
        sale = decide(sale, event, NOW)
    return sale


CREATED = events.DealCreated("deal-1", "queued", "https://pay.example/1")
DISPUTED = events.StatusSeen("disputed", Outcome.DISPUTED)
SETTLED = events.StatusSeen("completed", Outcome.SETTLED)


def test_a_created_deals_status_is_kept() -> None:
    assert after(CREATED).gateway_status == "queued"


def test_a_dispute_after_payment_is_known_from_one_before_it() -> None:
    disputed, reversal = after(CREATED, DISPUTED), after(CREATED, SETTLED, DISPUTED)
    assert (disputed.state, disputed.paid_at) == (SaleState.REVIEW, None)
    assert (reversal.state, reversal.paid_at) == (SaleState.REVIEW, NOW)


@pytest.mark.parametrize(
    "link",
    [
        "https://x.example/a.png?b=1?c=2",
        "https://x.example/a.png#b#c",
        "https://x.example/a.png?b#c",
    ],
)
def test_an_image_behind_any_query_or_fragment_is_an_image(link: str) -> None:
    requisites = Requisites(None, None, None, (("qr", Secret(link)),))
    assert choose_payload(requisites, None, Money.of_major(516), ("qr",)) is None


def test_a_sum_keeps_its_currency_whatever_is_done_with_it() -> None:
    one = Money.of_major(5, "KZT")
    assert one.currency == "KZT"
    assert (one + one).currency == "KZT"
    assert Money.of_decimal(Decimal("5.25"), "KZT") == Money(525, "KZT")


def test_the_longest_text_that_may_be_an_amount() -> None:
    limits = Limits()
    assert parse_amount("5000".rjust(MAX_TYPED), limits) == Money.of_major(5000)
    assert parse_amount("5000".rjust(MAX_TYPED + 1), limits) is AmountProblem.NOT_A_NUMBER


def test_a_sale_keeps_what_its_intent_says_of_others() -> None:
    event = events.SaleIntended(
        "s", 1, "i", "t", Money(51_600), None, Language.UZ, Integration.H2H, "old", "here#A"
    )
    sale = intend(event, NOW)
    assert (sale.renews, sale.account) == ("old", "here#A")


def test_an_address_loses_its_slashes_at_the_end_and_nothing_else() -> None:
    assert clean_base_url(" https://pay.example/X// ") == "https://pay.example/X"
    assert clean_base_url("https://pay.example/") == "https://pay.example"
