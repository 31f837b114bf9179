"""What a shift's report and a comparison say, and what they leave out where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shift_report import ShownShift
from pos_app.domain.till_events import ShiftClosed
from pos_app.engine.api.snapshots import Compared, Difference
from pos_app.ui.wording.reconciliation_words import compared_lines
from pos_app.ui.wording.shift_words import COPY, counted_lines, fiscal_difference, report_lines
from pos_app.ui.wording.words import Words
from tests.drivers import samples

SUM, OTHER = Money.of_major(1_250_000), Money.of_major(516)
COUNTED = ShiftClosed(1, 1, SUM)


def plain(lines: object) -> str:
    return str(lines).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("letters", "copy", "is_marked"),
    [("HKTZBQWE", True, True), ("HKTZBQWE", False, False), (None, True, False)],
    ids=["copy", "first", "so far"],
)
def test_only_what_was_printed_before_is_marked_as_a_copy(
    words: Words, letters: str | None, copy: bool, is_marked: bool
) -> None:
    shown = ShownShift(samples.shift_report(samples.shifts()[0]), letters)
    lines = list(report_lines(words, shown, copy=copy))
    assert (words.text(COPY) in lines) is is_marked


@pytest.mark.parametrize(
    ("changed", "told", "untold"),
    [
        ({}, "not compared", "agree"),
        ({"agreed": 3, "differing": 0}, "3 agree, 0 differ", "not compared"),
        ({"agreed": 3}, "not compared", "agree"),
        ({"differing": 1}, "not compared", "differ"),
        ({"fees": OTHER, "fees_told": 2}, "516", "–"),
        ({"fees": OTHER}, "not compared", "516"),
        ({"fees_told": 2}, "not compared", "2"),
        ({"cash_register": OTHER}, "1 249 484 soʻm less", "more"),
        ({"cash_register": SUM}, "same", "less"),
        ({"cash_register": SUM + OTHER}, "516 soʻm more", "less"),
    ],
    ids=str,
)
def test_what_was_noted_when_a_shift_was_closed(
    all_words: Mapping[Language, Words], changed: dict[str, object], told: str, untold: str
) -> None:
    counted = replace(COUNTED, **changed)  # type: ignore[arg-type]
    said = plain(" ".join(counted_lines(all_words[Language.EN], counted))).casefold()
    assert told in said
    assert untold not in said


def test_receipts_are_less_same_or_more_to_a_som(all_words: Mapping[Language, Words]) -> None:
    words, one = all_words[Language.EN], Money.of_major(1)
    said = [fiscal_difference(words, SUM, net) for net in (SUM + one, SUM, OTHER)]
    assert ["less" in said[0], "less" in said[1], "more" in said[2]] == [True, False, True]


@pytest.mark.parametrize(
    ("of", "difference", "status", "told"),
    [
        ({"gateway_status": "completed"}, Difference.OTHER_STATUS, "canceled", "Here: completed."),
        ({"gateway_status": None}, Difference.OTHER_STATUS, "canceled", "Here: waiting"),
        ({}, Difference.PAID_HERE, "canceled", "At the payment service: canceled."),
        ({}, Difference.PAID_HERE, None, None),
    ],
    ids=["both", "no status here", "states", "no status there"],
)
def test_both_sides_are_told_where_both_have_something_to_say(
    all_words: Mapping[Language, Words],
    of: dict[str, str | None],
    difference: Difference,
    status: str | None,
    told: str | None,
) -> None:
    sale: Sale = replace(samples.sale(), **of)  # type: ignore[arg-type]
    line = Compared(sale.invoice_id, sale.deal_id, sale, status, sale.amount, difference)
    why = plain(compared_lines(all_words[Language.EN], line)[2])
    assert ("Here:" in why) is (told is not None)
    assert told is None or told in why
    assert "Here: ." not in why


@pytest.mark.parametrize("status", [None, "", "completed"])
def test_a_payment_that_is_the_gateways_alone_tells_its_status_where_it_has_one(
    all_words: Mapping[Language, Words], status: str | None
) -> None:
    line = Compared("T1-77-x", None, None, status, None, Difference.ONLY_THERE)
    title, number, why = compared_lines(all_words[Language.EN], line)
    assert title
    assert number == "T1-77-x"
    assert ("At the payment service:" in why) is bool(status)


def test_a_line_that_does_not_differ_tells_how_the_sale_stands(
    all_words: Mapping[Language, Words],
) -> None:
    sale = samples.sale(state=SaleState.PAID)
    line = Compared(sale.invoice_id, sale.deal_id, sale, "completed", sale.amount, None)
    assert compared_lines(all_words[Language.EN], line)[2] == "Paid"
