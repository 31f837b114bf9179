"""A closed till's report of one day, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from pos_app.app.clock import SystemClock
from pos_app.app.commands.journal import with_journal
from pos_app.app.commands.start import Say
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.day import TASHKENT, DayReport, EntryKind, LedgerEntry, Subtotal, local_day
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.reports.day_report import DayReports
from pos_app.journal.journal import SqliteJournal
from pos_app.ui.wording import (
    Words,
    day_report_words,
    mode_explained,
    not_settled,
    sale_of_day,
    state_word,
    turn_sum,
    turn_word,
    what_happened,
)
from pos_app.ui.wording import format as fmt


def print_report(
    environ: Mapping[str, str],
    day: date,
    *,
    training: bool,
    as_json: bool,
    say: Say,
    complain: Say,
) -> int:
    """Print the books of one local day (Asia/Tashkent)."""

    def work(shop: LocalSetup, words: Words, paths: Paths) -> int:
        path = shop.journal_file(training=training)
        with SqliteJournal.open(path, anywhere=paths.anywhere) as journal:
            report = DayReports(journal).report(day)
        mode = Mode.TRAINING if training else shop.settings.mode
        for line in _json_lines(report) if as_json else _text_lines(words, report, mode):
            say(line)
        return ExitCode.OK

    return with_journal(environ, complain, work, training=training)


def _json_lines(report: DayReport) -> Iterator[str]:
    """One object a line; sums in tiyin, none below zero but the net one."""
    day, totals = report.day.isoformat(), report.totals
    lines = {turn.value: line for turn, line in totals.subtotals.items()}
    lines |= {"open": report.open, "review": report.review}
    for name, line in lines.items():
        sum_ = {"sum_minor": line.total.minor, "currency": line.total.currency}
        yield json.dumps({"kind": "total", "day": day, "name": name, "count": line.count} | sum_)
    net = {"sum_minor": totals.net.minor, "currency": totals.net.currency}
    yield json.dumps({"kind": "total", "day": day, "name": "net", "count": None} | net)
    for entry in report.entries:
        sale = entry.sale
        yield json.dumps(
            {
                "kind": "turn",
                "day": day,
                "name": entry.kind.value,
                "at": _local(entry.at),
                "sale_id": sale.sale_id,
                "invoice_id": sale.invoice_id,
                "first_day": entry.first_day.isoformat(),
                "amount_minor": sale.amount.minor,
                "currency": sale.amount.currency,
                "gateway_status": sale.gateway_status,
            }
        )


def _local(at: datetime) -> str:
    return at.astimezone(TASHKENT).isoformat(timespec="milliseconds")


def _text_lines(words: Words, report: DayReport, mode: Mode) -> Iterator[str]:
    yield words.text(day_report_words.REPORT_OF, day=fmt.date(report.day))
    if mode is not Mode.LIVE:
        yield mode_explained(words, mode)
    for turn, line in report.totals.subtotals.items():
        yield _line(turn_word(words, turn), line, turn_sum(words, turn, line))
        for entry in report.listed_singly:
            if entry.kind is turn:
                yield f"  {_entry(words, entry)}"
    net = fmt.money(report.totals.net, words.language)
    yield f"{words.text(day_report_words.DAY_TOTAL)}: {net}"
    today = local_day(SystemClock().now())
    yield f"{not_settled(words, report.day, today)}:"
    left = (
        (words.text(day_report_words.STILL_OPEN), report.open),
        (state_word(words, SaleState.REVIEW), report.review),
    )
    for name, line in left:
        yield f"  {_line(name, line, fmt.money(line.total, words.language))}"


def _line(name: str, line: Subtotal, sum_: str) -> str:
    return f"{name}: {fmt.digits(line.count)}  {sum_}"


def _entry(words: Words, entry: LedgerEntry) -> str:
    """When, how much, which sale of which day; why, where it was reversed."""
    sale = entry.sale
    told = [
        fmt.time(entry.at),
        fmt.money(sale.amount, words.language),
        sale_of_day(words, entry),
        sale.invoice_id,
    ]
    if entry.kind is EntryKind.REVERSED:
        told.append(what_happened(words, sale))
    return "  ".join(told)
