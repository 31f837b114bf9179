"""A day's report as a technician or another program asks for it, with its exit codes."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths, catalogue_dir
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import EntryKind
from pos_app.domain.events import NoticeAcknowledged, RefundedOutside, SettledByHand
from pos_app.domain.money import Money
from pos_app.domain.payin import Language, Outcome
from pos_app.domain.preferences import Mode, Preferences, SetupDraft
from pos_app.domain.secret import Secret
from pos_app.domain.till_events import PinsEnded
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.wording import receipt_words
from pos_app.ui.wording.modes import mode_sentence
from pos_app.ui.wording.system_language import system_language
from pos_app.ui.wording.words import Words
from tests.drivers.command_line import RunCommand
from tests.drivers.credentials import PUBLIC_KEY
from tests.journal.raw_file import without_triggers
from tests.journal.sale_events import (
    EXPIRED,
    NOON,
    PAID,
    Append,
    append_all,
    appends_of,
    created,
    intent,
    seen,
)

FIRST, SECOND, THIRD = "2026-07-01", "2026-07-02", "2026-07-03"
SOUM, SUM = 125_000_000, "1 250 000 soʻm"
"""What each of the stories' sales is for, in tiyin and in words."""
NONE = {
    **dict.fromkeys((*EntryKind, "open", "review"), 0),
    "net": None,
}
REFUNDED = seen("refunded", Outcome.REFUNDED)
DISPUTED = seen("disputed", Outcome.DISPUTED)


def moved(story: list[Append], *hours: int) -> list[Append]:
    """Return the same, its last steps so many hours later each."""
    kept = len(story) - len(hours)
    later = zip(story[kept:], hours, strict=True)
    return [
        *story[:kept],
        *(Append(s.sale, s.event, NOON + timedelta(hours=h)) for s, h in later),
    ]


@pytest.fixture
def days(home: Path) -> Path:
    """Two plain payments, late money, a refund, a dispute that was won, and one still open."""
    path = home / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        given = RefundedOutside(Money.of_major(16), RefundReason.GOODS_RETURNED)
        settled = SettledByHand(HandReason.PAID_OTHERWISE)
        append_all(
            journal,
            appends_of(intent(1), [created(1), PAID]),
            moved(appends_of(intent(2), [created(2), PAID, given]), 48),
            moved(appends_of(intent(3), [created(3), EXPIRED, PAID]), 24),
            moved(
                appends_of(intent(4), [created(4), PAID, REFUNDED, NoticeAcknowledged()]), 25, 50
            ),
            moved(appends_of(intent(5), [created(5), PAID, DISPUTED, PAID]), 0, 24, 48),
            appends_of(intent(6), [created(6)]),
            appends_of(intent(7), [created(7), DISPUTED, settled], NOON + timedelta(hours=48)),
        )
    return path


def counted(run: RunCommand, day: str) -> tuple[dict[str, int | None], dict[str, int], list[Any]]:
    result = run("report", "--day", day, "--json")
    assert (result.exit_code, result.err_lines) == (ExitCode.OK, [])
    lines = [json.loads(line) for line in result.out_lines]
    assert {line["day"] for line in lines} == {day}
    totals = [line for line in lines if line["kind"] == "total"]
    turns = [line for line in lines if line["kind"] == "turn"]
    return (
        {line["name"]: line["count"] for line in totals},
        {line["name"]: line["sum_minor"] for line in totals},
        [(line["name"], line["sale_id"], line["first_day"]) for line in turns],
    )


