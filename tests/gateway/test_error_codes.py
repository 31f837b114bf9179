"""The classifier, row by row."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    Gone,
    NoAnswer,
    NotReady,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.gateway.paymentsgate.error_codes import (
    MAX_RETRY_AFTER_S,
    classify_response,
    code_of,
    http_date,
    retry_after,
)
from pos_app.gateway.paymentsgate.response import UNREADABLE, Endpoint
from tests.gateway.client_setup import sample

T = Trouble
ALL = tuple(Endpoint)
ASKING = (Endpoint.CREATE, Endpoint.REQUISITES, Endpoint.DEAL, Endpoint.LIST)
OTHERS = (Endpoint.TOKEN, Endpoint.REQUISITES, Endpoint.DEAL, Endpoint.LIST)
MISSING_ROUTE = {"statusCode": 404, "message": "Cannot GET /deals/x", "error": "Not Found"}


def code(text: str) -> dict[str, Any]:
    return {"error": text, "message": "…", "statusCode": 400}


def phrase(status: int) -> dict[str, Any]:
    """An error as the gateway's framework words it, without a code."""
    return {"statusCode": status, "message": "…", "error": "A phrase"}


ROWS: list[tuple[tuple[Endpoint, ...], int, object, type[GatewayError], Trouble]] = [
    (ALL, 401, phrase(401), Refused, T.KEYS_REFUSED),
    (ALL, 401, {"message": "Unauthorized", "statusCode": 401}, Refused, T.KEYS_REFUSED),
    (ALL, 400, code("ERROR_API_KEY_INVALID"), Refused, T.KEYS_REFUSED),
    (ALL, 403, code("ERROR_AUTHENTICATION_REQUIRED"), Refused, T.KEYS_REFUSED),
    (ASKING, 403, code("ERROR_ACCESS_DENIED"), Refused, T.ACCESS_DENIED),
    (ASKING, 400, code("ERROR_ACCESS_DENIED"), Refused, T.ACCESS_DENIED),
    (
        ASKING,
        400,
        {"error": "BAD_REQUEST", "message": ["NO_SUCH_CODE", "ERROR_ACCESS_DENIED"]},
        Refused,
        T.ACCESS_DENIED,
    ),
    (ASKING, 403, phrase(403), Refused, T.ACCESS_DENIED),
    (ASKING, 500, code("ERROR_EXCHANGE_DIRECTION_STOPPED"), Refused, T.METHOD_STOPPED),
    (ASKING, 400, code("ERROR_CURRENCY_FROM_INVALID"), Refused, T.CURRENCY_REFUSED),
    (ASKING, 418, code("ERROR_CURRENCY_TO_INVALID"), Refused, T.CURRENCY_REFUSED),
    (ASKING, 400, phrase(400), Refused, T.REQUEST_REFUSED),
    (
        ASKING,
        422,
        phrase(422) | {"message": ["amount must be positive"]},
        Refused,
        T.REQUEST_REFUSED,
    ),
    (ASKING, 405, phrase(405), Refused, T.WRONG_PATH),
    (ASKING, 404, MISSING_ROUTE, Refused, T.WRONG_PATH),
    (ASKING, 404, {"message": "Cannot GET /deals/x"}, NoAnswer, T.WRONG_PATH),
    (ASKING, 404, code("ERROR_SOMETHING_ELSE"), Refused, T.REQUEST_REFUSED),
    (ALL, 429, {}, Throttled, T.RATE_LIMITED),
    (ALL, 429, UNREADABLE, Throttled, T.RATE_LIMITED),
    (ALL, 429, code("ERROR_SOMETHING_ELSE"), Throttled, T.RATE_LIMITED),
    (ALL, 429, code("ERROR_API_KEY_INVALID"), Refused, T.KEYS_REFUSED),
    (ASKING, 429, code("ERROR_ACCESS_DENIED"), Refused, T.ACCESS_DENIED),
    (ALL, 500, {}, NoAnswer, T.GATEWAY_DOWN),
    (ALL, 502, UNREADABLE, NoAnswer, T.GATEWAY_DOWN),
    (ALL, 504, UNREADABLE, NoAnswer, T.GATEWAY_DOWN),
    (ALL, 408, UNREADABLE, NoAnswer, T.TIMED_OUT),
    (ALL, 301, UNREADABLE, NoAnswer, T.REDIRECTED),
    (ALL, 304, UNREADABLE, NoAnswer, T.REDIRECTED),
    (ALL, 200, UNREADABLE, NoAnswer, T.BROKEN_ANSWER),
    ((Endpoint.CREATE,), 409, phrase(409), AlreadyExists, T.DUPLICATE),
    ((Endpoint.CREATE,), 400, code("DEAL_ALREADY_EXISTS"), AlreadyExists, T.DUPLICATE),
    ((Endpoint.CREATE,), 500, code("DEAL_ALREADY_EXISTS"), AlreadyExists, T.DUPLICATE),
    (OTHERS, 409, phrase(409), Refused, T.REQUEST_REFUSED),
    (OTHERS, 409, code("DEAL_ALREADY_EXISTS"), Refused, T.REQUEST_REFUSED),
    (OTHERS, 500, code("DEAL_ALREADY_EXISTS"), NoAnswer, T.GATEWAY_DOWN),
    ((Endpoint.CANCEL,), 409, phrase(409), Refused, T.CANNOT_CANCEL),
    ((Endpoint.CREATE,), 409, code("ERROR_CURRENCY_TO_INVALID"), Refused, T.CURRENCY_REFUSED),
    ((Endpoint.CREATE,), 409, code("ERROR_SOMETHING_ELSE"), AlreadyExists, T.DUPLICATE),
    (ASKING[1:], 409, code("DEAL_ALREADY_EXISTS"), Refused, T.REQUEST_REFUSED),
    (ASKING[1:], 409, phrase(409), Refused, T.REQUEST_REFUSED),
    ((Endpoint.CREATE,), 404, code("ERROR_NOT_FOUND"), Refused, T.REQUEST_REFUSED),
    ((Endpoint.CREATE,), 404, UNREADABLE, NoAnswer, T.WRONG_PATH),
    ((Endpoint.CREATE,), 404, {}, NoAnswer, T.WRONG_PATH),
    ((Endpoint.CREATE,), 410, {}, NoAnswer, T.BROKEN_ANSWER),
    ((Endpoint.CREATE,), 413, UNREADABLE, NoAnswer, T.BROKEN_ANSWER),
    ((Endpoint.CREATE,), 400, code("DEAL_CANCELED"), NoAnswer, T.BROKEN_ANSWER),
    ((Endpoint.REQUISITES,), 404, code("ERROR_CREDENTIALS_NOT_FOUND"), NotReady, T.NOT_READY),
    ((Endpoint.REQUISITES,), 404, code("ERROR_NOT_FOUND"), NotReady, T.NOT_READY),
    ((Endpoint.REQUISITES,), 400, code("ERROR_CREDENTIALS_NOT_FOUND"), NotReady, T.NOT_READY),
    ((Endpoint.REQUISITES,), 404, UNREADABLE, NoAnswer, T.WRONG_PATH),
    ((Endpoint.REQUISITES,), 404, {}, NoAnswer, T.WRONG_PATH),
    (
        (Endpoint.REQUISITES,),
        404,
        {"message": "ERROR_CREDENTIALS_NOT_FOUND", "error": "Not Found"},
        NotReady,
        T.NOT_READY,
    ),
    ((Endpoint.REQUISITES,), 410, phrase(410), Gone, T.NO_REQUISITES),
    ((Endpoint.REQUISITES,), 410, code("ERROR_CREDENTIALS_NOT_AVAILABLE"), Gone, T.NO_REQUISITES),
    ((Endpoint.REQUISITES,), 400, code("DEAL_CANCELED"), Gone, T.NO_REQUISITES),
    ((Endpoint.REQUISITES,), 404, code("DEAL_CANCELED"), Gone, T.NO_REQUISITES),
    ((Endpoint.DEAL,), 404, code("ERROR_NOT_FOUND"), Refused, T.REQUEST_REFUSED),
    ((Endpoint.DEAL, Endpoint.LIST), 404, phrase(404), Refused, T.WRONG_PATH),
    ((Endpoint.CANCEL,), 403, code("ERROR_ACCESS_DENIED"), Refused, T.CANNOT_CANCEL),
    ((Endpoint.CANCEL,), 403, phrase(403), Refused, T.CANNOT_CANCEL),
    ((Endpoint.CANCEL,), 404, MISSING_ROUTE, Refused, T.CANNOT_CANCEL),
    ((Endpoint.CANCEL,), 404, code("ERROR_NOT_FOUND"), Refused, T.CANNOT_CANCEL),
    ((Endpoint.CANCEL,), 405, phrase(405), Refused, T.CANNOT_CANCEL),
    ((Endpoint.CANCEL,), 400, code("DEAL_CANCELED"), Refused, T.CANNOT_CANCEL),
]


