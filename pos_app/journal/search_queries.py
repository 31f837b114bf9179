"""A search's questions to the journal: each meaning by its own index, newest first, by key."""

from __future__ import annotations

from array import array
from typing import Final

import apsw

from pos_app.domain.sale_search import FoundSale, InvoiceBeginning, SaleSearch, StateFilter
from pos_app.domain.shifts import Shift
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.journal.codec import to_microseconds
from pos_app.journal.migrations import PERSON

Value = str | int

FEW: Final = 2000
"""So many with one beginning are sorted; of more the newest are soon found by walking."""
_STATES: Final = {
    StateFilter.ANY: "",
    StateFilter.PAID: " AND +state = 'paid'",
    StateFilter.OPEN: " AND +decided_at IS NULL",
    StateFilter.CLOSED: " AND +state = 'closed'",
    StateFilter.REVIEW: " AND +state = 'review'",
    StateFilter.BY_HAND: " AND +state = 'by_hand'",
    StateFilter.NO_RECEIPT: " AND +state = 'paid' AND +wants_receipt AND +receipt IS NULL",
}
"""Not by an index: the condition beside it has its own."""
_STATES_ALONE: Final = {
    **_STATES,
    StateFilter.OPEN: " AND decided_at IS NULL",
    StateFilter.CLOSED: " AND state IN ('closed', 'review', 'by_hand') AND state = 'closed'",
    StateFilter.REVIEW: " AND state IN ('closed', 'review', 'by_hand') AND state = 'review'",
    StateFilter.BY_HAND: " AND state IN ('closed', 'review', 'by_hand') AND state = 'by_hand'",
    StateFilter.NO_RECEIPT: " AND state = 'paid' AND wants_receipt AND receipt IS NULL",
}
_LAST_EVENT: Final = 2**63 - 1
_EVERY: Final = "TRUE"
_LAST_LETTER: Final = "\U0010ffff"
_BEGINS: Final = "{column} >= ? AND {column} < ?"
_BEGINS_ANYWHERE: Final = "+{column} >= ? AND +{column} < ?"
"""Not by the column's index."""
_INVOICE: Final = """sequence BETWEEN ? AND ? AND EXISTS (
    SELECT 1 FROM events WHERE sale = sales.sequence AND kind = 'SaleIntended'
    AND substr(lower(json_extract(body, '$.invoice_id')), 1, ?) = ?)"""
_OF_PERSON: Final = f"kind = 'SaleIntended' AND {PERSON} = ?"
_PERSON: Final = f"sequence IN (SELECT sale FROM events WHERE {_OF_PERSON})"  # noqa: S608
_PERSON_ANYWHERE: Final = f"""+sequence > 0 AND EXISTS (
    SELECT 1 FROM events WHERE sale = sales.sequence AND {_OF_PERSON})"""  # noqa: S608
"""Not by the index of the persons."""
_SINCE: Final = """coalesce((SELECT sale FROM events WHERE number <= ? AND kind = 'SaleIntended'
    ORDER BY number DESC LIMIT 1), 0)"""
"""The last sale that was begun at an event or before it."""
_SHIFT: Final = f"sequence > {_SINCE} AND sequence <= {_SINCE}"
_SOME: Final = """SELECT sequence FROM (
    SELECT sequence FROM sales WHERE {condition} AND sequence < ?{state}
    ORDER BY sequence DESC LIMIT ?)"""
_ALL_OF: Final = "SELECT sequence FROM sales WHERE {condition}{state}"
_FOUND: Final = """SELECT sequence, sale_id, last_event FROM sales
    WHERE sequence IN ({some}) ORDER BY sequence DESC LIMIT ?"""

Condition = tuple[str, tuple[Value, ...]]


def find(
    connection: apsw.Connection,
    search: SaleSearch,
    before: int,
    limit: int,
    days: ShopDays = MIDNIGHT,
    shift: Shift | None = None,
) -> tuple[FoundSale, ...]:
    """Return the newest `limit` sales that are meant and have a lower number than `before`.

    `shift` is the one whose number the search has; None where there is none.
    """
    conditions = _conditions(connection, search, days, shift)
    query, values = question(search, before, limit, conditions)
    return tuple(FoundSale(*row) for row in connection.execute(query, values))