def test_each_day_s_books_add_up_and_name_the_sales(days: Path, run: RunCommand) -> None:
    assert days.exists()
    counts, sums, turns = counted(run, FIRST)
    assert counts == {**NONE, "paid": 4, "open": 1}
    assert (sums["paid"], sums["open"], sums["net"]) == (4 * SOUM, SOUM, 4 * SOUM)
    assert turns == [("paid", f"sale-{n}", FIRST) for n in (5, 1, 2, 4)]
    counts, sums, turns = counted(run, SECOND)
    assert counts == {**NONE, "late": 1, "reversed": 2, "review": 2}
    assert (sums["late"], sums["reversed"], sums["net"]) == (SOUM, 2 * SOUM, -SOUM)
    assert turns == [
        ("late", "sale-3", FIRST),
        ("reversed", "sale-5", FIRST),
        ("reversed", "sale-4", FIRST),
    ]
    counts, sums, turns = counted(run, THIRD)
    assert counts == {**NONE, "restored": 1, "by_hand": 1, "refunded_outside": 1}
    assert sums["net"] == SOUM, "what a person says is in no net"
    assert (sums["by_hand"], sums["refunded_outside"]) == (SOUM, 16_00)
    assert sorted(turns) == [
        ("by_hand", "sale-7", THIRD),
        ("refunded_outside", "sale-2", FIRST),
        ("restored", "sale-5", FIRST),
    ]
    assert counted(run, "2020-01-01")[1]["net"] == 0


def test_what_persons_answer_for_is_told_beside_the_total_and_why(
    days: Path, home: Path, run: RunCommand
) -> None:
    assert days.exists()
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    names = Preferences(shop="Shop", till="1", language=Language.EN)
    account, key = Secret("account"), Secret(PUBLIC_KEY)
    draft = SetupDraft("https://gateway.example", names, account_id=account, public_key=key)
    asyncio.run(setup.save(draft, keys_in_memory=True))
    told = [line.replace("\u00a0", " ") for line in run("report", "--day", THIRD).out_lines]
    why, goods = "The money was taken in another way", "The customer brought goods back"
    assert told[told.index("Day’s total: 1 250 000 soʻm") + 1 :][:5] == [
        "Not in the total:",
        "  By hand, not paid: 1  1 250 000 soʻm",
        f"    12:00  {SUM}  Sale No. 7 of 03.07.2026  T1-7-abcd  {why}",
        "  Given back outside the program: 1  16 soʻm",
        f"    12:00  16 soʻm  Sale No. 2 of 01.07.2026  T1-2-abcd  {goods}",
    ]


def test_a_payment_without_its_fiscal_receipt_is_told_apart(days: Path, run: RunCommand) -> None:
    assert "without_receipt" not in counted(run, FIRST)[0]
    with SqliteJournal.open(days) as journal:
        wants = replace(intent(8), wants_receipt=True)
        append_all(journal, appends_of(wants, [created(8), PAID]))
    counts, sums, _ = counted(run, FIRST)
    assert counts == {**NONE, "paid": 5, "open": 1, "without_receipt": 1}
    assert (sums["without_receipt"], sums["net"]) == (SOUM, 5 * SOUM)
    words = Words(system_language(), catalogue_dir())
    without = f"  {words.text(receipt_words.WITHOUT)}: 1  "
    assert [line for line in run("report", "--day", FIRST).out_lines if without in line]
    assert not [line for line in run("report", "--day", SECOND).out_lines if without in line]


def test_what_happens_later_leaves_an_earlier_report_to_the_byte(
    days: Path, run: RunCommand
) -> None:
    before = {day: run("report", "--day", day, "--json").out_lines for day in (FIRST, SECOND)}
    plain = run("report", "--day", FIRST).out_lines
    with SqliteJournal.open(days) as journal:
        for number in (1, 3, 6):
            story = appends_of(
                intent(number), [event.event for event in journal.history(f"sale-{number}")][1:]
            )
            last = appends_of(intent(number), [*[s.event for s in story[1:]], PAID, REFUNDED])[
                len(story) :
            ]
            for step in last:
                journal.append(step.sale, step.event, NOON + timedelta(days=3))
    assert {day: run("report", "--day", day, "--json").out_lines for day in before} == before
    assert run("report", "--day", FIRST).out_lines == plain


