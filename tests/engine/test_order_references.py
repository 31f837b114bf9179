"""An order's reference is kept plain and short, whoever sends the charge."""

from __future__ import annotations

from random import Random

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.engine.api.commands import Charge
from pos_app.engine.sale.charge import new_intent

CARD = "8600 4929 4929 4927"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("A-1207", "A-1207"),
        (" A\u202e-\x0012\n07 ", "A-1207"),
        ("\n\u200f", None),
        ("", None),
        (None, None),
        ("ab " * 40_000, ("ab " * 22)[:64].rstrip()),
    ],
)
def test_what_nobody_can_see_or_read_is_left_out(sent: str | None, kept: str | None) -> None:
    assert _kept(sent) == kept


@pytest.mark.parametrize("before", range(40, 64))
def test_no_end_of_a_card_s_number_is_left_by_the_cut(before: int) -> None:
    kept = _kept("№" * before + CARD)
    assert kept is not None
    assert len([letter for letter in kept if letter.isdigit()]) <= 4


def _kept(order_ref: str | None) -> str | None:
    return new_intent(
        Charge("key", Money.of_major(5000), order_ref, Language.UZ),
        till_id="T1",
        sequence=1,
        integration=Integration.H2H,
        rng=Random(1),
    ).order_ref
