"""What of the gateway's report proves a payment, and what contradicts it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from pos_app.domain.errors import NoAnswer
from pos_app.domain.payin import Mismatch, Outcome, assess
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.response import parse_json
from tests.gateway.client_setup import AMOUNT, DEAL, INVOICE, ORDER, completed, sample
from tests.gateway.json_mutations import REMOVED, mutations_of


def finding(body: object) -> tuple[Outcome, Mismatch | None]:
    return assess(wire.parse_report(body), deal_id=DEAL, invoice_id=INVOICE, amount=AMOUNT)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"status": "completed"},
        {"amounts": {"fiat": "516"}},
        {"amounts": {"fiat": Decimal("516.00")}},
        {"amounts": {"fiat": "516.00"}},
        {"amounts": None, "metadata": {"invoiceId": INVOICE, "fiatAmount": 516}},
        {"amounts": {"fiat": ""}, "metadata": {"fiatAmount": "516"}},
        {"amounts": {}, "metadata": {"fiatAmount": 516}},
        {"currencyFrom": "UZS"},
        {"currencyFrom": "uzs"},
        {"currencyFrom": {"code": "UZS"}},
        {"currencyFrom": None},
        {"currencyFrom": "57f8bb3c-3dca-40f8-be36-2d6705e448f4"},
        {"currencyFrom": sample("deals_credentials.oneclick.response")["currency"]},
        {"currencyFrom": {"symbol": "UZS"}, "currencyTo": {"type": "CRYPTO", "code": "TRX"}},
        {"direction": "F2C"},
        {"direction": None},
        {"currency": "UZS"},
        {"invoice_id": INVOICE, "error": None, "statusCode": 200},
        {"unknown": {"field": [1]}},
        {"_id": "", "id": DEAL},
    ],
)
def test_what_proves_a_payment(change: dict[str, object]) -> None:
    assert finding(completed(**change)) == (Outcome.SETTLED, None)


@pytest.mark.parametrize(
    ("change", "mismatch"),
    [
        ({"amounts": {"fiat": 515}}, Mismatch.OTHER_AMOUNT),
        ({"amounts": {"fiat": 516.01}}, Mismatch.OTHER_AMOUNT),
        ({"amounts": {"fiat": "516.001"}}, Mismatch.OTHER_AMOUNT),
        ({"amounts": {"fiat": [516]}, "metadata": {"fiatAmount": 516}}, Mismatch.OTHER_AMOUNT),
        ({"amounts": 516}, Mismatch.OTHER_AMOUNT),
        ({"amounts": {}}, Mismatch.AMOUNT_MISSING),
        ({"amounts": None}, Mismatch.AMOUNT_MISSING),
        ({"amounts": None, "metadata": {"fiatAmount": True}}, Mismatch.OTHER_AMOUNT),
        ({"metadata": {"invoiceId": "INV-10"}}, Mismatch.OTHER_INVOICE),
        ({"metadata": {"invoiceId": "inv-1"}}, Mismatch.OTHER_INVOICE),
        ({"metadata": {"invoiceId": 1}}, Mismatch.OTHER_INVOICE),
        ({"metadata": ["INV-1"]}, Mismatch.OTHER_INVOICE),
        ({"currencyFrom": "RUB"}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": {"type": "FIAT", "code": "RUB"}}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": 860}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": ["UZS"]}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": "UZS", "currency": "USD"}, Mismatch.OTHER_CURRENCY),
        ({"currency": {"code": "USD"}, "currencyFrom": None}, Mismatch.OTHER_CURRENCY),
        ({"currency": "643"}, Mismatch.OTHER_CURRENCY),
        ({"currency": " UZS"}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": "USDT", "currencyTo": "UZS"}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": {"type": "CRYPTO", "code": "UZS"}}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": {"type": "FIAT"}}, Mismatch.OTHER_CURRENCY),
        ({"currencyFrom": {"label": "Сўм"}}, Mismatch.OTHER_CURRENCY),
        (
            {"currencyFrom": {"_id": "0df64d0f-0651-43ce-a476-54bb7ce2ad06"}},
            Mismatch.OTHER_CURRENCY,
        ),
        ({"fiatCurrency": "RUB"}, Mismatch.OTHER_CURRENCY),
        ({"metadata": {"invoiceId": INVOICE, "currency": "RUB"}}, Mismatch.OTHER_CURRENCY),
        ({"amounts": {"fiat": 516, "currency": "RUB"}}, Mismatch.OTHER_CURRENCY),
        ({"direction": "FIAT_OUT"}, Mismatch.OTHER_DIRECTION),
        ({"direction": "C2F"}, Mismatch.OTHER_DIRECTION),
        ({"direction": "fiat_in"}, Mismatch.OTHER_DIRECTION),
        ({"direction": ["FIAT_IN"]}, Mismatch.OTHER_DIRECTION),
        ({"invoiceId": "INV-2"}, Mismatch.OTHER_INVOICE),
        ({"invoice_id": "INV-2"}, Mismatch.OTHER_INVOICE),
        ({"metadata": {"invoice_id": "INV-2"}}, Mismatch.OTHER_INVOICE),
    ],
)
def test_what_contradicts_a_payment(change: dict[str, object], mismatch: Mismatch) -> None:
    body = parse_json(json.dumps(completed(**change)).encode())
    assert finding(body) == (Outcome.MISMATCH, mismatch)


MONEY_FIELDS = {
    ("_id",),
    ("status",),
    ("status", "name"),
    ("amounts",),
    ("amounts", "fiat"),
    ("currencyFrom",),
    ("currencyFrom", "code"),
    ("metadata",),
    ("metadata", "invoiceId"),
}
SAME: dict[tuple[str, ...], list[Any]] = {
    ("status",): ["completed", {"name": "completed"}],
    ("status", "name"): ["completed"],
    ("amounts", "fiat"): ["516", "516.00", 516, Decimal("516.0"), Decimal("5.16e2")],
}
MAY_BE_ABSENT = {
    ("currencyFrom",),
    ("currencyFrom", "code"),
    ("metadata",),
    ("metadata", "invoiceId"),
}


def says_the_same(path: tuple[Any, ...], value: object) -> bool:
    """True for a mutations_of value that does not change what the report says about money."""
    if any(type(value) is type(same) and value == same for same in SAME.get(path, [])):
        return True
    inner = {"metadata": "invoiceId", "currencyFrom": "code"}.get(path[0])
    empty = isinstance(value, dict) and len(path) == 1 and inner not in value
    absent = value is REMOVED or value is None or value == "" or empty
    return absent and path in MAY_BE_ABSENT


@pytest.mark.parametrize("status", [" completed", "completed\u00a0", "Completed", "completed\n"])
def test_a_status_is_read_to_the_letter(status: str) -> None:
    for told in (status, {"name": status}):
        try:
            assert finding(completed(status=told))[0] is Outcome.UNRECOGNISED
        except NoAnswer:
            assert not status.isprintable()


@pytest.mark.parametrize(
    "error", [{"error": "ERROR_ACCESS_DENIED"}, {"statusCode": 400}, {"statusCode": 403}]
)
def test_an_error_in_a_success_is_no_answer(error: dict[str, object]) -> None:
    with pytest.raises(NoAnswer):
        finding(completed(**error))
    with pytest.raises(NoAnswer):
        wire.parse_created(sample("deals_payin.response") | error, ORDER)
    with pytest.raises(NoAnswer):
        wire.parse_requisites(sample("deals_credentials.oneclick.response") | error)


@pytest.mark.parametrize("place", ["status", "nested"])
def test_a_name_that_stands_twice_is_no_answer(place: str) -> None:
    twice = '"name": "pending", "name": "completed"'
    raw = f'{{"_id": "{DEAL}", "status": {{{twice}}}}}'
    if place == "status":
        raw = f'{{"_id": "{DEAL}", "status": "pending", "status": "completed"}}'
    with pytest.raises(NoAnswer):
        finding(parse_json(raw.encode()))


def test_no_spoilt_report_is_a_payment() -> None:
    outcomes = set()
    for path, value, body in mutations_of(completed()):
        try:
            found, _ = finding(body)
        except NoAnswer:
            outcomes.add("no answer")
            continue
        outcomes.add(found)
        if path in MONEY_FIELDS and not says_the_same(path, value):
            assert found is not Outcome.SETTLED, (path, value)
    assert {"no answer", Outcome.SETTLED, Outcome.MISMATCH, Outcome.UNRECOGNISED} <= outcomes


def test_a_deal_of_another_id_says_nothing_of_ours() -> None:
    for value in ("x", DEAL.upper(), DEAL + "0"):
        with pytest.raises(NoAnswer):
            finding(completed(_id=value))
