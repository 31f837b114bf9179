"""Shifts and their reports: what each step is called, and a report as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pos_app.domain.day import SIGN, Subtotal
from pos_app.domain.money import Money
from pos_app.domain.people import Person
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shifts import Shift, ShiftState
from pos_app.domain.till_events import ShiftClosed
from pos_app.engine.api.people_view import PeopleView
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import receipt_words
from pos_app.ui.wording.day_report_words import NOT_IN_TOTAL, entry_kind_sum, entry_kind_word
from pos_app.ui.wording.figures import FigureGroup, FigureLine, text_of_group, text_of_line
from pos_app.ui.wording.hand_words import reason_word
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.phrases import SALE_NUMBER
from pos_app.ui.wording.report_words import BY_PERSON, person_name
from pos_app.ui.wording.sale_words import state_word
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.domain.shift_report import ShiftLine, ShiftReport, ShownShift

NOBODY: Final = PeopleView()
SHIFTS: Final = QT_TRANSLATE_NOOP("Till", "Shifts")
SHIFT_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Shift No. {shift}")
MOST_LISTED: Final = 40
"""Sales without a receipt that a shift's report names one by one."""
OPEN_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "Open a shift")
END_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "End the shift")
CLOSE_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "Close the shift")
COMPARE_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "Compare")
COPY_REPORT: Final = QT_TRANSLATE_NOOP("Till", "Copy the report’s text")
CHOOSE_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "Choose a shift to see its report.")
NO_SHIFTS: Final = QT_TRANSLATE_NOOP(
    "Till", "There are no shifts here yet. Without them everything works as before."
)
SHIFT_IS_OPEN: Final = QT_TRANSLATE_NOOP("Till", "Shift No. {shift} is open.")
NO_SHIFT_OPEN: Final = QT_TRANSLATE_NOOP(
    "Till", "No shift is open. The next sale opens the next one by itself."
)
END_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "End shift No. {shift}?")
END_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Whatever is sold from now on, and money that comes later, will stand in the next shift.",
)
END_YES: Final = QT_TRANSLATE_NOOP("Till", "Yes, end it")
END_NO: Final = QT_TRANSLATE_NOOP("Till", "No, go on selling")
CLOSE_FIRST: Final = QT_TRANSLATE_NOOP("Till", "Close shift No. {shift} first.")
STATE: Final = MappingProxyType(
    {
        ShiftState.OPEN: QT_TRANSLATE_NOOP("Till", "Open now"),
        ShiftState.ENDED: QT_TRANSLATE_NOOP("Till", "Not closed yet"),
        ShiftState.CLOSED: QT_TRANSLATE_NOOP("Till", "Closed"),
    }
)
TITLE: Final = MappingProxyType(
    {
        ShiftState.OPEN: QT_TRANSLATE_NOOP("Till", "Shift No. {shift} so far (X)"),
        ShiftState.ENDED: QT_TRANSLATE_NOOP("Till", "Shift No. {shift}, not closed yet (X)"),
        ShiftState.CLOSED: QT_TRANSLATE_NOOP("Till", "Report of shift No. {shift} (Z)"),
    }
)
OPENED: Final = QT_TRANSLATE_NOOP("Till", "Opened: {time}")
ENDED: Final = QT_TRANSLATE_NOOP("Till", "Ended: {time}")
COUNTED: Final = QT_TRANSLATE_NOOP("Till", "Closed: {time}")
ENTRIES: Final = QT_TRANSLATE_NOOP("Till", "Entries of the journal: {first}–{last}")
CHARGED: Final = QT_TRANSLATE_NOOP("Till", "Sales begun in this shift: {count}")
FROM_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "From shift No. {shift}")
FROM_BEFORE: Final = QT_TRANSLATE_NOOP("Till", "From before the first shift")
SHIFT_TOTAL: Final = QT_TRANSLATE_NOOP("Till", "Shift’s total")
NOT_DECIDED: Final = QT_TRANSLATE_NOOP(
    "Till", "Not decided, and will stand in a later report: {count}"
)
FISCAL: Final = QT_TRANSLATE_NOOP("Till", "Total of the fiscal receipts")
FISCAL_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "If you want: what the shop’s receipts say for this shift, in soʻm."
)
FISCAL_IS: Final = QT_TRANSLATE_NOOP("Till", "Fiscal receipts: {amount}")
FISCAL_LESS: Final = QT_TRANSLATE_NOOP("Till", "{amount} less than paid here.")
FISCAL_MORE: Final = QT_TRANSLATE_NOOP("Till", "{amount} more than paid here.")
FISCAL_SAME: Final = QT_TRANSLATE_NOOP("Till", "The same as paid here.")
COMPARED: Final = QT_TRANSLATE_NOOP(
    "Till", "Beside the payment service’s list: {agreed} agree, {differing} differ"
)
NOT_COMPARED: Final = QT_TRANSLATE_NOOP("Till", "Not compared with the payment service’s list")
FEES: Final = QT_TRANSLATE_NOOP(
    "Till", "Fees told by the payment service: {amount} (payments: {count})"
)
LETTERS: Final = QT_TRANSLATE_NOOP("Till", "Letters of the journal: {letters}")
COPY: Final = QT_TRANSLATE_NOOP("Till", "COPY")