@pytest.mark.parametrize(("calls", "status", "body", "kind", "trouble"), ROWS)
def test_the_table(
    calls: tuple[Endpoint, ...],
    status: int,
    body: object,
    kind: type[GatewayError],
    trouble: Trouble,
) -> None:
    for call in calls:
        error = classify_response(call, status, body, {})
        assert (type(error), error.trouble) == (kind, trouble), call


FOREIGN: list[object] = [
    UNREADABLE,
    None,
    {},
    [],
    "Forbidden",
    {"error": "Forbidden"},
    {"error": "Forbidden", "message": ""},
    {"error": "Forbidden", "message": "blocked", "statusCode": 200},
    {"message": "blocked"},
    {"message": "blocked", "statusCode": True},
    {"error": {"code": 403}, "message": {"text": "blocked"}},
    {"status": 403, "title": "Forbidden", "type": "about:blank"},
]


@pytest.mark.parametrize("endpoint", Endpoint)
@pytest.mark.parametrize("body", FOREIGN, ids=str)
def test_another_boxs_answer_decides_nothing(endpoint: Endpoint, body: object) -> None:
    for status in range(300, 600):
        error = classify_response(endpoint, status, body, {})
        assert isinstance(error, NoAnswer | Throttled), status
        assert isinstance(error, Throttled) is (status == 429)


