"""The whole history searched: each meaning finds its sales, newest first, page by page."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest

from pos_app.domain import events
from pos_app.domain.money import Money
from pos_app.domain.payin import Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.people import Person, Role
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import (
    SaleSearch,
    StateFilter,
    last4_number,
    parse_search,
    search_key,
)
from pos_app.domain.till_events import ShiftEnded, ShiftOpened
from pos_app.journal import search_queries
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.sale_index import order_key
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.older_format import make_older_format
from tests.journal.power_cuts import with_pragma
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import (
    EXPIRED,
    NOON,
    Append,
    append_all,
    appends_of,
    created,
    intent,
    seen,
)

WITHOUT_WAITING = with_pragma(CURRENT_FORMAT, "synchronous", "OFF")
AMOUNTS = (7, 1_042, 48_000, 1_250_000)
ORDERS = (None, "7", "Oʻtkir-12", "o’tkir-13", "Z 1042", "48000")
LAST4 = ("0007", "1042", "9999")
PEOPLE = (
    Person(4, Role.CASHIER, "Dilnoza"),
    Person(9, Role.SENIOR, "Oʻtkir"),
    Person(12, Role.OWNER, "Nodira"),
)
FIRST_OF_SHIFT = {1: 21, 2: 51}
"""The first sale of each shift."""
ENDS: tuple[tuple[events.Event, ...], ...] = (
    (events.StatusSeen("completed", Outcome.SETTLED),),
    (EXPIRED,),
    (seen("refunded", Outcome.REFUNDED),),
    (),
)


def some_sale(number: int, chance: Random) -> list[Append]:
    """A sale that has its values of few, so that many have the same."""
    first = replace(
        intent(number),
        by=chance.choice((None, 4, 4, 9)),
        sale_id=f"00000000-{number:04d}",
        invoice_id=f"T{number % 2 + 1}-{number:06d}-ABCDEFGH",
        amount=Money.of_major(chance.choice(AMOUNTS)),
        order_ref=chance.choice(ORDERS),
    )
    offered = events.Offered(PayloadKind.CARD_NUMBER, chance.choice(LAST4), "Humo")
    deal = events.DealCreated(f"{chance.choice(('ab', 'AB'))}{number:02d}-deal", "new", None)
    begun = NOON + timedelta(hours=5 * number)
    return appends_of(first, [deal, offered, *chance.choice(ENDS)], begun)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of eighty sales that no test changes."""
    path = tmp_path_factory.mktemp("searched") / "journal.sqlite3"
    chance = Random(5)
    sales = [some_sale(number, chance) for number in range(1, 81)]
    with SqliteJournal.open(path, WITHOUT_WAITING, anywhere=True) as journal:
        append_all(journal, *sales[:20])
        journal.append_for_till(ShiftOpened(1), NOON)
        append_all(journal, *sales[20:50])
        journal.append_for_till(ShiftEnded(1), NOON)
        append_all(journal, *sales[50:60])
        journal.append_for_till(ShiftOpened(2), NOON)
        append_all(journal, *sales[60:])
    return path


@pytest.fixture(scope="module")
def journal(path: Path) -> Iterator[SqliteJournal]:
    with SqliteJournal.open(path, WITHOUT_WAITING, anywhere=True) as journal:
        yield journal


def read(typed: str, state: StateFilter = StateFilter.ANY) -> SaleSearch:
    return parse_search(typed, state, PEOPLE)


def meant(search: SaleSearch, sale: Sale, by: int | None) -> bool:
    """Whether a sale is meant, by the sale and who charged."""
    shift = max((n for n, first in FIRST_OF_SHIFT.items() if first <= sale.sequence), default=None)
    of_state = {
        StateFilter.ANY: True,
        StateFilter.OPEN: sale.is_open,
    }.get(search.state, sale.state.value == search.state.value)
    key = search_key(sale.order_ref or "")
    return of_state and (
        search.is_empty
        or sale.amount == search.amount
        or sale.sequence == search.number
        or (search.last4 is not None and last4_number(sale.last4) == search.last4)
        or any(key.startswith(each) for each in search.order_keys)
        or any((sale.deal_id or "").startswith(each) for each in search.deal_ids)
        or (search.invoice is not None and sale.invoice_id.lower().startswith(search.invoice.text))
        or (sale.created_at + timedelta(hours=5)).date() == search.day
        or by in search.persons
        or (search.shift is not None and search.shift == shift)
    )