def shift_title(words: Words, shift: Shift) -> str:
    """Return what a shift's report is called as the shift stands."""
    return words.text(TITLE[shift.state], shift=shift.number)


def shift_times(words: Words, shift: Shift, people: PeopleView = NOBODY) -> tuple[str, ...]:
    """Return when it was opened, ended and closed, as far as it has come, and who did it.

    A report's text is without names: one may be taken away, and the text stays the same.
    """
    steps = ((OPENED, shift.opened), (ENDED, shift.ended), (COUNTED, shift.closed))
    told = []
    for phrase, mark in steps:
        if mark is not None:
            time = words.text(phrase, time=fmt.date_time(mark.at))
            person = people.find(mark.by)
            told.append(f"{time} · {person.name}" if person is not None and person.name else time)
    return tuple(told)


def shift_span(shift: Shift) -> str:
    """Return when it began and ended: `09:00 – 21:02`, with the day where it is another."""
    begin = fmt.time(shift.opened.at)
    if shift.ended is None:
        return f"{begin} –"
    same = fmt.date(shift.opened.at) == fmt.date(shift.ended.at)
    end = "" if same else f"{fmt.short_date(shift.ended.at)} "
    return f"{begin} – {end}{fmt.time(shift.ended.at)}"


def line_name(words: Words, line: ShiftLine, shift: int) -> str:
    """Return what a line counts, and of which shift where it is another than this one."""
    kind = entry_kind_word(words, line.kind)
    if line.shift == shift:
        return kind
    of = FROM_BEFORE if line.shift is None else FROM_SHIFT
    return f"{words.text(of, shift=line.shift)}: {kind}"


def grouped_letters(letters: str) -> str:
    """Return a Z's letters in two groups of four."""
    return f"{letters[:4]} {letters[4:]}"


def fiscal_difference(words: Words, fiscal: Money, net: Money) -> str:
    """Say how the shop's fiscal receipts stand to what was paid here."""
    apart = fmt.money(Money(abs(net.minor - fiscal.minor)), words.language)
    if fiscal == net:
        return words.text(FISCAL_SAME)
    return words.text(FISCAL_LESS if fiscal < net else FISCAL_MORE, amount=apart)


def _unsettled(words: Words, report: ShiftReport) -> Iterator[FigureGroup]:
    """Yield the sales that are not decided, and those for a person, under how many they are."""
    open_, review = report.open, report.review
    of_review = f"{state_word(words, SaleState.REVIEW)}: {fmt.digits(len(review))}"
    for heading, sales in (
        (words.text(NOT_DECIDED, count=fmt.digits(len(open_))), open_),
        (of_review, review),
    ):
        if sales:
            yield FigureGroup(heading, tuple(_sale_line(words, each.sale) for each in sales))


def _without_receipt(words: Words, report: ShiftReport) -> Iterator[FigureGroup]:
    """Yield the sales that it left without a fiscal receipt; of very many their sum alone."""
    sales = [each.sale for each in report.without_receipt]
    if not sales:
        return
    total = sum((sale.amount for sale in sales), Money(0))
    heading = words.text(
        receipt_words.WITHOUT_ARE,
        count=fmt.digits(len(sales)),
        sum=fmt.money(total, words.language),
    )
    listed = sales if len(sales) <= MOST_LISTED else ()
    yield FigureGroup(heading, tuple(_sale_line(words, sale) for sale in listed))


def _sale_line(words: Words, sale: Sale) -> FigureLine:
    number = words.text(SALE_NUMBER, number=sale.sequence)
    return FigureLine(
        f"{fmt.date_time(sale.created_at)} · {number}",
        value=fmt.money(sale.amount, words.language),
        opens=sale.sale_id,
    )


def comparison(words: Words, agreed: int, differing: int) -> str:
    """Return what a comparison of a shift with the gateway's list has found."""
    return words.text(COMPARED, agreed=fmt.digits(agreed), differing=fmt.digits(differing))


