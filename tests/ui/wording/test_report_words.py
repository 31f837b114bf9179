"""What a report says in words of its own: how sales stand, how long they took, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.day import Subtotal
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.period import Days, PeriodKind
from pos_app.domain.period_report import PeriodReport
from pos_app.domain.sale_outline import Standing
from pos_app.domain.sale_search import StateFilter
from pos_app.ui.model.report_groups import groups_of
from pos_app.ui.wording.figures import FigureLine
from pos_app.ui.wording.report_words import (
    TOTAL,
    TOTAL_SO_FAR,
    duration,
    search_text,
    share,
    standing_word,
    total_title,
)
from pos_app.ui.wording.words import Words
from tests.drivers.report_samples import shown_report


@pytest.fixture
def report() -> PeriodReport:
    found = shown_report(PeriodKind.WEEK).report
    assert found is not None
    return found


def lines_of(words: Words, report: PeriodReport) -> Mapping[str, FigureLine]:
    return {line.name: line for line in groups_of(words, report, ())[0].lines}


def test_each_way_to_stand_has_a_word_of_its_own(words: Words) -> None:
    said = [standing_word(words, standing) for standing in Standing]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59, "59 s"), (60, "1 min 0 s"), (125, "2 min 5 s")]
)
def test_how_long_it_took_is_told_in_seconds_up_to_a_minute(
    all_words: Mapping[Language, Words], seconds: int, said: str
) -> None:
    assert duration(all_words[Language.EN], seconds).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [
        (0, 0, "0 %"),
        (0, 5, "0 %"),
        (5, 0, "0 %"),
        (1, 1_000, "<1 %"),
        (1, 200, "1 %"),
        (1, 201, "<1 %"),
        (199, 200, "100 %"),
        (197, 200, "99 %"),
        (200, 200, "100 %"),
    ],
)
def test_a_share_is_told_in_whole_percent(count: int, of: int, said: str) -> None:
    assert share(count, of).replace("\u00a0", " ") == said


def test_a_total_may_grow_until_its_last_day_is_over(words: Words, report: PeriodReport) -> None:
    last, day = report.period.days.last, timedelta(days=1)
    said = [total_title(words, report, today) for today in (last - day, last, last + day)]
    assert said == [words.text(TOTAL_SO_FAR), words.text(TOTAL_SO_FAR), words.text(TOTAL)]


def test_a_day_is_searched_for_as_a_day() -> None:
    day = date(2026, 7, 17)
    assert search_text(Days(day, day)) == "17.07.2026"
    assert search_text(Days(day, date(2026, 7, 19))) == "17.07.2026–19.07.2026"


def test_paid_sales_without_their_receipt_are_counted_and_lead_to_them(
    all_words: Mapping[Language, Words], report: PeriodReport
) -> None:
    words = all_words[Language.EN]
    before = lines_of(words, replace(report, without_receipt=Subtotal(0, Money(0))))
    after = lines_of(words, replace(report, without_receipt=Subtotal(3, Money.of_major(516))))
    (line,) = (after[name] for name in after.keys() - before.keys())
    assert line.count == "3"
    assert "516" in line.value
    assert line.opens is StateFilter.NO_RECEIPT


def test_sales_settled_by_hand_have_a_line_where_there_are_any(
    all_words: Mapping[Language, Words], report: PeriodReport
) -> None:
    words = all_words[Language.EN]
    name = standing_word(words, Standing.BY_HAND)
    by_hand = {**report.standing, Standing.BY_HAND: Subtotal(2, Money.of_major(7))}
    assert lines_of(words, replace(report, standing=by_hand))[name].count == "2"
    none = {**report.standing, Standing.BY_HAND: Subtotal(0, Money(0))}
    assert name not in lines_of(words, replace(report, standing=none))
