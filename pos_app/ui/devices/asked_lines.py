"""A request for a payment and its answers, each one line of JSON, checked by whoever reads it."""

from __future__ import annotations

from typing import Any, Final

from pos_app.domain.asked_payment import (
    AskedAnswer,
    AskedPayment,
    AskedRefusal,
    AskedState,
    RequestError,
    check_request,
)
from pos_app.domain.money import Money
from pos_app.domain.payin import Language

MAX_LINE: Final = 4096
"""Bytes of a request or an answer."""
FORMAT: Final = "pos-app-payment-1"
_MEMBERS: Final = frozenset({"format", "order_ref", "amount", "title", "language", "wait"})


def request_line(asked: AskedPayment, *, wait: bool) -> bytes:
    """Write a request; with `wait` its answers come until nothing more can."""
    import json  # the first paint does without

    told = {
        "format": FORMAT,
        "order_ref": asked.order_ref,
        "amount": asked.amount.major,
        "title": asked.title,
        "language": asked.language.value if asked.language is not None else None,
        "wait": wait,
    }
    return json.dumps(told).encode() + b"\n"


def read_request(line: bytes) -> tuple[AskedPayment, bool]:
    """Read a request, and whether its asker waits. Raises RequestError."""
    told = _object(line)
    wait, language = told.get("wait"), told.get("language")
    if told.get("format") != FORMAT or set(told) != _MEMBERS or not isinstance(wait, bool):
        raise RequestError(AskedRefusal.REQUEST)
    amount = told["amount"]
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise RequestError(AskedRefusal.AMOUNT)
    for name, refusal in (("order_ref", AskedRefusal.ORDER_REF), ("title", AskedRefusal.TITLE)):
        if not isinstance(told[name], str):
            raise RequestError(refusal)
    if language is not None and language not in tuple(Language):
        raise RequestError(AskedRefusal.LANGUAGE)
    spoken = Language(language) if language is not None else None
    asked = AskedPayment(told["order_ref"], Money.of_major(amount), told["title"], spoken)
    return check_request(asked), wait


def answer_line(answer: AskedAnswer) -> bytes:
    """Write an answer."""
    import json

    told = {"state": answer.state.value, "reason": answer.reason, "number": answer.number}
    return json.dumps(told).encode() + b"\n"


def read_answer(line: bytes) -> AskedAnswer | None:
    """Read an answer; None where it is none."""
    try:
        told = _object(line)
        number = told["number"]
        if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
            return None
        return AskedAnswer(AskedState(told["state"]), str(told["reason"]), number)
    except (KeyError, ValueError):
        return None


def _object(line: bytes) -> dict[str, Any]:
    import json

    try:
        told = json.loads(line) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise RequestError(AskedRefusal.REQUEST)
    return told