def fees_sentence(words: Words, fees: Subtotal) -> str:
    """Return what the gateway says that it keeps, as it was added up from each payment."""
    amount = fmt.money(fees.total, words.language)
    return words.text(FEES, amount=amount, count=fmt.digits(fees.count))


def counted_lines(words: Words, counted: ShiftClosed) -> Iterator[str]:
    """Yield what was noted when a shift was closed."""
    if counted.agreed is None or counted.differing is None:
        yield words.text(NOT_COMPARED)
    else:
        yield comparison(words, counted.agreed, counted.differing)
    if counted.fees is not None and counted.fees_told is not None:
        yield fees_sentence(words, Subtotal(counted.fees_told, counted.fees))
    if counted.cash_register is not None:
        amount = fmt.money(counted.cash_register, words.language)
        difference = fiscal_difference(words, counted.cash_register, counted.net)
        yield f"{words.text(FISCAL_IS, amount=amount)}. {difference}"


def _name_and_number(words: Words, number: int | None, persons: tuple[Person, ...]) -> str:
    """Return `Dilnoza · Person No. 4`: by the number a printed report finds its person."""
    name = person_name(words, number, persons)
    plain = person_name(words, number, ())
    return name if name == plain else f"{name} · {plain}"


def _by_person(
    words: Words, report: ShiftReport, persons: tuple[Person, ...]
) -> Iterator[FigureGroup]:
    """Yield what each person's sales brought: by name where names are told, else by number."""
    if report.people:
        lines = tuple(
            FigureLine(
                _name_and_number(words, each.person, persons),
                fmt.digits(each.brought.count),
                fmt.money(each.brought.total, words.language),
            )
            for each in report.people
        )
        yield FigureGroup(words.text(BY_PERSON), lines)


def detail_groups(
    words: Words, shown: ShownShift, persons: tuple[Person, ...] = ()
) -> Iterator[FigureGroup]:
    """Yield what a report says beside its own lines, its total and its times.

    `persons` have names on the screen. A report's text is without them, as of who did its steps.
    """
    report = shown.report
    shift, counted = report.shift, report.shift.counted
    first, last = fmt.digits(shift.after + 1), fmt.digits(report.last)
    seal = [words.text(ENTRIES, first=first, last=last)]
    if shown.letters is not None:
        seal.append(words.text(LETTERS, letters=grouped_letters(shown.letters)))
    yield FigureGroup(
        words.text(CHARGED, count=fmt.digits(report.charged.count)),
        tuple(
            figure_of_line(words, line, shift.number) for line in report.earlier if SIGN[line.kind]
        ),
    )
    yield from _by_person(words, report, persons)
    outside = [line for line in report.lines if not SIGN[line.kind] and line.subtotal.count]
    if outside:
        lines = tuple(each for line in outside for each in _with_reasons(words, line, shift.number))
        yield FigureGroup(words.text(NOT_IN_TOTAL), lines)
    yield from _unsettled(words, report)
    yield from _without_receipt(words, report)
    if counted is not None:
        yield FigureGroup("", tuple(FigureLine(line) for line in counted_lines(words, counted)))
    yield FigureGroup("", tuple(FigureLine(line) for line in seal))


def report_lines(words: Words, shown: ShownShift, *, copy: bool) -> Iterator[str]:
    """Yield a shift's report as text. The same events and language give the same letters."""
    report = shown.report
    shift, net = report.shift, fmt.money(report.net, words.language)
    if copy and shown.letters is not None:
        yield words.text(COPY)
    yield shift_title(words, shift)
    yield from shift_times(words, shift)
    yield f"{words.text(SHIFT_TOTAL)}: {net}"
    for line in report.own:
        if SIGN[line.kind]:
            yield text_of_line(figure_of_line(words, line, shift.number))
    for group in detail_groups(words, shown):
        yield from text_of_group(group)


def _with_reasons(words: Words, line: ShiftLine, shift: int) -> Iterator[FigureLine]:
    """Yield a line of what only persons say, and below it the same by their reasons."""
    yield figure_of_line(words, line, shift)
    for each in line.reasons:
        yield FigureLine(
            f"– {reason_word(words, each.reason)}",
            fmt.digits(each.subtotal.count),
            entry_kind_sum(words, line.kind, each.subtotal),
        )


def figure_of_line(words: Words, line: ShiftLine, shift: int) -> FigureLine:
    """Return a line with its count and its sum, which is below zero where money went back."""
    return FigureLine(
        line_name(words, line, shift),
        fmt.digits(line.subtotal.count),
        entry_kind_sum(words, line.kind, line.subtotal),
    )
