from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.offer_end import GUESSED_LIFETIME, offer_end
from pos_app.domain.sale import SaleState
from tests.domain.test_sale import NOON, sale_in

SALE = replace(sale_in(SaleState.WAITING), created_at=NOON, expires_at=NOON + timedelta(minutes=5))


@pytest.mark.parametrize("offset", [None, timedelta()])
def test_the_gateway_s_end_is_the_end(offset: timedelta | None) -> None:
    end = offer_end(SALE, offset)
    assert (end.at, end.is_guessed) == (NOON + timedelta(minutes=5), False)
    assert not end.is_over(end.at - timedelta.resolution)
    assert end.is_over(end.at)
    assert end.time_left(NOON) == timedelta(minutes=5)


def test_it_is_told_by_this_till_s_clock() -> None:
    ahead = timedelta(minutes=3)
    assert offer_end(SALE, ahead).at == NOON + timedelta(minutes=2)
    assert offer_end(SALE, -ahead).at == NOON + timedelta(minutes=8)


def test_a_guess_is_marked_and_ends_nothing() -> None:
    end = offer_end(replace(SALE, expires_at=None), timedelta(hours=1))
    assert (end.at, end.is_guessed) == (NOON + GUESSED_LIFETIME, True)
    assert not end.is_over(end.at + timedelta(days=1))