TYPED = [
    "", "7", "1042", "1 042", "48 000", "48000", "1 250 000 soʻm", "0007", "•••• 9999", "№ 42",
    "oʻtkir", "O‘TKIR-12", "z 1042", "ab01", "AB07", "T2-0000", "t1-000042-abc", "T2-000041",
    "03.07.2026", "dilnoza", "o'tk", "shift 1", "2-smena",
]  # fmt: skip
NOTHING = ["ab", "T1-000041", "T1", "nothing like it", "31.12.2025", "nodira", "shift 3", "shift 0"]


def charged_by(journal: SqliteJournal, sale: Sale) -> int | None:
    first = journal.history(sale.sale_id)[0].event
    assert isinstance(first, events.SaleIntended)
    return first.by


@pytest.mark.parametrize("few", [search_queries.FEW, 0])
@pytest.mark.parametrize("typed", TYPED)
def test_what_is_found_is_what_is_meant_newest_first_page_by_page(
    journal: SqliteJournal, typed: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_queries, "FEW", few)
    sales = [(sale, charged_by(journal, sale)) for sale in journal.sales()]
    for state in StateFilter:
        search = read(typed, state)
        expected = [sale.sequence for sale, by in sales if meant(search, sale, by)][::-1]
        assert list(journal.numbers(search)) == expected[::-1]
        found: list[int] = []
        while page := journal.found(search, found[-1] if found else None, 3):
            assert len(page) <= 3
            found += [each.sequence for each in page]
        assert found == expected
        assert found or state is not StateFilter.ANY


@pytest.mark.parametrize("typed", NOTHING)
def test_what_means_no_sale_finds_none(journal: SqliteJournal, typed: str) -> None:
    assert journal.found(read(typed)) == ()
    assert list(journal.numbers(read(typed))) == []


def test_a_search_for_nothing_at_all_finds_none(journal: SqliteJournal) -> None:
    nothing = SaleSearch(is_empty=False)
    assert (journal.found(nothing), list(journal.numbers(nothing))) == ((), [])


def test_a_sale_that_is_found_is_named_with_its_last_event(journal: SqliteJournal) -> None:
    (found,) = journal.found(parse_search("№ 42"))
    assert found.sale_id == "00000000-0042"
    assert found.last_event == journal.history(found.sale_id)[-1].number


