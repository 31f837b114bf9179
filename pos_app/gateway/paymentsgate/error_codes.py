"""Which response means which error: the `error` code first, the HTTP status after it.

Codes and statuses as the gateway's client libraries and documentation give them; business
errors come with odd statuses, and bodies may be empty or not JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

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
from pos_app.domain.gateway_time import plausible
from pos_app.gateway.paymentsgate.response import Endpoint

MAX_RETRY_AFTER_S: Final = 3600
DEAL_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
"""The only text that is ever put into a path."""

_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")

ErrorFactory = Callable[[str], GatewayError]


def _refused(trouble: Trouble) -> ErrorFactory:
    return lambda detail: Refused(trouble, detail)


def _no_answer(trouble: Trouble) -> ErrorFactory:
    return lambda detail: NoAnswer(trouble, detail)


_ANY_CODE: Mapping[str, ErrorFactory] = MappingProxyType(
    {
        "ERROR_API_KEY_INVALID": _refused(Trouble.KEYS_REFUSED),
        "ERROR_AUTHENTICATION_REQUIRED": _refused(Trouble.KEYS_REFUSED),
        "ERROR_ACCESS_DENIED": _refused(Trouble.ACCESS_DENIED),
        "ERROR_EXCHANGE_DIRECTION_STOPPED": _refused(Trouble.METHOD_STOPPED),
        "ERROR_CURRENCY_FROM_INVALID": _refused(Trouble.CURRENCY_REFUSED),
        "ERROR_CURRENCY_TO_INVALID": _refused(Trouble.CURRENCY_REFUSED),
    }
)
_CODES: Mapping[tuple[Endpoint, str], ErrorFactory] = MappingProxyType(
    {
        (Endpoint.REQUISITES, "ERROR_CREDENTIALS_NOT_FOUND"): lambda _: NotReady(),
        (Endpoint.REQUISITES, "ERROR_NOT_FOUND"): lambda _: NotReady(),
        (Endpoint.REQUISITES, "ERROR_CREDENTIALS_NOT_AVAILABLE"): lambda _: Gone(),
        (Endpoint.REQUISITES, "DEAL_CANCELED"): lambda _: Gone(),
        # There is, or was, a deal: no proof that this invoice id may be given up.
        (Endpoint.CREATE, "DEAL_CANCELED"): _no_answer(Trouble.BROKEN_ANSWER),
        (Endpoint.CANCEL, "ERROR_ACCESS_DENIED"): _refused(Trouble.CANNOT_CANCEL),
        (Endpoint.CANCEL, "DEAL_CANCELED"): _refused(Trouble.CANNOT_CANCEL),
    }
)
KNOWN_CODES: Final = frozenset({*_ANY_CODE, *(code for _, code in _CODES), "DEAL_ALREADY_EXISTS"})

_ANY_STATUS: Mapping[int, ErrorFactory] = MappingProxyType(
    {
        HTTPStatus.BAD_REQUEST: _refused(Trouble.REQUEST_REFUSED),
        HTTPStatus.UNAUTHORIZED: _refused(Trouble.KEYS_REFUSED),
        HTTPStatus.FORBIDDEN: _refused(Trouble.ACCESS_DENIED),
        HTTPStatus.METHOD_NOT_ALLOWED: _refused(Trouble.WRONG_PATH),
        HTTPStatus.UNPROCESSABLE_ENTITY: _refused(Trouble.REQUEST_REFUSED),
        HTTPStatus.REQUEST_TIMEOUT: _no_answer(Trouble.TIMED_OUT),
        HTTPStatus.GATEWAY_TIMEOUT: _no_answer(Trouble.GATEWAY_DOWN),
    }
)
_CANNOT_CANCEL = _refused(Trouble.CANNOT_CANCEL)
_STATUSES: Mapping[tuple[Endpoint, int], ErrorFactory] = MappingProxyType(
    {
        # The keys are all that this request holds: what cannot be read in it is a key.
        (Endpoint.TOKEN, HTTPStatus.BAD_REQUEST): _refused(Trouble.KEYS_REFUSED),
        (Endpoint.TOKEN, HTTPStatus.UNPROCESSABLE_ENTITY): _refused(Trouble.KEYS_REFUSED),
        (Endpoint.REQUISITES, HTTPStatus.GONE): lambda _: Gone(),
        **{
            (Endpoint.CANCEL, status): _CANNOT_CANCEL
            for status in (
                HTTPStatus.BAD_REQUEST,
                HTTPStatus.FORBIDDEN,
                HTTPStatus.NOT_FOUND,
                HTTPStatus.METHOD_NOT_ALLOWED,
                HTTPStatus.CONFLICT,
                HTTPStatus.GONE,
                HTTPStatus.UNPROCESSABLE_ENTITY,
            )
        },
    }
)


def classify_response(
    endpoint: Endpoint, status: int, body: object, headers: Mapping[str, str]
) -> GatewayError:
    """Return the error that a response means. Pure; works for any status and any body.

    Args:
        endpoint: what was requested.
        status: HTTP status.
        body: parsed JSON, or anything else where it was none.
        headers: with names in lower case.
    """
    code = code_of(body)
    detail = f"{endpoint} HTTP {status}{f' {code}' if code else ''}"
    own = is_own_form(status, body)
    if endpoint is Endpoint.CREATE and (
        code == "DEAL_ALREADY_EXISTS"
        or (own and status == HTTPStatus.CONFLICT and code not in KNOWN_CODES)
    ):
        return AlreadyExists(_named_deal(body))
    factory = _CODES.get((endpoint, code)) or _ANY_CODE.get(code)
    if factory is None and status == HTTPStatus.TOO_MANY_REQUESTS:
        return Throttled(retry_after(headers))
    if not own and 400 <= status < 500:
        return _of_another_box(status)(detail)
    if factory is None and status == HTTPStatus.NOT_FOUND and endpoint is not Endpoint.CANCEL:
        factory = _refused(Trouble.REQUEST_REFUSED if code else Trouble.WRONG_PATH)
    factory = factory or _STATUSES.get((endpoint, status)) or _ANY_STATUS.get(status)
    return (factory or _by_status_class(endpoint, status))(detail)


def is_own_form(status: int, body: object) -> bool:
    """True for an error in the gateway's own form, which alone decides what became of a request.

    That is a known code, or `{error, message, statusCode?}` as the client libraries have it, or
    the framework's `{message, statusCode}`; a `statusCode` beside a bare phrase is the response's
    own. A box in between (a proxy, a firewall, a portal) answers in a form of its own.
    """
    if not isinstance(body, Mapping):
        return False
    code = code_of(body)
    if code in KNOWN_CODES:
        return True
    message, told = body.get("message"), body.get("statusCode")
    if not (message and isinstance(message, str | list)) or isinstance(told, bool):
        return False
    if isinstance(body.get("error"), str) and (code or told is None):
        return True
    return told == status


def _of_another_box(status: int) -> ErrorFactory:
    """Return the error of a 4xx that nobody can tell for the gateway's: nothing is decided."""
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
        return _no_answer(Trouble.WRONG_PATH)
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return _no_answer(Trouble.TIMED_OUT)
    return _no_answer(Trouble.BROKEN_ANSWER)