@pytest.mark.parametrize(
    ("language", "result"),
    [
        (
            Language.EN,
            [
                "Day’s report, 02.07.2026",
                "Paid: 0  0 soʻm",
                "Paid late: 1  1 250 000 soʻm",
                "  12:00  1 250 000 soʻm  Sale No. 3 of 01.07.2026  T1-3-abcd",
                "Reversed: 2  −2 500 000 soʻm",
                f"  12:00  {SUM}  Sale No. 5 of 01.07.2026  T1-5-abcd  The payment is disputed",
                f"  13:00  {SUM}  Sale No. 4 of 01.07.2026  T1-4-abcd  The money was returned",
                "Confirmed again: 0  0 soʻm",
                "Day’s total: −1 250 000 soʻm",
                "Not settled by the end of that day:",
                "  Still open: 0  0 soʻm",
                "  Needs a person: 2  2 500 000 soʻm",
            ],
        ),
        (Language.RU, ["Отчёт за день, 02.07.2026", "Оплачено: 0  0 сум"]),
        (Language.UZ, ["Kunlik hisobot, 02.07.2026", "Toʻlandi: 0  0 soʻm"]),
    ],
)
def test_it_is_told_in_the_till_s_language(
    days: Path, home: Path, run: RunCommand, language: Language, result: list[str]
) -> None:
    assert days.exists()
    names = Preferences(shop="Shop", till="1", language=language)
    setup = LocalSetup(Paths(home), SystemClock(), language)
    draft = SetupDraft(
        "https://gateway.example",
        names,
        account_id=Secret("account"),
        public_key=Secret(PUBLIC_KEY),
    )
    asyncio.run(setup.save(draft, keys_in_memory=True))
    found = run("report", "--day", SECOND)
    told_ = [line.replace("\u00a0", " ") for line in found.out_lines]
    assert (found.exit_code, told_[: len(result)], len(told_)) == (ExitCode.OK, result, 12)


def test_for_thirty_days_it_stands_there_that_all_pins_ended(days: Path, run: RunCommand) -> None:
    with SqliteJournal.open(days) as journal:
        journal.append_for_till(PinsEnded(), NOON + timedelta(days=1))
    told = {
        day: "PIN" in run("report", "--day", day).stdout
        for day in (FIRST, SECOND, "2026-07-31", "2026-08-01")
    }
    assert told == {FIRST: False, SECOND: True, "2026-07-31": True, "2026-08-01": False}


def test_training_s_report_is_its_own_and_says_so(days: Path, home: Path, run: RunCommand) -> None:
    assert run("report", "--day", FIRST, "--training").exit_code == ExitCode.JOURNAL
    with SqliteJournal.open(home / "training" / "journal.sqlite3") as journal:
        append_all(journal, appends_of(intent(1), [created(1), PAID]))
    result = run("report", "--day", FIRST, "--training", "--json")
    assert json.loads(result.out_lines[0])["count"] == 1
    said_so = mode_sentence(Words(system_language(), catalogue_dir()), Mode.TRAINING)
    assert run("report", "--day", FIRST, "--training").out_lines[1] == said_so
    assert said_so not in run("report", "--day", FIRST).out_lines


def test_an_open_till_a_bad_journal_and_a_bad_day_are_refused(days: Path, run: RunCommand) -> None:
    with SqliteJournal.open(days):
        result = run("report", "--day", FIRST)
        assert (result.exit_code, result.out_lines, len(result.err_lines)) == (
            ExitCode.IN_USE,
            [],
            1,
        )
    for day in ("2026-07-32", "today", "1.7.2026", "0001-01-01", "9999-12-31"):
        with pytest.raises(SystemExit) as caught:
            run("report", "--day", day)
        assert caught.value.code == ExitCode.USAGE
    with without_triggers(days) as connection:
        connection.execute("UPDATE events SET kind = 'Offered' WHERE number = 2")
    result = run("report", "--day", FIRST)
    assert (result.exit_code, result.out_lines, len(result.err_lines)) == (ExitCode.JOURNAL, [], 1)