@pytest.mark.parametrize("state", StateFilter)
@pytest.mark.parametrize(
    ("typed", "index"),
    [
        ("1042", "sales_by_amount (amount=? AND rowid<?)"),
        ("1042", "sales_by_last4 (last4=? AND rowid<?)"),
        ("1042", "INTEGER PRIMARY KEY (rowid=?)"),
        ("oʻtkir", "sales_by_order (order_key>? AND order_key<?)"),
        ("ab01", "sales_by_deal (deal_id>? AND deal_id<?)"),
        ("t1-000042", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
        ("03.07.2026", "sales_by_created_at (created_at>? AND created_at<?)"),
        ("dilnoza", "events_by_person (<expr>=?)"),
        ("shift 1", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
    ],
)
def test_each_meaning_has_its_index(
    journal: SqliteJournal, path: Path, typed: str, index: str, state: StateFilter
) -> None:
    plan = plan_of(journal, path, read(typed, state))
    assert any(step.endswith(index) for step in plan), plan
    assert not any(step.startswith("SCAN sales") for step in plan), plan


@pytest.mark.parametrize(
    ("state", "index"),
    [
        (StateFilter.ANY, "INTEGER PRIMARY KEY (rowid<?)"),
        (StateFilter.PAID, "INTEGER PRIMARY KEY (rowid<?)"),
        (StateFilter.OPEN, "sales_open (sequence<?)"),
        (StateFilter.CLOSED, "sales_not_paid (state=? AND rowid<?)"),
        (StateFilter.REVIEW, "sales_not_paid (state=? AND rowid<?)"),
    ],
)
def test_a_state_alone_has_its_index(
    journal: SqliteJournal, path: Path, state: StateFilter, index: str
) -> None:
    """What was paid is most of it: the newest are found by walking."""
    plan = plan_of(journal, path, parse_search("", state))
    assert any(step.endswith(index) for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan[:4]), plan


@pytest.mark.parametrize(
    ("search", "index"),
    [
        (SaleSearch(order_keys=("o'",), is_empty=False), "sales_by_order (order_key>?"),
        (SaleSearch(deal_ids=("ab",), is_empty=False), "sales_by_deal (deal_id>?"),
        (SaleSearch(persons=(4,), is_empty=False), "events_by_person (<expr>=?)"),
    ],
    ids=["order", "deal", "person"],
)
def test_what_many_have_is_found_by_walking_from_the_newest(
    journal: SqliteJournal,
    path: Path,
    search: SaleSearch,
    index: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    have_it = len(journal.numbers(search))
    assert have_it > 1
    for few, by_index in ((have_it, True), (have_it - 1, False)):
        monkeypatch.setattr(search_queries, "FEW", few)
        plan = "\n".join(plan_of(journal, path, search))
        walks = "SEARCH sales USING INTEGER PRIMARY KEY (rowid<?)" in plan
        assert (f" {index}" in plan, walks) == (by_index, not by_index)


def plan_of(journal: SqliteJournal, path: Path, search: SaleSearch) -> list[str]:
    shift = journal._shift_of(search)
    conditions = search_queries._conditions(journal._connection, search, shift=shift)
    query, values = search_queries.question(search, 1 << 62, 3, conditions)
    with open_raw(path) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
        return [str(row[3]) for row in plan]


def test_a_card_number_in_an_order_reference_is_masked_here_too(tmp_path: Path) -> None:
    """The live sale may hold what the event's text has masked: the row is the event's."""
    path = tmp_path / "till" / "journal.sqlite3"
    first = replace(intent(1), order_ref="8600 1234 5678 9012 стол 7")
    with SqliteJournal.open(path, WITHOUT_WAITING) as journal:
        append_all(journal, appends_of(first, []))
        assert journal.verify() is None
    with open_raw(path) as connection:
        key = str(connection.execute("SELECT order_key FROM sales").get)
    assert key.endswith("9012 стол 7")
    assert "8600" not in key


@pytest.mark.parametrize(
    ("order_ref", "key"),
    [(None, None), ("", None), (" \u00a0", None), ("\ud800", None), (" Stol 7 ", "stol 7")],
)
def test_an_order_reference_of_which_nothing_can_be_typed_has_no_key(
    order_ref: str | None, key: str | None
) -> None:
    assert order_key(order_ref) == key


ODD_ORDERS = (None, "", " ", "Oʻtkir 7", "8600123456789012", "\ud800 lone", 'a"b\\c\0', "Ё" * 99)
ODD_LAST4 = (None, "", "0042", "12345", "١٢٣٤", "\0")
SUMS = (Money.of_major(48_000), Money(1, "USD"))


def test_the_migration_fills_in_what_a_new_sale_would_have(tmp_path: Path) -> None:
    path = tmp_path / "till" / "journal.sqlite3"
    odd = list(enumerate(product(ODD_ORDERS, ODD_LAST4, SUMS), start=1))
    with SqliteJournal.open(path, WITHOUT_WAITING) as journal:
        for number, (order_ref, last4, amount) in odd:
            first = replace(intent(number), order_ref=order_ref, amount=amount)
            offers = [events.Offered(PayloadKind.CARD_NUMBER, each) for each in ("7777", last4)]
            append_all(journal, appends_of(first, [created(number), *offers]))
        found = [journal.found(parse_search(typed)) for typed in FOUND_AFTER]
    make_older_format(path, 1)
    with SqliteJournal.open(path, WITHOUT_WAITING) as journal:
        assert journal.verify() is None
        assert [journal.found(parse_search(typed)) for typed in FOUND_AFTER] == found
    assert all(found)


FOUND_AFTER = ("48000", "0042", "•7777", "o'tkir", "ё", 'a"b')
