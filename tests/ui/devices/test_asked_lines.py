"""A request for a payment is read as it was written, or refused with what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pos_app.domain.asked_payment import (
    MOST_ASKED,
    AskedAnswer,
    AskedPayment,
    AskedRefusal,
    AskedState,
    RequestError,
    answer_of_sale,
    check_request,
)
from pos_app.domain.kiosk_choice import MAX_CHOICE_TITLE
from pos_app.domain.money import Money
from pos_app.domain.names import MAX_ORDER_LENGTH
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.ui.devices.asked_lines import (
    MAX_LINE,
    answer_line,
    read_answer,
    read_request,
    request_line,
)
from tests.drivers import samples

ASKED = AskedPayment("A-1", Money.of_major(48_000), "Kofe, 2 dona", Language.UZ)


@pytest.mark.parametrize("wait", [True, False])
@pytest.mark.parametrize("asked", [ASKED, AskedPayment("7", Money.of_major(1))])
def test_a_request_is_read_as_it_was_written(asked: AskedPayment, wait: bool) -> None:
    assert read_request(request_line(asked, wait=wait)) == (asked, wait)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"order_ref": ""}, AskedRefusal.ORDER_REF),
        ({"order_ref": " A-1"}, AskedRefusal.ORDER_REF),
        ({"order_ref": "A\n1"}, AskedRefusal.ORDER_REF),
        ({"order_ref": "A\u202e1"}, AskedRefusal.ORDER_REF),
        ({"order_ref": "x" * (MAX_ORDER_LENGTH + 1)}, AskedRefusal.ORDER_REF),
        ({"order_ref": "8600 1234 5678 9012"}, AskedRefusal.ORDER_REF),
        ({"order_ref": 7}, AskedRefusal.ORDER_REF),
        ({"amount": 0}, AskedRefusal.AMOUNT),
        ({"amount": -48_000}, AskedRefusal.AMOUNT),
        ({"amount": MOST_ASKED + 1}, AskedRefusal.AMOUNT),
        ({"amount": 48_000.5}, AskedRefusal.AMOUNT),
        ({"amount": True}, AskedRefusal.AMOUNT),
        ({"amount": "48000"}, AskedRefusal.AMOUNT),
        ({"title": "x" * (MAX_CHOICE_TITLE + 1)}, AskedRefusal.TITLE),
        ({"title": "Coffee\x1b[2J"}, AskedRefusal.TITLE),
        ({"title": None}, AskedRefusal.TITLE),
        ({"language": "de"}, AskedRefusal.LANGUAGE),
        ({"language": []}, AskedRefusal.LANGUAGE),
        ({"wait": 1}, AskedRefusal.REQUEST),
        ({"format": "pos-app-payment-2"}, AskedRefusal.REQUEST),
        ({"oder_ref": "A-1"}, AskedRefusal.REQUEST),
    ],
)
def test_what_makes_no_sense_is_refused(changed: dict[str, Any], refusal: AskedRefusal) -> None:
    told = json.loads(request_line(ASKED, wait=False)) | changed
    with pytest.raises(RequestError) as refused:
        read_request(json.dumps(told).encode())
    assert refused.value.refusal is refusal


@pytest.mark.parametrize(
    "line", [b"", b"raise\n", b"[]", b"{}", b"\xff\xfe", b"[" * 4000, b" " * (MAX_LINE + 1)]
)
def test_what_is_no_request_is_refused(line: bytes) -> None:
    with pytest.raises(RequestError) as refused:
        read_request(line)
    assert refused.value.refusal is AskedRefusal.REQUEST
    assert read_answer(line) is None


def test_a_line_may_be_as_long_as_this_and_no_longer() -> None:
    line = request_line(ASKED, wait=True).rstrip(b"\n")
    assert read_request(line.ljust(MAX_LINE)) == (ASKED, True)
    with pytest.raises(RequestError):
        read_request(line.ljust(MAX_LINE + 1))


def test_a_request_is_checked_before_it_is_sent() -> None:
    assert check_request(ASKED) is ASKED
    with pytest.raises(RequestError):
        check_request(AskedPayment("A-1", Money(4_800_050)))


@pytest.mark.parametrize("state", AskedState)
def test_an_answer_is_read_as_it_was_written(state: AskedState) -> None:
    answer = AskedAnswer(state, "left", 7)
    assert read_answer(answer_line(answer)) == answer
    assert read_answer(b'{"state": "mine", "reason": "", "number": null}') is None


@pytest.mark.parametrize("number", ["7", True, 7.5, [7]])
def test_an_answer_with_no_whole_number_of_a_sale_is_none(number: object) -> None:
    line = json.dumps({"state": "paid", "reason": "", "number": number}).encode()
    assert read_answer(line) is None


def test_only_a_paid_sale_is_told_as_paid() -> None:
    told = {state: answer_of_sale(samples.sale(state=state)).state for state in SaleState}
    assert told == {
        SaleState.PREPARING: AskedState.SHOWN,
        SaleState.WAITING: AskedState.SHOWN,
        SaleState.CONFIRMING: AskedState.UNDECIDED,
        SaleState.UNKNOWN: AskedState.UNDECIDED,
        SaleState.PAID: AskedState.PAID,
        SaleState.CLOSED: AskedState.NOT_PAID,
        SaleState.REVIEW: AskedState.UNDECIDED,
        SaleState.BY_HAND: AskedState.NOT_PAID,
    }
