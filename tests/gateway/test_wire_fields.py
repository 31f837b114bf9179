"""Fields and codes of which only a test of exactly this one can tell that they are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pos_app.domain.errors import AlreadyExists, NoAnswer, Refused, Throttled, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Bank
from pos_app.domain.payload import MAX_PAYLOAD
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.error_codes import classify_response, http_date
from pos_app.gateway.paymentsgate.json_fields import MAX_TEXT
from pos_app.gateway.paymentsgate.response import Endpoint, Response

DEAL: dict[str, Any] = {"_id": "deal-1", "status": "canceled"}


def test_a_report_has_its_reason_and_its_page() -> None:
    report = wire.parse_report(DEAL | {"reason": "NO_MONEY", "url": "https://pay.example/1"})
    assert (report.reason, report.url) == ("NO_MONEY", "https://pay.example/1")


@pytest.mark.parametrize("later", ["deal", "status"])
def test_the_later_of_two_stamps_tells_when_a_deal_changed(later: str) -> None:
    stamps = {"deal": "2026-11-23T06:00:00Z", "status": "2026-11-23T06:00:00Z"}
    stamps[later] = "2026-11-23T06:00:09Z"
    body = DEAL | {
        "status": {"name": "paid", "updatedAt": stamps["status"]},
        "updatedAt": stamps["deal"],
    }
    assert wire.parse_report(body).updated_at == datetime(2026, 11, 23, 6, 0, 9, tzinfo=UTC)


def test_an_invoice_id_beside_the_metadata_is_read_too() -> None:
    assert wire.parse_report(DEAL | {"invoiceId": "T1-7"}).invoice_id == "T1-7"
    both = DEAL | {"invoiceId": "T1-7", "metadata": {"invoiceId": "T1-8"}}
    assert (wire.parse_report(both).invoice_id, wire.parse_report(both).odd) == (
        None,
        ("invoice_id",),
    )


def test_a_sum_is_in_the_currency_that_the_report_names() -> None:
    report = wire.parse_report(DEAL | {"amounts": {"fiat": 516}, "currency": "KZT"})
    assert (report.amount, report.currency) == (Money.of_major(516, "KZT"), "KZT")
    requested = wire.parse_report(DEAL | {"metadata": {"fiatAmount": 516}})
    assert (requested.amount, requested.currency) == (Money.of_major(516), None)


@pytest.mark.parametrize(
    ("amounts", "fee"),
    [
        ({"fiat": 516, "fiat_net": 500}, Money.of_major(16)),
        ({"fiat": "516.50", "fiat_net": "500.25"}, Money(1_625)),
        ({"fiat": 516, "fiat_net": 516}, Money(0)),
        ({"fiat": 516}, None),
        ({"fiat_net": 500}, None),
        ({"fiat": 516, "fiat_net": None}, None),
        ({"fiat": 516, "fiat_net": 517}, None),
        ({"fiat": 516, "fiat_net": -1}, None),
        ({"fiat": 516, "fiat_net": "much"}, None),
        ([516, 500], None),
    ],
)
def test_a_fee_is_what_is_told_of_this_deal_and_nothing_reckoned(
    amounts: object, fee: Money | None
) -> None:
    report = wire.parse_report(DEAL | {"amounts": amounts, "metadata": {"fiatAmount": 516}})
    assert report.fee == fee
    plain = wire.parse_report(DEAL | {"amounts": {"fiat": 516, "fiat_net": "much"}})
    assert (plain.amount, plain.odd) == (Money.of_major(516), ())


def test_a_fee_is_in_the_deal_s_currency() -> None:
    body = DEAL | {"amounts": {"fiat": 516, "fiat_net": 500}, "currency": "KZT"}
    assert wire.parse_report(body).fee == Money.of_major(16, "KZT")


def test_a_currency_object_counts_only_where_it_is_fiat() -> None:
    usdt = {"type": "CRYPTO", "code": "USD"}
    assert wire.parse_report(DEAL | {"currency": usdt}).currency is None
    assert wire.parse_report(DEAL | {"currency": {"type": "fiat", "code": "uzs"}}).currency == "UZS"


def test_a_bank_that_is_only_a_name() -> None:
    named = {"account_number": "2194872384782748", "bank": "Humo"}
    assert wire.parse_requisites(named).bank == Bank("Humo")


def test_a_page_whose_total_cannot_be_read_proves_nothing() -> None:
    with pytest.raises(NoAnswer):
        wire.parse_deal_page({"rows": [], "meta": {"page": 0, "total": "many"}})
    assert wire.parse_deal_page({"rows": [], "meta": {"page": 0}}).total is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"error": "Not Found", "message": "Cannot POST /deals/payin"}, Refused),
        ({"message": "Cannot POST /deals/payin", "statusCode": 404}, Refused),
        ({"error": "Not Found"}, NoAnswer),
        ({"message": "Cannot POST /deals/payin"}, NoAnswer),
        ({"message": "cannot say"}, NoAnswer),
    ],
)
def test_only_a_missing_route_proves_that_nothing_was_created(
    body: dict[str, object], kind: type[Exception]
) -> None:
    error = classify_response(Endpoint.CREATE, 404, body, {})
    assert type(error) is kind
    assert error.trouble is Trouble.WRONG_PATH


def test_a_known_code_goes_before_one_that_nobody_knows() -> None:
    body = {"error": "SOMETHING_NEW", "message": ["ALSO_NEW", "ERROR_ACCESS_DENIED"]}
    assert classify_response(Endpoint.DEAL, 400, body, {}).trouble is Trouble.ACCESS_DENIED


def test_a_taken_invoice_names_its_deal_in_any_of_its_places() -> None:
    body = {"error": "DEAL_ALREADY_EXISTS", "dealId": "deal-1", "deal": {"amount": 5}}
    error = classify_response(Endpoint.CREATE, 409, body, {})
    assert isinstance(error, AlreadyExists)
    assert error.deal_id == "deal-1"


def test_how_long_to_wait_is_kept() -> None:
    error = classify_response(Endpoint.DEAL, 429, {}, {"retry-after": "17"})
    assert isinstance(error, Throttled)
    assert error.retry_after == 17


CARD = "8600000000000007"


def test_what_is_for_people_is_cleaned() -> None:
    reason = f"x\u202e {CARD} " + "y" * 500
    report = wire.parse_report({"_id": "d", "status": f"HELD {CARD}", "reason": reason})
    assert report.status == "HELD •••0007"
    assert report.reason is not None
    assert report.reason.startswith("x •••0007 yyy")
    assert len(report.reason) == wire.MAX_REASON
    fields = {"account_number": CARD, "account_owner": f"A {CARD}", "bank": {"name": "TOʻLANDI ✓"}}
    requisites = wire.parse_requisites(fields)
    assert requisites.owner is not None
    assert requisites.owner.reveal() == "A •••0007"
    assert requisites.bank is None


@pytest.mark.parametrize("odd", [" completed", "completed\u200b", "complet\u0300ed", "“completed”"])
def test_no_cleaning_makes_a_known_status_of_another(odd: str) -> None:
    try:
        status = wire.parse_report({"_id": "d", "status": odd}).status
    except NoAnswer:
        return
    assert status == odd


@pytest.mark.parametrize(
    "never",
    [
        "9999-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59-05:00",
        "0001-01-01T00:00:00+05:00",
        "1970-01-01T00:00:00Z",
        "2100-01-01T00:00:00Z",
    ],
)
def test_a_time_of_another_age_is_not_told(never: str) -> None:
    stamps = dict.fromkeys(("createdAt", "updatedAt", "expiredAt"), never)
    body = {"_id": "deal-1", "status": {"name": "pending", "updatedAt": never}, **stamps}
    report = wire.parse_report(body)
    assert (report.created_at, report.updated_at, report.expires_at) == (None, None, None)


@pytest.mark.parametrize("code", [200, 201, 399])
def test_a_code_of_no_error_in_a_success_says_nothing(code: int) -> None:
    assert wire.parse_report(DEAL | {"statusCode": code}).status == "canceled"


def test_texts_are_read_up_to_their_greatest_length() -> None:
    longest = "x" * MAX_TEXT
    assert wire.parse_report(DEAL | {"invoiceId": longest}).invoice_id == longest
    longer = wire.parse_report(DEAL | {"invoiceId": longest + "x"})
    assert (longer.invoice_id, longer.odd) == (None, ("invoice_id",))
    assert wire.parse_report(DEAL | {"status": "x" * 64}).status == "x" * 64
    with pytest.raises(NoAnswer):
        wire.parse_report(DEAL | {"status": "x" * 65})
    link = "https://pay.example/".ljust(MAX_PAYLOAD, "x")
    assert wire.parse_report(DEAL | {"url": link}).url == link
    assert wire.parse_report(DEAL | {"url": link + "x"}).url is None


@pytest.mark.parametrize(
    ("sum_", "major"),
    [(10**18 - 1, 10**18 - 1), (10**18, None), (1 - 10**18, 1 - 10**18), (-(10**18), None)],
)
def test_a_sum_beyond_any_till_is_odd(sum_: int, major: int | None) -> None:
    report = wire.parse_report(DEAL | {"amounts": {"fiat": sum_}})
    told = None if major is None else Money.of_major(major)
    assert (report.amount, report.odd) == (told, () if told else ("amount",))


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("9" * 15, 999_999_999_999_999_00),
        ("9" * 16, None),
        ("516.10000000", 516_10),
        ("516.100000000", None),
        ("516.", None),
        (".5", None),
        ("+516", None),
        (" 516", None),
        ("5e2", None),
        ("٥١٦", None),
    ],
)
def test_a_sum_in_a_text_is_a_plain_number(text: str, minor: int | None) -> None:
    report = wire.parse_report(DEAL | {"amounts": {"fiat": text}})
    told = None if minor is None else Money(minor)
    assert (report.amount, report.odd) == (told, () if told else ("amount",))


def test_a_deal_s_id_has_a_hundred_letters_at_most() -> None:
    assert wire.parse_report(DEAL | {"_id": "x" * 100}).deal_id == "x" * 100
    with pytest.raises(NoAnswer):
        wire.parse_report(DEAL | {"_id": "x" * 101})


def test_a_page_counts_no_more_deals_than_there_can_be() -> None:
    page = {"rows": [], "meta": {"page": 0, "total": 10**12}}
    assert wire.parse_deal_page(page).total == 10**12
    for beyond in (10**12 + 1, -1):
        with pytest.raises(NoAnswer):
            wire.parse_deal_page(page | {"meta": {"page": 0, "total": beyond}})


def test_a_time_of_more_than_forty_letters_is_none() -> None:
    longest = f"2026-11-23T06:10:00.{'0' * 14}+00:00"
    assert len(longest) == 40
    body = DEAL | {"expiredAt": longest, "createdAt": longest.replace(".", ".0")}
    report = wire.parse_report(body)
    assert report.expires_at == datetime(2026, 11, 23, 6, 10, tzinfo=UTC)
    assert report.created_at is None


@pytest.mark.parametrize("number", [0, -8600000000000007, 10**15, 10**19, 8600000000000008])
def test_a_number_that_is_no_card_s_is_none(number: int) -> None:
    body = {"account_number": number, "qr": "https://pay.example/1"}
    assert wire.parse_requisites(body).card is None


@pytest.mark.parametrize(
    ("status", "is_one"), [(199, False), (200, True), (299, True), (300, False)]
)
def test_a_success_is_any_of_the_two_hundreds(status: int, is_one: bool) -> None:
    assert Response(status, {}, None).is_success is is_one


def test_a_date_of_another_zone_is_the_same_moment() -> None:
    there = http_date("Mon, 23 Nov 2026 11:00:00 +0500")
    assert there == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert there is not None
    assert there.utcoffset() == timedelta()