def _by_status_class(endpoint: Endpoint, status: int) -> ErrorFactory:
    if 300 <= status < 400:
        return _no_answer(Trouble.REDIRECTED)
    if status >= 500:
        return _no_answer(Trouble.GATEWAY_DOWN)
    if status >= 400 and endpoint is not Endpoint.CREATE:
        return _refused(Trouble.REQUEST_REFUSED)
    return _no_answer(Trouble.BROKEN_ANSWER)


def code_of(body: object) -> str:
    """Return the business error code in a body, "" where there is none.

    Frameworks put a bare code into `message` (a text or a list) and a phrase into `error`.
    """
    if not isinstance(body, Mapping):
        return ""
    candidates = [text for text in _texts(body) if _CODE.fullmatch(text) and len(text) <= 64]
    known = (text for text in candidates if text in KNOWN_CODES)
    return next(known, candidates[0] if candidates else "")


def _texts(body: Mapping[str, object]) -> Iterator[str]:
    for name in ("error", "message"):
        value = body.get(name)
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, str):
                yield entry


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Return the seconds to wait, from either form of Retry-After; None without a usable one.

    A date counts from the response's own `Date`: this machine's clock may be wrong.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), MAX_RETRY_AFTER_S)
    until = http_date(text)
    now = http_date(headers.get("date", ""))
    if until is None or now is None:
        return None
    return max(0, min(int((until - now).total_seconds()), MAX_RETRY_AFTER_S))


def http_date(text: str) -> datetime | None:
    """Return an HTTP date as aware UTC, None where it is none or no plausible one."""
    try:
        value = parsedate_to_datetime(text)
        return plausible(value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _named_deal(body: object) -> str | None:
    """Return the existing deal's id, only where the body plainly names it."""
    if not isinstance(body, Mapping):
        return None
    details = body.get("details")
    places = [body, details] if isinstance(details, Mapping) else [body]
    for place in places:
        deal = place.get("deal")
        named = [place.get("dealId"), place.get("deal_id"), deal]
        if isinstance(deal, Mapping):
            named += [deal.get("id"), deal.get("_id")]
        for value in named:
            if isinstance(value, str) and DEAL_ID.fullmatch(value):
                return value
    return None
