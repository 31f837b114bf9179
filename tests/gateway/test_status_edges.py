"""The edges of the status classes, where one number decides what a cashier is told."""

from __future__ import annotations

import pytest

from pos_app.domain.errors import NoAnswer, Refused, Trouble
from pos_app.gateway.paymentsgate.error_codes import classify
from pos_app.gateway.paymentsgate.response import Endpoint


@pytest.mark.parametrize(
    ("status", "kind", "trouble"),
    [
        (299, NoAnswer, Trouble.BROKEN_ANSWER),
        (300, NoAnswer, Trouble.REDIRECTED),
        (399, NoAnswer, Trouble.REDIRECTED),
        (400, Refused, Trouble.REQUEST_REFUSED),
        (499, Refused, Trouble.REQUEST_REFUSED),
        (500, NoAnswer, Trouble.GATEWAY_DOWN),
        (599, NoAnswer, Trouble.GATEWAY_DOWN),
    ],
)
def test_each_edge_of_a_question(status: int, kind: type, trouble: Trouble) -> None:
    error = classify(Endpoint.DEAL, status, None, {})
    assert type(error) is kind
    assert error.trouble is trouble


@pytest.mark.parametrize("status", [402, 406, 410, 418, 499])
def test_an_unknown_refusal_of_a_create_is_no_proof_that_nothing_was_made(status: int) -> None:
    assert type(classify(Endpoint.CREATE, status, None, {})) is NoAnswer


def test_the_details_for_the_log_name_call_status_and_code() -> None:
    error = classify(Endpoint.DEAL, 418, {"error": "ERROR_TEAPOT"}, {})
    assert error.detail == "deal HTTP 418 ERROR_TEAPOT"
    assert classify(Endpoint.DEAL, 500, None, {}).detail == "deal HTTP 500"
