"""Fiscal receipts in the journal: whose is missing, and whose a receipt is, each by its index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from pos_app.domain import events
from pos_app.domain.day import NOTHING, Subtotal
from pos_app.domain.money import Money
from pos_app.domain.payin import Outcome
from pos_app.domain.sale import Sale, decide
from pos_app.domain.sale_search import SaleSearch, StateFilter, parse_search
from pos_app.journal import queries, search_queries
from pos_app.journal.migrations import MIGRATIONS
from pos_app.journal.sale_json import sale_as_json
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.domain.receipts import RECEIPT, linked, receipt_at
from tests.journal.older_format import make_older_format
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import AMOUNT, NOON, PAID, append_all, appends_of, created, intent

DISPUTED = events.StatusSeen("disputed", Outcome.DISPUTED)


def fill(journal: SqliteJournal) -> None:
    """Seven sales: the first wants no receipt, the second and the seventh lack it."""
    for number in range(1, 8):
        wants = replace(intent(number), wants_receipt=number > 1)
        told: list[events.Event] = [created(number), PAID]
        if number == 3:
            told.append(linked(receipt_at(NOON, 33)))
        if number == 4:
            told.append(events.FiscalTicked(7))
        if number == 5:
            told.append(DISPUTED)
        append_all(journal, appends_of(wants, told[:1] if number == 6 else told))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        fill(journal)
    return path


def found(journal: SqliteJournal, search: SaleSearch) -> list[int]:
    return [each.sequence for each in journal.found(search)]


def test_the_missing_ones_are_counted_and_found(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        assert journal.without_receipt() == Subtotal(2, AMOUNT + AMOUNT)
        assert found(journal, SaleSearch(StateFilter.NO_RECEIPT)) == [7, 2]
        number_and_state = parse_search("7", StateFilter.NO_RECEIPT)
        assert found(journal, number_and_state) == [7]
        assert found(journal, parse_search("3", StateFilter.NO_RECEIPT)) == []
        assert list(journal.numbers(SaleSearch(StateFilter.NO_RECEIPT))) == [2, 7]
        assert journal.verify() is None


def test_what_is_told_later_takes_a_sale_out_of_the_list(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        (second,) = (sale for sale in journal.sales() if sale.sequence == 2)
        tell(journal, second, linked(receipt_at(NOON, 22)))
        assert found(journal, SaleSearch(StateFilter.NO_RECEIPT)) == [7]
        (last,) = (sale for sale in journal.sales() if sale.sequence == 7)
        tell(journal, last, events.FiscalTicked())
        assert journal.without_receipt() == NOTHING
        assert journal.verify() is None


def tell(journal: SqliteJournal, sale: Sale, event: events.Event) -> Sale:
    after = decide(sale, event, NOON)
    journal.append(after, event, NOON)
    return after


def test_whose_a_receipt_is_is_known_and_a_replaced_one_is_nobodys(path: Path) -> None:
    first, other = receipt_at(NOON, 33), receipt_at(NOON, 34)
    with SqliteJournal.open(path) as journal:
        assert journal.owner_of_receipt(first) == "sale-3"
        assert journal.owner_of_receipt(replace(first, sign="0" * 12)) == "sale-3", "it is that one"
        assert journal.owner_of_receipt(replace(first, terminal="LG000000000000")) is None
        assert journal.owner_of_receipt(other) is None
        (third,) = (sale for sale in journal.sales() if sale.sequence == 3)
        tell(journal, third, linked(other))
        assert journal.owner_of_receipt(first) is None
        assert journal.owner_of_receipt(other) == "sale-3"
        told = [each.event for each in journal.history("sale-3")]
        assert told[-2:] == [linked(first), linked(other)], "the old one stays in the story"


def test_a_sale_is_found_by_the_number_of_its_receipt_and_by_its_link(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        assert 3 in found(journal, parse_search("33"))
        assert found(journal, parse_search(receipt_at(NOON, 33).link)) == [3]
        assert found(journal, parse_search(receipt_at(NOON, 3).link)) == []
        assert 3 not in found(journal, parse_search("330"))


def test_a_value_with_as_many_digits_as_a_card_is_not_masked(path: Path) -> None:
    odd = replace(RECEIPT, terminal="UZ860012345678", sign="860012345678")
    with SqliteJournal.open(path) as journal:
        (second,) = (sale for sale in journal.sales() if sale.sequence == 2)
        tell(journal, second, linked(odd))
        (again,) = (sale for sale in journal.sales() if sale.sequence == 2)
        assert again.receipt == odd
        assert odd.link in sale_as_json(again)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_sales_of_an_older_journal_want_none(tmp_path: Path, version: int) -> None:
    path = tmp_path / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        for number in range(1, 4):
            append_all(journal, appends_of(intent(number), [created(number), PAID]))
    make_older_format(path, version)
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert journal.without_receipt() == NOTHING
        assert found(journal, SaleSearch(StateFilter.NO_RECEIPT)) == []
        fill_from(journal, 4)
        assert journal.without_receipt() == Subtotal(1, AMOUNT)


def fill_from(journal: SqliteJournal, number: int) -> None:
    wants = replace(intent(number), wants_receipt=True)
    append_all(journal, appends_of(wants, [created(number), PAID]))


def test_each_question_has_its_index(path: Path) -> None:
    search = SaleSearch(StateFilter.NO_RECEIPT)
    with open_raw(path) as connection:
        conditions = search_queries._conditions(connection, search)
        listed, values = search_queries.question(search, 2**62, 20, conditions)
        questions: list[tuple[str, tuple[object, ...], str]] = [
            (queries.OWNER_OF_RECEIPT, (RECEIPT.key,), "USING INDEX sales_by_receipt"),
            (queries.WITHOUT_RECEIPT, (), "COVERING INDEX sales_without_receipt"),
            (listed, values, "sales_without_receipt"),
        ]
        for question, told, index in questions:
            assert index in plan(connection, question, told)


def plan(connection: apsw.Connection, question: str, values: tuple[object, ...]) -> str:
    rows = connection.execute(f"EXPLAIN QUERY PLAN {question}", values)
    return "\n".join(str(row[3]) for row in rows)


def test_only_money_of_the_list_is_added_up(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        other = replace(intent(9), wants_receipt=True, amount=Money(70_000))
        append_all(journal, appends_of(other, [created(9), replace(PAID, amount=None)]))
        assert journal.without_receipt() == Subtotal(3, AMOUNT + AMOUNT + Money(70_000))
