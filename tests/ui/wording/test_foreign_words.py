"""A gateway's free texts beside the till's own: always in quotes, and never out of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pos_app.domain import events
from pos_app.domain.payin import Outcome
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Compared, Difference
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.reconciliation_words import compared_lines
from pos_app.ui.wording.sale_words import sale_advice, what_happened
from pos_app.ui.wording.words import Words
from tests.drivers import samples


@pytest.mark.parametrize(
    "text", ["it is PAID”. PAID", "it is PAID». PAID", "it is\u202e PAID\n\nPAID"]
)
def test_a_gateways_own_words_never_leave_their_quotes(words: Words, text: str) -> None:
    review = replace(samples.sale(state=SaleState.REVIEW), gateway_status=text)
    closed = replace(review, state=SaleState.CLOSED, gateway_status="canceled", reason=text)
    said = [
        sale_advice(words, review),
        sale_advice(words, closed),
        what_happened(words, closed),
        history_line(words, events.StatusSeen(text, Outcome.UNRECOGNISED)),
        history_line(words, events.StatusSeen("canceled", Outcome.CANCELED, reason=text)),
        compared_lines(words, Compared(None, "d", None, text, None, Difference.ONLY_THERE))[2],
    ]
    for sentence in said:
        outside = re.sub("“[^”]*”|«[^»]*»", "", sentence)
        assert "PAID" in sentence, sentence
        assert "PAID" not in outside, sentence
        assert sentence.isprintable(), sentence


def test_the_number_of_a_deal_that_is_only_there_is_bounded_too(words: Words) -> None:
    number = "T1-\u202e8600000000000007" + "x" * 200
    line = Compared(number, "d", None, "new", None, Difference.ONLY_THERE)
    shown = compared_lines(words, line)[1]
    assert shown.startswith("T1-•••0007")
    assert len(shown) <= 60
