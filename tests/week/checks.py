"""The closed till's own word on the week, beside the gateway's truth and the books kept by hand."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pos_app.domain.events import SaleIntended
from pos_app.domain.export import Column
from pos_app.domain.preferences import Mode
from pos_app.domain.till_events import (
    Approved,
    PersonNamed,
    PinFailed,
    SessionLocked,
    SessionOpened,
)
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.command_line import list_sales, run_command
from tests.export.exported import read_csv, read_xlsx
from tests.week.books import OTHER_SUM_LESS, TASHKENT, KeptSale, Line, Turn
from tests.week.comparison import Comparison
from tests.week.shop import Shop

TIYIN = 100
SOON = timedelta(minutes=1)
"""A QR is waited for before a sale is noted in the books."""
STATE_WORD = {
    "paid": "Paid",
    "closed": "Not paid",
    "review": "Needs a person",
    "by_hand": "Settled by hand",
}
ENDS_OF = {
    Turn.PAID: {"completed"},
    Turn.LATE: {"completed"},
    Turn.RESTORED: {"completed"},
    Turn.REVIEW: {"completed"},
    Turn.CLOSED: {"canceled", "expired"},
    Turn.REVERSED: {"disputed", "refunded"},
}
"""How the gateway's deal stands after each turn."""


def check_week(shop: Shop) -> None:
    """Compare everything that a closed till tells."""
    _check_gateway(shop)
    _check_sales(shop)
    for day in shop.books.week:
        check_day(shop, day)
    _check_shifts(shop)
    _check_comparisons(shop)
    _check_files(shop)
    _check_people(shop)


def check_day(shop: Shop, day: date) -> None:
    """Compare a day's report, as the command prints it."""
    compared, books = shop.compared, shop.books
    told = {
        each["name"]: each
        for each in _json_of(shop, "report", "--day", str(day), "--json")
        if each["kind"] == "total"
    }
    lines = books.of_day(day)
    _compare_lines(compared, f"report of {day}", lines, told)
    compared.same(f"report of {day}, net", told["net"]["sum_minor"], books.net(lines) * TIYIN)


def _compare_lines(
    compared: Comparison, what: str, lines: dict[str, Line], told: dict[str, Any]
) -> None:
    for name, (count, total) in lines.items():
        compared.same(f"{what}, {name}, number", told[name]["count"], count)
        compared.same(f"{what}, {name}, sum", told[name]["sum_minor"], total * TIYIN)


def _check_gateway(shop: Shop) -> None:
    """Compare the books with what the gateway holds: no deal more, none less, the same money."""
    compared, books = shop.compared, shop.books
    deals = {deal["id"]: deal for deal in shop.gateway.deals()}
    compared.same("deals at the gateway", set(deals), {sale.deal for sale in books.sales})
    for sale in books.sales:
        deal, what = deals[sale.deal], f"the gateway's deal of sale {sale.number}"
        turn = sale.told
        compared.same(f"{what}, sum", deal["amount"], sale.amount)
        compared.same(f"{what}, status", deal["status"] in ENDS_OF[turn], True)
        got = deal["fiat"] if deal["status"] == "completed" else 0
        other = sale.amount - OTHER_SUM_LESS if turn is Turn.REVIEW else 0
        compared.same(f"{what}, money", got, sale.brought() + other)
    came = sum(deal["fiat"] for deal in deals.values() if deal["status"] == "completed")
    others = [sale.amount - OTHER_SUM_LESS for sale in books.sales if _is_other_sum(sale)]
    net = sum(books.net(books.of_day(day)) for day in books.week)
    compared.same("the gateway's money of the week", came, net + sum(others))


def _is_other_sum(sale: KeptSale) -> bool:
    return sale.told is Turn.REVIEW


def _check_sales(shop: Shop) -> None:
    compared = shop.compared
    told = list_sales(shop.home)
    compared.same("sales in the journal", len(told), len(shop.books.sales))
    for sale, each in zip(shop.books.sales, told, strict=False):
        what = f"sale {sale.number} of the journal"
        compared.same(f"{what}, invoice", each["invoice_id"], sale.invoice)
        compared.same(f"{what}, deal", each["deal_id"], sale.deal)
        compared.same(f"{what}, sum", each["amount_minor"], sale.amount * TIYIN)
        compared.same(f"{what}, state", each["state"], sale.state)
        begun = datetime.fromisoformat(each["created_at"]).astimezone(UTC)
        compared.same(f"{what}, time", abs(begun - sale.at) < SOON, True)
        compared.same(f"{what}, day", shop.books.day_of(begun), shop.books.day_of(sale.at))


