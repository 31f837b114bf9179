"""The samples, and every mutation of them: nothing but GatewayError, and never a false PAID."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import GatewayError, NoAnswer, NotReady
from pos_app.domain.money import Money
from pos_app.domain.payin import Deal
from pos_app.domain.payload import MAX_PAYLOAD, PayloadKind, choose_payload
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.response import UNREADABLE, parse_json
from tests.gateway.client_setup import AMOUNT, DEAL, INVOICE, ORDER, completed, config_for, sample
from tests.gateway.json_mutations import mutations_of

CONFIG = config_for("https://gateway.example")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


# ---------------------------------------------------------------- the samples


def test_a_create_says_what_the_methods_page_says() -> None:
    page = sample("deals_payin.oneclick.request")
    config = replace(
        CONFIG,
        success_url=page["successUrl"],
        fail_url=page["failUrl"],
        back_url=page["backUrl"],
        send_client_id=False,
        send_country=False,
    )
    body = wire.order_body(ORDER, config)
    assert body == page | {"invoiceId": INVOICE, "lang": "RU"}
    assert '"amount": 516,' in json.dumps(body)


def test_a_create_leaves_out_what_is_not_set() -> None:
    body = wire.order_body(ORDER, CONFIG)
    assert set(body) == {
        "amount",
        "currency",
        "invoiceId",
        "type",
        "lang",
        "clientId",
        "country",
    }
    assert (body["clientId"], body["country"]) == ("TILL-1", "UZ")


@pytest.mark.parametrize("minor", [51650, 0, -51600, 1])
def test_a_sum_that_is_not_whole_and_positive_is_never_sent(minor: int) -> None:
    with pytest.raises(ValueError, match="whole and positive"):
        wire.order_body(replace(ORDER, amount=Money(minor)), CONFIG)


def test_the_created_deal() -> None:
    url = f"https://widget.example.com/{DEAL}"
    assert wire.parse_created(sample("deals_payin.response"), ORDER) == Deal(DEAL, "new", url)


@pytest.mark.parametrize(
    ("change", "deal"),
    [
        ({"id": None, "_id": DEAL}, Deal(DEAL, "new")),
        ({"status": {"name": "queued"}}, Deal(DEAL, "queued")),
        ({"status": None}, Deal(DEAL, "unknown")),
        ({"deeplink": "bank://pay"}, Deal(DEAL, "new", None, "bank://pay")),
        ({"deeplink": ""}, Deal(DEAL, "new")),
        ({"invoiceId": INVOICE, "metadata": {"invoiceId": INVOICE}}, Deal(DEAL, "new")),
    ],
)
def test_the_known_variants_of_a_created_deal(change: dict[str, object], deal: Deal) -> None:
    assert wire.parse_created({"id": DEAL, "status": "new"} | change, ORDER) == deal


@pytest.mark.parametrize("change", [{"invoiceId": "INV-2"}, {"metadata": {"invoiceId": []}}])
def test_a_created_deal_of_another_invoice_is_not_ours(change: dict[str, object]) -> None:
    with pytest.raises(NoAnswer):
        wire.parse_created(sample("deals_payin.response") | change, ORDER)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://pay.example",
        "javascript:alert(1)",
        "",
        5,
        "https://",
        "x" * 99,
    ],
)
def test_only_web_addresses_are_kept(url: object) -> None:
    assert wire.parse_created({"id": DEAL, "status": "new", "url": url}, ORDER).url is None


def test_the_requisites() -> None:
    requisites = wire.parse_requisites(sample("deals_credentials.oneclick.response"))
    assert requisites.card is not None
    assert requisites.card.reveal() == "2194872384782748"
    assert requisites.owner is not None
    assert requisites.owner.reveal() == "name of customer"
    assert requisites.bank is not None
    assert (requisites.bank.name, requisites.bank.tag_color) == ("Humo", "#FFF330")
    payload = choose_payload(requisites, None, AMOUNT)
    assert payload is not None
    assert payload.kind is PayloadKind.CARD_NUMBER


@pytest.mark.parametrize(
    ("change", "card"),
    [
        ({}, "2194872384782748"),
        ({"account_number": 2194872384782748}, "2194872384782748"),
        ({"account_number": "2194 8723 8478 2748"}, "2194872384782748"),
        ({"account_number": "٢١٩٤٨٧٢٣٨٤٧٨٢٧٤٨", "qr": "code"}, None),
        ({"account_number": "", "qrCode": "EMV"}, None),
        ({"account_number": True, "qr_data": "EMV"}, None),
    ],
)
def test_the_known_variants_of_an_account_number(
    change: dict[str, object], card: str | None
) -> None:
    requisites = wire.parse_requisites(sample("deals_credentials.oneclick.response") | change)
    assert (requisites.card.reveal() if requisites.card else None) == card


@pytest.mark.parametrize("bank", [None, "", {}, [], {"name": ""}, {"name": 5}, 7])
def test_the_bank_may_be_missing(bank: object) -> None:
    body = sample("deals_credentials.oneclick.response") | {"bank": bank}
    assert wire.parse_requisites(body).bank is None


@pytest.mark.parametrize("colour", [None, "", "red", "#FFF", "#GGGGGG", "#FFF330;x", 5])
def test_a_tag_colour_is_a_colour_or_none(colour: object) -> None:
    body = {"account_number": "0000000000000001", "bank": {"name": "Humo", "tagColor": colour}}
    bank = wire.parse_requisites(body).bank
    assert bank is not None
    assert bank.tag_color is None


def test_fields_for_a_qr_keep_their_names() -> None:
    requisites = wire.parse_requisites({"qr_data": "EMV", "account_qr_url": "https://q.example/1"})
    assert requisites.named("qr_data") == "EMV"
    assert requisites.named("account_qr_url") == "https://q.example/1"
    assert requisites.card is None


@pytest.mark.parametrize("empty", [{}, {"account_number": ""}, {"account_number": None, "qr": ""}])
def test_empty_requisites_are_still_to_come(empty: dict[str, object]) -> None:
    with pytest.raises(NotReady):
        wire.parse_requisites(empty)


def test_the_deal() -> None:
    report = wire.parse_report(sample("deals_id.response"))
    assert (report.deal_id, report.status, report.invoice_id) == (DEAL, "pending", INVOICE)
    assert report.amount == AMOUNT
    assert report.currency is None
    assert report.odd == ()
    assert report.created_at == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert report.updated_at == datetime(2026, 11, 23, 6, 0, 2, tzinfo=UTC)
    assert report.expires_at == datetime(2026, 11, 23, 6, 10, tzinfo=UTC)


def test_a_page_of_the_list() -> None:
    page = wire.parse_deal_page(sample("deals_list.response"))
    assert (page.number, page.total, len(page.rows)) == (0, 1, 1)
    assert wire.parse_report(page.rows[0]).invoice_id == INVOICE


def test_the_lists_window_is_written_as_the_gateway_writes_it() -> None:
    tashkent = timezone(timedelta(hours=5))
    since = datetime(2025, 7, 10, 5, 0, 0, 873_000, tzinfo=tashkent)
    assert wire.list_query(since, since, None) == {
        "dateFrom": "2025-07-10T00:00:00.873+00:00",
        "dateTo": "2025-07-10T00:00:00.873+00:00",
    }
    assert wire.list_query(since, since, 2)["page"] == "2"


# ---------------------------------------------------------------- nothing else comes out

READERS: dict[str, tuple[str, Callable[[object], object]]] = {
    "created": ("deals_payin.response", lambda body: wire.parse_created(body, ORDER)),
    "requisites": ("deals_credentials.oneclick.response", wire.parse_requisites),
    "report": ("deals_id.response", wire.parse_report),
    "page": ("deals_list.response", wire.parse_deal_page),
}


@pytest.mark.parametrize("name", READERS)
def test_a_spoilt_sample_is_read_or_is_a_gateway_error(name: str) -> None:
    file, read = READERS[name]
    for path, value, body in mutations_of(sample(file)):
        try:
            result = read(body)
        except GatewayError:
            continue
        if isinstance(result, wire.DealPage):
            continue
        for text in texts(result):
            assert text.isprintable(), (path, value)
            assert len(text) <= MAX_PAYLOAD, (path, value)


def texts(value: object) -> Iterator[str]:
    """Every text in a domain value."""
    if isinstance(value, Secret):
        yield value.reveal()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def test_true_is_not_one_som() -> None:
    report = wire.parse_report(completed(amounts={"fiat": True}))
    assert (report.amount, report.odd) == (None, ("amount",))


@pytest.mark.parametrize("sum_", ["516." + "0" * 40 + "1", "515." + "9" * 40, "516" + "0" * 30])
def test_a_sum_of_more_digits_than_arithmetic_keeps_is_no_sum(sum_: str) -> None:
    report = wire.parse_report(completed(amounts={"fiat": Decimal(sum_)}))
    assert (report.amount, report.odd) == (None, ("amount",))


@pytest.mark.parametrize("name", READERS)
@given(body=JSON)
def test_any_json_is_read_or_is_a_gateway_error(name: str, body: object) -> None:
    try:
        READERS[name][1](body)
    except GatewayError:
        return


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_json_or_unreadable(raw: bytes) -> None:
    parse_json(raw)


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"NaN", b'{"a": Infinity}', b"\xff", b"[" * 50_000, b"9" * 5000, b"1e"]
)
def test_what_is_not_json_is_unreadable(raw: bytes) -> None:
    assert parse_json(raw) is UNREADABLE


def test_numbers_are_exact() -> None:
    assert parse_json(b"[516.10, 516, 1e2]") == [Decimal("516.10"), 516, Decimal(100)]


@pytest.mark.parametrize(
    "value", ["", "soon", "2026-11-23", "2026-11-23T06:00:00", 1763877600, None, "9" * 50, {}]
)
def test_a_time_without_its_offset_is_no_time(value: object) -> None:
    assert wire.parse_report(completed(expiredAt=value)).expires_at is None


@pytest.mark.parametrize(
    "value", ["2026-11-23T06:10:00Z", "2026-11-23T11:10:00+05:00", "2026-11-23T06:10:00.000+00:00"]
)
def test_times_become_utc(value: str) -> None:
    expires = wire.parse_report(completed(expiredAt=value)).expires_at
    assert expires == datetime(2026, 11, 23, 6, 10, tzinfo=UTC)
    assert expires.tzinfo is UTC


def test_the_later_of_the_two_times_of_change_counts() -> None:
    body = completed(updatedAt="2026-11-23T06:05:00Z")
    assert wire.parse_report(body).updated_at == datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
