"""`pos-app report`: a closed till's report of one day, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from pos_app.app.clock import SystemClock
from pos_app.app.commands.context import CommandContext, run_on_journal
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.domain.day import SIGN, TASHKENT, DayReport, EntryKind, LedgerEntry, Subtotal
from pos_app.domain.people_history import pins_ended_told
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.domain.till_events import PinsEnded
from pos_app.engine.reports.day_report import DayReading
from pos_app.ui.wording import day_report_words, receipt_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.day_report_words import (
    entry_kind_sum,
    entry_kind_word,
    is_told,
    not_settled,
    sale_of_day,
)
from pos_app.ui.wording.hand_words import reason_word
from pos_app.ui.wording.modes import mode_sentence
from pos_app.ui.wording.sale_words import state_word, what_happened
from pos_app.ui.wording.words import Words


def print_report(console: Console, day: date, *, training: bool, as_json: bool) -> int:
    """Print the report of one local day (Asia/Tashkent); returns the exit code.

    A journal that is not sound, whatever its row, has no totals that anybody may count on.
    """

    def work(context: CommandContext) -> int:
        with context.sound_journal() as journal:
            today = journal.shop_days().day_of(SystemClock().now())
            report = DayReading(day).report(journal)
            ended = [each.at for each in journal.till_events(PinsEnded)]
            pins_ended = pins_ended_told(day, ended, journal.shop_days())
        mode = Mode.TRAINING if training else context.setup.settings.mode
        if as_json:
            console.write_lines(_json_lines(report))
            return ExitCode.OK
        console.write_lines(_text_lines(context.words, report, mode, today))
        if pins_ended is not None:
            time = fmt.date_time(pins_ended)
            console.write(context.words.text(day_report_words.PINS_ENDED, time=time))
        return ExitCode.OK

    return run_on_journal(console, work, training=training)


def _json_lines(report: DayReport) -> Iterator[str]:
    """Yield one object a total and one an entry; sums in tiyin, none below zero but the net one."""
    day, totals = report.day.isoformat(), report.totals
    subtotals = {kind.value: subtotal for kind, subtotal in totals.subtotals.items()}
    subtotals |= {"open": report.open, "review": report.review}
    if report.without_receipt.count:
        subtotals["without_receipt"] = report.without_receipt
    for name, subtotal in subtotals.items():
        total = {"sum_minor": subtotal.total.minor, "currency": subtotal.total.currency}
        head = {"kind": "total", "day": day, "name": name, "count": subtotal.count}
        yield json.dumps(head | total)
    net = {"sum_minor": totals.net.minor, "currency": totals.net.currency}
    yield json.dumps({"kind": "total", "day": day, "name": "net", "count": None} | net)
    for entry in report.entries:
        sale = entry.sale
        yield json.dumps(
            {
                "kind": "turn",
                "day": day,
                "name": entry.kind.value,
                "at": _local_time(entry.at),
                "sale_id": sale.sale_id,
                "invoice_id": sale.invoice_id,
                "first_day": entry.first_day.isoformat(),
                "amount_minor": entry.amount.minor,
                "currency": entry.amount.currency,
                "gateway_status": sale.gateway_status,
            }
        )


def _local_time(at: datetime) -> str:
    return at.astimezone(TASHKENT).isoformat(timespec="milliseconds")


def _text_lines(words: Words, report: DayReport, mode: Mode, today: date) -> Iterator[str]:
    yield words.text(day_report_words.REPORT_OF, day=fmt.date(report.day))
    if mode is not Mode.LIVE:
        yield mode_sentence(words, mode)
    for kind in (kind for kind in EntryKind if SIGN[kind]):
        yield from _lines_of(words, report, kind)
    net = fmt.money(report.totals.net, words.language)
    yield f"{words.text(day_report_words.DAY_TOTAL)}: {net}"
    outside = [k for k in EntryKind if not SIGN[k] and is_told(k, report.totals.subtotals[k])]
    if outside:
        yield f"{words.text(day_report_words.NOT_IN_TOTAL)}:"
    for kind in outside:
        yield from (f"  {line}" for line in _lines_of(words, report, kind))
    yield f"{not_settled(words, report.day, today)}:"
    unsettled = [
        (words.text(day_report_words.STILL_OPEN), report.open),
        (state_word(words, SaleState.REVIEW), report.review),
    ]
    if report.without_receipt.count:
        unsettled.append((words.text(receipt_words.WITHOUT), report.without_receipt))
    for name, subtotal in unsettled:
        yield f"  {_subtotal_line(name, subtotal, fmt.money(subtotal.total, words.language))}"


def _lines_of(words: Words, report: DayReport, kind: EntryKind) -> Iterator[str]:
    """Yield a line of the report, and the entries under it that are listed one by one."""
    subtotal = report.totals.subtotals[kind]
    sum_ = entry_kind_sum(words, kind, subtotal)
    yield _subtotal_line(entry_kind_word(words, kind), subtotal, sum_)
    for entry in report.listed_singly:
        if entry.kind is kind:
            yield f"  {_entry_line(words, entry)}"


def _subtotal_line(name: str, subtotal: Subtotal, amount: str) -> str:
    return f"{name}: {fmt.digits(subtotal.count)}  {amount}"


def _entry_line(words: Words, entry: LedgerEntry) -> str:
    """Return when, how much, which sale of which day; why, where a person would ask."""
    sale = entry.sale
    parts = [
        fmt.time(entry.at),
        fmt.money(entry.amount, words.language),
        sale_of_day(words, entry),
        sale.invoice_id,
    ]
    if entry.kind is EntryKind.REVERSED:
        parts.append(what_happened(words, sale))
    if entry.reason is not None:
        parts.append(reason_word(words, entry.reason))
    return "  ".join(parts)
