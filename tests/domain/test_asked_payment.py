"""What another program may ask a kiosk for, at each of its limits."""

from __future__ import annotations

import pytest

from pos_app.domain.asked_payment import (
    MOST_ASKED,
    AskedPayment,
    AskedRefusal,
    RequestError,
    check_request,
)
from pos_app.domain.kiosk_choice import MAX_CHOICE_TITLE
from pos_app.domain.money import Money
from pos_app.domain.names import MAX_ORDER_LENGTH
from pos_app.domain.records import replace

ASKED = AskedPayment("A-1", Money.of_major(48_000))
CARD = "8600123412341234"


@pytest.mark.parametrize(
    "asked",
    [
        ASKED,
        replace(ASKED, amount=Money.of_major(1)),
        replace(ASKED, amount=Money.of_major(MOST_ASKED)),
        replace(ASKED, order_ref="a" * MAX_ORDER_LENGTH),
        replace(ASKED, order_ref="stol 7"),
        replace(ASKED, title="a" * MAX_CHOICE_TITLE),
    ],
)
def test_what_makes_sense_is_taken_as_it_is(asked: AskedPayment) -> None:
    assert check_request(asked) is asked


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (replace(ASKED, amount=Money(0)), AskedRefusal.AMOUNT),
        (replace(ASKED, amount=Money.of_major(-1)), AskedRefusal.AMOUNT),
        (replace(ASKED, amount=Money(4_800_050)), AskedRefusal.AMOUNT),
        (replace(ASKED, amount=Money.of_major(MOST_ASKED + 1)), AskedRefusal.AMOUNT),
        (replace(ASKED, order_ref=""), AskedRefusal.ORDER_REF),
        (replace(ASKED, order_ref="a" * (MAX_ORDER_LENGTH + 1)), AskedRefusal.ORDER_REF),
        (replace(ASKED, order_ref=CARD), AskedRefusal.ORDER_REF),
        (replace(ASKED, order_ref=" A-1"), AskedRefusal.ORDER_REF),
        (replace(ASKED, order_ref="stol\u00a07"), AskedRefusal.ORDER_REF),
        (replace(ASKED, title="a" * (MAX_CHOICE_TITLE + 1)), AskedRefusal.TITLE),
        (replace(ASKED, title=f"to {CARD}"), AskedRefusal.TITLE),
        (replace(ASKED, title="two\nlines"), AskedRefusal.TITLE),
        (replace(ASKED, title="two\u00a0words"), AskedRefusal.TITLE),
    ],
)
def test_what_makes_none_is_refused_with_its_part(
    asked: AskedPayment, refusal: AskedRefusal
) -> None:
    with pytest.raises(RequestError) as refused:
        check_request(asked)
    assert refused.value.refusal is refusal
