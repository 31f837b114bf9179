"""The list: our deal wherever it stands, and an absence only where it is proven."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pos_app.domain.errors import ListTooLong, NoAnswer, Refused, Trouble
from pos_app.gateway.paymentsgate.client import MANY_PAGES, MAX_PAGES, PaymentsGateClient
from tests.gateway.client_setup import INVOICE, LONG, START, WINDOW, FakeClock, client_for
from tests.gateway.raw_server import RawServer, Seen

pytestmark = pytest.mark.anyio
Row = dict[str, Any]


def row(number: int, invoice: str = "") -> Row:
    return {
        "_id": f"deal-{number}",
        "status": {"name": "new"},
        "metadata": {"invoiceId": invoice or f"OTHER-{number}"},
    }


def rows(count: int) -> list[Row]:
    return [row(number) for number in range(count)]


def pages(
    raw: RawServer,
    all_rows: list[Row],
    *,
    first: int = 0,
    size: int = 20,
    meta: Callable[[int, int], dict[str, object]] | None = None,
) -> None:
    """Serve these rows in pages that are numbered from `first`."""

    def reply(seen: Seen) -> tuple[int, object, dict[str, str]]:
        query = parse_qs(urlsplit(seen.line.removeprefix("GET ")).query)
        number = int(query["page"][0]) if "page" in query else first
        begin = (number - first) * size
        plain = {"page": number, "limit": size, "total": len(all_rows)}
        body = {
            "meta": meta(number, len(all_rows)) if meta else plain,
            "rows": all_rows[begin : begin + size],
        }
        return 200, body, {}

    raw.replies["list"] = reply


async def find(client: PaymentsGateClient) -> str | None:
    report = await client.find(INVOICE, *WINDOW)
    return report.deal_id if report else None


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("count", [1, 19, 20, 21, 40, 45])
async def test_a_deal_is_found_on_any_page_however_pages_are_numbered(
    raw: RawServer, client: PaymentsGateClient, first: int, count: int
) -> None:
    pages(raw, [*rows(count - 1), row(99, INVOICE)], first=first)
    assert await find(client) == "deal-99"


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("count", [0, 1, 20, 21, 45])
@pytest.mark.parametrize("total", ["a number", "a text", "absent"])
async def test_an_absence_is_proven_by_the_whole_list(
    raw: RawServer, client: PaymentsGateClient, first: int, count: int, total: str
) -> None:
    def meta(page: int, length: int) -> dict[str, object]:
        totals: dict[str, object] = {"a number": length, "a text": str(length), "absent": None}
        return {"page": page, "limit": 20, "total": totals[total]}

    pages(raw, rows(count), first=first, meta=meta)
    assert await find(client) is None


async def test_the_first_request_names_the_window_and_no_page(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    pages(raw, rows(21))
    await find(client)
    queries = [parse_qs(urlsplit(s.line).query) for s in raw.seen if s.call == "list"]
    assert queries[0] == {
        "dateFrom": [WINDOW[0].isoformat(timespec="milliseconds")],
        "dateTo": [WINDOW[1].isoformat(timespec="milliseconds")],
    }
    assert queries[1]["page"] == ["1"]


@pytest.mark.parametrize("invoice", ["inv-1", "INV-10", "INV-", " INV-1", "INV-1 "])
async def test_only_the_exact_invoice_id_is_ours(
    raw: RawServer, client: PaymentsGateClient, invoice: str
) -> None:
    pages(raw, [row(1, invoice)])
    assert await find(client) is None


DOUBTS: dict[str, object] = {
    "the total was not reached": {"meta": {"page": 0, "total": 9}, "rows": []},
    "the same page over and over": {"meta": {"page": 0, "total": 9}, "rows": rows(3)},
    "the same page, no total": {"meta": {"page": 0}, "rows": rows(3)},
    "pages without numbers": {"meta": {"total": 9}, "rows": rows(3)},
    "no meta": {"rows": rows(3)},
    "a total that cannot be read": {"meta": {"page": 0, "total": "many"}, "rows": []},
    "a negative total": {"meta": {"page": 0, "total": -1}, "rows": []},
    "a meta that cannot be read": {"meta": [], "rows": []},
    "a row that cannot be read": {"meta": {"total": 1}, "rows": ["?"]},
    "a row that cannot be read, beside enough others": {
        "meta": {"page": 0, "total": 1},
        "rows": ["?", row(1)],
    },
    "a row without an id": {"meta": {"total": 1}, "rows": [{"status": "new"}]},
    "our row without an id": {
        "meta": {"total": 1},
        "rows": [{"status": "new", "metadata": {"invoiceId": INVOICE}}],
    },
    "a row without an invoice id": {
        "meta": {"page": 0, "total": 1},
        "rows": [{"_id": "d", "status": "new"}],
    },
    "a row with an odd invoice id": {
        "meta": {"page": 0, "total": 1},
        "rows": [{"_id": "d", "status": "new", "metadata": {"invoiceId": 7}}],
    },
    "no rows": {"meta": {"page": 0, "total": 0}},
    "rows of another kind": {"meta": {"page": 0, "total": 0}, "rows": {}},
    "a list": [],
    "an object": {},
}


@pytest.mark.parametrize("name", DOUBTS)
async def test_a_doubt_is_never_an_absence(
    raw: RawServer, client: PaymentsGateClient, name: str
) -> None:
    raw.reply("list", 200, DOUBTS[name])
    with pytest.raises(NoAnswer) as caught:
        await find(client)
    assert caught.value.trouble is Trouble.BROKEN_ANSWER
    assert raw.count("list") <= 2


async def test_a_total_that_counts_pages_does_not_end_the_search(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    pages(raw, [*rows(30), row(99, INVOICE)], meta=lambda page, _: {"page": page, "total": 2})
    assert await find(client) == "deal-99"


async def test_a_list_without_end_is_given_up(raw: RawServer, client: PaymentsGateClient) -> None:
    pages(raw, rows(250), size=1, meta=lambda page, _: {"page": page})
    with pytest.raises(NoAnswer):
        await find(client)
    assert raw.count("list") == 200


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (404, {"error": "Not Found", "message": "Cannot GET /deals/list"}, Refused),
        (404, b"<html>", NoAnswer),
        (403, {"error": "ERROR_ACCESS_DENIED"}, Refused),
        (500, {}, NoAnswer),
    ],
)
async def test_a_list_that_cannot_be_had_is_no_absence(
    raw: RawServer, client: PaymentsGateClient, status: int, body: object, kind: type[Exception]
) -> None:
    raw.reply("list", status, body)
    with pytest.raises(kind):
        await find(client)


async def test_a_fault_on_a_later_page_is_no_absence(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    pages(raw, rows(45))
    serve = raw.replies["list"]
    raw.replies["list"] = lambda seen: (502, {}, {}) if "page=2" in seen.line else serve(seen)
    with pytest.raises(NoAnswer):
        await find(client)


async def test_the_found_deal_is_reported_whole(raw: RawServer, client: PaymentsGateClient) -> None:
    ours = row(1, INVOICE) | {"amounts": {"fiat": 516}, "createdAt": START.isoformat()}
    pages(raw, [json.loads(json.dumps(ours))])
    report = await client.find(INVOICE, *WINDOW)
    assert report is not None
    assert report.amount is not None
    assert (report.amount.minor, report.created_at) == (51600, START)


@pytest.mark.parametrize(("count", "is_too_long"), [(MAX_PAGES, False), (MAX_PAGES + 1, True)])
async def test_a_list_of_too_many_pages_is_told_from_one_that_is_broken(
    raw: RawServer, client: PaymentsGateClient, count: int, is_too_long: bool
) -> None:
    pages(raw, rows(count), size=1)
    if not is_too_long:
        assert len(await client.deals(*WINDOW)) == count
        return
    with pytest.raises(ListTooLong) as caught:
        await client.deals(*WINDOW)
    assert caught.value.trouble is Trouble.BROKEN_ANSWER


@pytest.mark.parametrize(("read", "is_too_long"), [(MANY_PAGES - 1, False), (MANY_PAGES, True)])
async def test_a_list_that_is_not_read_in_time_is_too_long_where_much_of_it_was_read(
    raw: RawServer, read: int, is_too_long: bool
) -> None:
    """A gateway that does not answer has a short list as little as a long one."""
    pages(raw, rows(MAX_PAGES), size=1)
    reply, left = raw.replies["list"], iter(range(read, 0, -1))

    async def silent(_reader: object, _writer: object) -> None:
        await asyncio.Event().wait()

    def then_silent(seen: Seen) -> tuple[int, object, dict[str, str]]:
        if next(left) == 1:
            raw.faults["list"] = silent
        return reply(seen)

    raw.replies["list"] = then_silent
    client = client_for(raw.base_url, FakeClock(), replace(LONG, find=2))
    try:
        with pytest.raises(NoAnswer) as caught:
            await client.deals(*WINDOW)
    finally:
        await client.aclose()
    assert caught.value.trouble is Trouble.TIMED_OUT
    assert isinstance(caught.value, ListTooLong) is is_too_long
