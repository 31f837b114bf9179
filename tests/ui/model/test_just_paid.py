"""A slip comes out by itself for a sale that was open and is paid, and for no other."""

from __future__ import annotations

from typing import Any

import pytest

from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Notice, NoticeKind, Snapshot
from pos_app.ui.model.just_paid import just_paid
from tests.drivers import samples

OPEN = samples.showing(samples.offered(samples.sale()))
PAID = samples.paid()


def ids(before: Snapshot, now: Snapshot) -> list[str]:
    return [sale.sale_id for sale in just_paid(before, now)]


def test_the_sale_on_the_screen_is_paid() -> None:
    assert ids(OPEN, samples.showing(PAID)) == ["sale-42"]


def test_a_sale_that_nobody_looks_at_is_paid() -> None:
    told = samples.snapshot(notices=(Notice(NoticeKind.PAID, PAID.sale),))
    assert ids(OPEN, told) == ["sale-42"]
    over = samples.snapshot(recent=(PAID.sale,))
    assert ids(OPEN, over) == ["sale-42"]


def test_one_that_was_paid_before_has_had_its_slip() -> None:
    assert ids(samples.showing(PAID), samples.showing(PAID)) == []
    assert ids(samples.snapshot(), samples.showing(PAID)) == []


@pytest.mark.parametrize(
    "changed",
    [{"paid_slips": 1}, {"late": True}, *({"state": each} for each in SaleState if each != "paid")],
)
def test_no_other_sale_has_one(changed: dict[str, Any]) -> None:
    now = samples.showing(replace(PAID, sale=replace(PAID.sale, **changed)))
    assert ids(OPEN, now) == []


def test_two_at_once_come_in_their_order() -> None:
    first, second = samples.sale(41), samples.sale(42)
    before = samples.snapshot(samples.offered(second), samples.offered(first))
    now = samples.snapshot(
        recent=tuple(replace(each, state=SaleState.PAID) for each in (second, first))
    )
    assert ids(before, now) == ["sale-41", "sale-42"]
