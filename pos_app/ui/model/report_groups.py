"""What a report says beside its chart, as lines under headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from pos_app.domain.day import SIGN, EntryKind, Subtotal
from pos_app.domain.people import Person
from pos_app.domain.period_report import PeriodReport
from pos_app.domain.sale_outline import Standing
from pos_app.domain.sale_search import StateFilter
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import receipt_words, report_words
from pos_app.ui.wording.day_report_words import NOT_IN_TOTAL, entry_kind_sum, entry_kind_word
from pos_app.ui.wording.figures import FigureGroup, FigureLine
from pos_app.ui.wording.words import Words

Key = TypeVar("Key")
FILTER: Final = MappingProxyType(
    {
        Standing.PAID: StateFilter.PAID,
        Standing.LATE: StateFilter.PAID,
        Standing.CLOSED: StateFilter.CLOSED,
        Standing.OPEN: StateFilter.OPEN,
        Standing.REVIEW: StateFilter.REVIEW,
        Standing.BY_HAND: StateFilter.BY_HAND,
    }
)
"""The search that shows the sales which stand so; those that were paid late are among the paid."""


def groups_of(
    words: Words, report: PeriodReport, persons: tuple[Person, ...]
) -> tuple[FigureGroup, ...]:
    """Return what is written beside the chart; a group that says nothing is left out."""
    begun = words.text(report_words.BEGUN, count=fmt.digits(report.begun))
    standing = [
        FigureLine(
            report_words.standing_word(words, each),
            fmt.digits(line.count),
            report_words.share(line.count, report.begun),
            FILTER[each] if line.count else None,
        )
        for each, line in report.standing.items()
        if line.count or each is not Standing.BY_HAND
    ]
    missing = report.without_receipt
    if missing.count:
        name, total = words.text(receipt_words.WITHOUT), fmt.money(missing.total, words.language)
        opens = StateFilter.NO_RECEIPT
        standing.append(FigureLine(name, fmt.digits(missing.count), total, opens))
    if report.median_s is not None:
        median = report_words.duration(words, report.median_s)
        standing.append(FigureLine(words.text(report_words.MEDIAN), "", median))
    named = any(number is not None for number in report.people)
    groups = (
        FigureGroup(begun, tuple(standing)),
        FigureGroup(
            words.text(report_words.MADE_OF), tuple(_entries(words, report, in_total=True))
        ),
        FigureGroup(words.text(NOT_IN_TOTAL), tuple(_entries(words, report, in_total=False))),
        FigureGroup(
            words.text(report_words.BY_WAY),
            _sums(words, report.ways, lambda way: words.text(report_words.WAY[way])),
        ),
        FigureGroup(
            words.text(report_words.BY_PERSON),
            _sums(
                words,
                report.people if named else {},
                lambda number: report_words.person_name(words, number, persons),
            ),
        ),
    )
    return tuple(group for group in groups if group.lines)


def _entries(words: Words, report: PeriodReport, *, in_total: bool) -> Iterable[FigureLine]:
    """Yield what the total is made of, or what persons have said besides."""
    for kind, line in report.lines.items():
        if (SIGN[kind] != 0) != in_total:
            continue
        if line.count or kind is EntryKind.PAID:
            sum_ = entry_kind_sum(words, kind, line)
            yield FigureLine(entry_kind_word(words, kind), fmt.digits(line.count), sum_)


def _sums(
    words: Words, sums: Mapping[Key, Subtotal], name: Callable[[Key], str]
) -> tuple[FigureLine, ...]:
    """Return a line for each, the largest sum first."""
    order = sorted(sums.items(), key=lambda item: -item[1].total.minor)
    return tuple(
        FigureLine(name(key), fmt.digits(line.count), fmt.money(line.total, words.language))
        for key, line in order
    )