def _check_shifts(shop: Shop) -> None:
    """Compare each shift's summary, and have all letters of the Z reports proven."""
    compared, books = shop.compared, shop.books
    letters = []
    for shift in range(1, books.shifts + 1):
        file = shop.home.parent / f"shift-{shift}.json"
        _run(shop, "export", "--shift", str(shift), str(file))
        (document,) = json.loads(file.read_text("utf-8"))["documents"]
        lines = books.of_shift(shift)
        _compare_lines(compared, f"shift {shift}", lines, document["totals"])
        net = books.net(lines)
        compared.same(f"shift {shift}, net", document["totals"]["net_minor"], net * TIYIN)
        paper = _run(shop, "shift", str(shift)).replace("\N{NO-BREAK SPACE}", " ")
        code = document["check_code"]
        compared.same(f"shift {shift}, letters", f"{code[:4]} {code[4:]}" in paper, True)
        charged = sum(sale.shift == shift for sale in books.sales)
        compared.same(f"shift {shift}, sales", f"begun in this shift: {charged}\n" in paper, True)
        letters.append(code)
    proven = _run(shop, "journal", "verify", "--z", *letters)
    for shift in range(1, books.shifts + 1):
        compared.same(f"Z {shift} proven", bool(re.search(rf"\bNo\. {shift}\b", proven)), True)


def _check_comparisons(shop: Shop) -> None:
    """Compare with the gateway's list day by day: each deal in one day, and no day differs."""
    compared, books = shop.compared, shop.books
    found: Counter[str] = Counter()
    for day in books.week:
        for each in _json_of(shop, "reconcile", "--day", str(day), "--json"):
            what = f"comparison of {day}, {each['invoice_id']}"
            compared.same(f"{what}, column", each["column"], "both")
            found[each["deal_id"]] += 1
            sale = next(sale for sale in books.sales if sale.deal == each["deal_id"])
            expected = "other_amount" if _is_other_sum(sale) else None
            compared.same(f"{what}, difference", each["difference"], expected)
    compared.same("deals compared once", found, Counter(sale.deal for sale in books.sales))


def _check_files(shop: Shop) -> None:
    """Compare what other programs read in the files that were saved while the till was open."""
    compared, books = shop.compared, shop.books
    paid = [sale for sale in books.sales if sale.state == "paid"]
    _, cells, about = read_xlsx(shop.saved["xlsx"])
    _, texts, notes = read_csv(shop.saved["csv"])
    compared.same("rows of the workbook", len(cells), len(books.sales))
    compared.same("rows of the CSV", len(texts), len(books.sales))
    total = sum(sale.amount for sale in paid)
    compared.same("paid in the workbook", about["Sum of the paid ones"][0], total)
    compared.same("paid in the CSV", notes["Sum of the paid ones"][0], str(total))
    for sale, cell, text in zip(books.sales, cells, texts, strict=False):
        for what, row in (("workbook", cell), ("CSV", text)):
            where = f"row of sale {sale.number} in the {what}"
            compared.same(f"{where}, number", str(row[Column.NUMBER]), str(sale.number))
            compared.same(f"{where}, sum", str(row[Column.AMOUNT]), str(sale.amount))
            compared.same(f"{where}, state", row[Column.STATE], STATE_WORD[sale.state])
            compared.same(f"{where}, deal", row[Column.DEAL], sale.deal)
        begun = cell[Column.BEGUN]
        assert isinstance(begun, datetime)
        apart = abs(begun - (sale.at + TASHKENT).replace(tzinfo=None))
        compared.same(f"time of sale {sale.number} in the workbook", apart < SOON, True)
    documents = json.loads(shop.saved["json"].read_text("utf-8"))["documents"]
    compared.same(
        "days of the summary", [each["day"] for each in documents], [str(day) for day in books.week]
    )
    for day, document in zip(books.week, documents, strict=False):
        lines = books.of_day(day)
        _compare_lines(compared, f"summary of {day}", lines, document["totals"])


def _check_people(shop: Shop) -> None:
    """Compare who did what, as the journal keeps it."""
    compared, books = shop.compared, shop.books
    with SqliteJournal.open(shop.home / Mode.TEST / "journal.sqlite3") as journal:
        named = [each.event for each in journal.till_events(PersonNamed)]
        names = {each.person: each.name for each in named if isinstance(each, PersonNamed)}
        events = [
            each.event
            for each in journal.till_events(PinFailed, Approved, SessionOpened, SessionLocked)
        ]
        intents = [
            recorded.event.by
            for sale in journal.each_history([sale.number for sale in books.sales])
            for recorded in sale
            if isinstance(recorded.event, SaleIntended)
        ]
    wrong = Counter(names[each.person] for each in events if isinstance(each, PinFailed))
    log_ins = Counter(names[each.person] for each in events if isinstance(each, SessionOpened))
    approvals = Counter(
        (each.act.value, names[each.allowed_by], names[each.by or 0])
        for each in events
        if isinstance(each, Approved)
    )
    locks = sum(isinstance(each, SessionLocked) for each in events)
    compared.same("wrong PINs", wrong, books.wrong_pins)
    compared.same("log-ins", log_ins, books.log_ins)
    compared.same("what was allowed", approvals, books.approvals)
    compared.same("locks", locks, books.locks)
    compared.same("who charged", Counter(names[by or 0] for by in intents), books.charged_by())
    for sale, by in zip(books.sales, intents, strict=False):
        compared.same(f"who charged sale {sale.number}", names[by or 0], sale.by)


def _json_of(shop: Shop, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _run(shop, *arguments).splitlines()]


def _run(shop: Shop, *arguments: str) -> str:
    done = run_command(shop.home, *arguments, more=shop.clock.environment)
    assert done.returncode == 0, done.stderr
    return done.stdout