def test_the_sample_of_requisites_that_are_not_there_yet() -> None:
    body = sample("deals_credentials.not_ready.404")
    assert type(classify_response(Endpoint.REQUISITES, 404, body, {})) is NotReady


SURE: dict[int, set[type[GatewayError]]] = {
    **{status: {Refused, NoAnswer} for status in (400, 401, 403, 404, 405, 422)},
    409: {AlreadyExists, NoAnswer},
    429: {Throttled},
}


@given(
    status=st.integers(100, 599),
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["error", "message", "details", "deal", "dealId"]) | st.text(),
                inner,
            )
        ),
    ),
)
def test_a_create_is_only_refused_where_that_is_certain(status: int, body: object) -> None:
    """Bodies without a known code: only the named statuses may say that nothing was done."""
    error = classify_response(Endpoint.CREATE, status, body, {"retry-after": "soon"})
    assert type(error) in SURE.get(status, {NoAnswer})


@pytest.mark.parametrize(
    ("body", "deal_id"),
    [
        ({"dealId": "d-1"}, "d-1"),
        ({"details": {"dealId": "d-1"}}, "d-1"),
        ({"details": {"deal_id": "d-1"}}, "d-1"),
        ({"details": {"deal": "d-1"}}, "d-1"),
        ({"details": {"deal": {"_id": "d-1"}}}, "d-1"),
        ({"deal": {"id": "d-1"}}, "d-1"),
        ({"id": "this-error"}, None),
        ({"dealId": "../../auth/token"}, None),
        ({"dealId": 17}, None),
        ({"details": ["d-1"]}, None),
        ({"message": "deal d-1 exists"}, None),
    ],
)
def test_a_duplicates_deal_is_taken_only_where_it_is_plainly_named(
    body: dict[str, object], deal_id: str | None
) -> None:
    error = classify_response(Endpoint.CREATE, 409, {"error": "DEAL_ALREADY_EXISTS"} | body, {})
    assert isinstance(error, AlreadyExists)
    assert error.deal_id == deal_id


DATE = "Mon, 23 Nov 2026 06:00:00 GMT"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0", 0),
        ("3600", 3600),
        ("3601", MAX_RETRY_AFTER_S),
        ("999999999999999999999", MAX_RETRY_AFTER_S),
        ("Mon, 23 Nov 2026 06:00:30 GMT", 30),
        ("Mon, 23 Nov 2026 05:00:00 GMT", 0),
        ("Mon, 30 Nov 2026 06:00:00 GMT", MAX_RETRY_AFTER_S),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("-7", None),
        ("7.5", None),
        ("٧", None),
        ("soon", None),
        ("", None),
    ],
)
def test_both_forms_of_retry_after(header: str, seconds: int | None) -> None:
    assert retry_after({"retry-after": header, "date": DATE}) == seconds


def test_a_date_to_retry_after_says_nothing_without_the_gateways_own() -> None:
    assert retry_after({"retry-after": DATE}) is None
    assert retry_after({}) is None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps its zone")
@pytest.mark.parametrize("zone", ["GMT", "+0000", "-0000", ""])
def test_a_date_without_a_zone_is_not_this_machine_s_time(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Asia/Tashkent")
        time.tzset()
        found = http_date(f"Mon, 23 Nov 2026 06:00:00 {zone}".strip())
    time.tzset()
    assert found == datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_details_hold_a_code_and_never_the_body() -> None:
    error = classify_response(
        Endpoint.DEAL, 400, {"error": "CARD_8600", "message": "secret-canary"}, {}
    )
    assert "canary" not in str(error)
    assert "400" in str(error)


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
    error = classify_response(Endpoint.DEAL, status, phrase(status), {})
    assert type(error) is kind
    assert error.trouble is trouble


@pytest.mark.parametrize("status", [402, 406, 410, 418, 499])
def test_an_unknown_refusal_of_a_create_is_no_proof_that_nothing_was_made(status: int) -> None:
    assert type(classify_response(Endpoint.CREATE, status, phrase(status), {})) is NoAnswer


def test_the_details_for_the_log_name_call_status_and_code() -> None:
    error = classify_response(Endpoint.DEAL, 418, {"error": "ERROR_TEAPOT"}, {})
    assert error.detail == "deal HTTP 418 ERROR_TEAPOT"
    assert classify_response(Endpoint.DEAL, 500, None, {}).detail == "deal HTTP 500"


def test_a_code_of_more_than_64_letters_is_none() -> None:
    longest = "ERROR_".ljust(64, "X")
    assert code_of({"error": longest}) == longest
    assert code_of({"error": longest + "X", "message": ["X" + longest, "SHORT_ONE"]}) == "SHORT_ONE"