def numbers(
    connection: apsw.Connection,
    search: SaleSearch,
    days: ShopDays = MIDNIGHT,
    shift: Shift | None = None,
) -> array[int]:
    """Return the numbers of all sales that are meant, the lowest first: eight bytes a sale."""
    states = _STATES_ALONE if search.is_empty else _STATES
    state = states[search.state]
    conditions = _conditions(connection, search, days, shift)
    if not conditions:
        return array("q")
    each = (_ALL_OF.format(condition=condition, state=state) for condition, _ in conditions)
    values = [value for _, wanted in conditions for value in wanted]
    query = f"{' UNION '.join(each)} ORDER BY sequence"
    return array("q", (int(row[0]) for row in connection.execute(query, values)))


def question(
    search: SaleSearch, before: int, limit: int, conditions: tuple[Condition, ...]
) -> tuple[str, tuple[Value, ...]]:
    """Return what is asked, and its values: those that meet any condition, each by its index."""
    some: list[str] = []
    values: list[Value] = []
    states = _STATES_ALONE if search.is_empty else _STATES
    for condition, wanted in conditions:
        some.append(_SOME.format(condition=condition, state=states[search.state]))
        values += [*wanted, before, limit]
    return _FOUND.format(some=" UNION ALL ".join(some)), (*values, limit)


def _conditions(
    connection: apsw.Connection,
    search: SaleSearch,
    days: ShopDays = MIDNIGHT,
    shift: Shift | None = None,
) -> tuple[Condition, ...]:
    """Return the conditions of which a sale must meet one; none where nothing can be meant."""
    if search.is_empty:
        return ((_EVERY, ()),)
    found: list[Condition] = []
    if search.amount is not None:
        found.append(("amount = ?", (search.amount.minor,)))
    if search.number is not None:
        found.append(("sequence = ?", (search.number,)))
    if search.last4 is not None:
        found.append(("last4 = ?", (search.last4,)))
    if search.day is not None:
        since, _ = map(to_microseconds, days.bounds(search.day))
        _, until = map(to_microseconds, days.bounds(search.last_day or search.day))
        found.append(("created_at >= ? AND created_at < ?", (since, until)))
    found += [_charged_by(connection, person) for person in search.persons]
    if shift is not None:
        found.append((_SHIFT, (shift.after, shift.ended.number if shift.ended else _LAST_EVENT)))
    found += [_begins(connection, "order_key", key) for key in search.order_keys]
    if search.order is not None:
        found.append(("order_key = ?", (search.order,)))
    found += [_begins(connection, "deal_id", deal_id) for deal_id in search.deal_ids]
    if search.receipt is not None:
        found.append(_begins(connection, "receipt", search.receipt))
    if search.invoice is not None:
        found += _of_invoice(search.invoice)
    return tuple(found)


def _charged_by(connection: apsw.Connection, person: int) -> Condition:
    """Return the condition that a person charged, by the index where few sales are his."""
    count = f"SELECT count(*) FROM (SELECT 1 FROM events WHERE {_OF_PERSON} LIMIT ?)"  # noqa: S608
    are_few = connection.execute(count, (person, FEW + 1)).get <= FEW
    return (_PERSON if are_few else _PERSON_ANYWHERE), (person,)


def _begins(connection: apsw.Connection, column: str, start: str) -> Condition:
    """Return the condition of a text's beginning, by its index where few have it."""
    by_index = _BEGINS.format(column=column)
    values = (start, start + _LAST_LETTER)
    count = f"SELECT count(*) FROM (SELECT 1 FROM sales WHERE {by_index} LIMIT ?)"  # noqa: S608
    if connection.execute(count, (*values, FEW + 1)).get <= FEW:
        return by_index, values
    return _BEGINS_ANYWHERE.format(column=column), values


def _of_invoice(invoice: InvoiceBeginning) -> list[Condition]:
    return [
        (_INVOICE, (lowest, highest, len(invoice.text), invoice.text))
        for lowest, highest in invoice.numbers
    ]
