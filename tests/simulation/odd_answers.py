"""What boxes in between and odd gateways make of an answer.

None is taken for the gateway's plain word: whatever it says, the truth is asked for again.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from http import HTTPStatus
from random import Random
from typing import Final

HTML: Final = b"<html><head><title>Sign in</title></head><body>Access denied</body></html>"
NEVER: Final = "9999-12-31T23:59:59.999Z"
EPOCH: Final = "1970-01-01T00:00:00.000Z"
RESTS_S: Final = (2, 2, 5, 30, 30, 120)
HOUR_S: Final = 3600
SELDOM: Final = 8
"""So many times as often as a rest of an hour is each other kind."""
COOKIE: Final = "portal=" + "x" * 3000


class OddAnswer(StrEnum):
    """Each is made of the true answer, on its way."""

    BOX_403 = "403 of a box, HTML"
    BOX_502 = "502 of a box, HTML"
    BOX_401 = "401 of another box"
    BOX_404 = "404 of a box, HTML"
    BOX_ANY = "another status of a box, HTML"
    PORTAL = "200 of a captive portal"
    OTHER_API = "200 of another API"
    PACKED = "gzip in gzip"
    COOKIES = "cookies without end"
    RESTS = "an answer that wants a rest"
    RESTS_HOUR = "an answer that wants an hour's rest"
    RESTS_REFUSING = "a refusal that wants a rest"
    RESTS_429 = "429 that wants a rest"
    RESTS_429_HOUR = "429 that wants an hour's rest"
    RESTS_503 = "503 that wants a rest"
    RESTS_503_HOUR = "503 that wants an hour's rest"
    RESTS_UNTIL = "a rest until a date"
    RESTS_ODDLY = "a rest of an odd form"
    DATE_NEVER = "Date of 9999"
    DATE_EPOCH = "Date of 1970"
    DATE_ABSENT = "no Date"
    DATE_OTHER = "Date that contradicts"
    DATE_YEARS = "Date years off"
    TWICE = "a status twice"
    TWICE_WITHIN = "a status twice within itself"
    SUM_TWICE = "a sum twice"
    ERROR_BESIDE = "an error beside the id"
    BLANKS = "completed with odd blanks"
    PAY_OUT = "completed as a pay-out"
    OTHER_MONEY = "completed in money of an odd form"
    END_NEVER = "an end in 9999"
    END_EPOCH = "an end in 1970"
    END_BEFORE = "an end before the beginning"
    END_ZONE = "an end hours off"
    ZONELESS = "times without a zone"
    STAMPED_NEVER = "stamped in 9999"
    STAMPED_AHEAD = "stamped hours ahead"
    ID_TWICE = "a new deal's id twice"
    MADE_NEVER = "made in 9999"
    ROWS_TWICE = "invoices twice in the list"
    ODD_QR = "QR texts of odd kinds"
    CARD_TWICE = "a card twice"


OF_ANY_CALL: Final = tuple(OddAnswer)[: tuple(OddAnswer).index(OddAnswer.TWICE)]
RESTS_AN_HOUR: Final = (OddAnswer.RESTS_HOUR, OddAnswer.RESTS_429_HOUR, OddAnswer.RESTS_503_HOUR)
LIES: Final = (
    OddAnswer.TWICE,
    OddAnswer.TWICE_WITHIN,
    OddAnswer.SUM_TWICE,
    OddAnswer.ERROR_BESIDE,
    OddAnswer.BLANKS,
    OddAnswer.PAY_OUT,
    OddAnswer.OTHER_MONEY,
)
"""They tell of a completed deal, and none may be believed."""
OF_A_DEAL: Final = (
    *LIES,
    OddAnswer.END_NEVER,
    OddAnswer.END_EPOCH,
    OddAnswer.END_BEFORE,
    OddAnswer.END_ZONE,
    OddAnswer.ZONELESS,
    OddAnswer.STAMPED_NEVER,
    OddAnswer.STAMPED_AHEAD,
)
_OF_A_CALL: Final[Mapping[str, tuple[OddAnswer, ...]]] = {
    "create": (OddAnswer.ID_TWICE, OddAnswer.ERROR_BESIDE),
    "deal": OF_A_DEAL,
    "list": (OddAnswer.MADE_NEVER, OddAnswer.ROWS_TWICE),
    "requisites": (*[OddAnswer.ODD_QR] * 4, OddAnswer.CARD_TWICE, OddAnswer.ERROR_BESIDE),
}
_BOX_STATUSES: Final = (204, 302, 400, 405, 407, 409, 410, 422, 451, 500, 504, 511)
_OTHER: Final = {"invoiceId": "T9-ZZZZ-000001-ANOTHERS"}
_ODD_RESTS: Final = ("-5", "soon", "9" * 30, "1e9", "Fri, 31 Dec 9999 23:59:59 GMT")
_BLANKS: Final = ("completed ", " completed", "completed\u00a0", "\u200bcompleted", "Completed")
_OTHER_MONEY: Final = (
    "643",
    "RUB",
    {"code": "RUB"},
    {"symbol": "KZT", "type": "FIAT"},
    {"code": "UZS", "type": "CRYPTO"},
    ["UZS"],
    860,
)
_PAY_OUTS: Final = ("FIAT_OUT", "C2F", "payout")
_ODD_QR: Final = (
    "1",
    "tel:+998901234567",
    "javascript:alert(1)",
    "WIFI:S:shop;P:secret;;",
    "file:///etc/passwd",
    "00020101021153038605802UZ5904SHOP6008TASHKENT63040000",
    "998901234567",
)


@dataclass(frozen=True)
class Reply:
    """An HTTP answer."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, body: object, status: int = 200) -> Reply:
        return cls(status, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def with_header(self, name: str, value: str) -> Reply:
        return replace(self, headers={**self.headers, name: value})

    def changed(self, **fields: object) -> Reply:
        """Put other fields into the body."""
        return replace(self, body=json.dumps({**json.loads(self.body), **fields}).encode())


def refusal(code: str, status: int, **details: object) -> Reply:
    """Make an error in the gateway's own form."""
    body = {"error": code, "message": "refused", "statusCode": status}
    return Reply.of({**body, "details": details} if details else body, status)


def kinds_for(call: str) -> tuple[OddAnswer, ...]:
    """Return what may become of the answer to a call, each as often as it is drawn.

    A call's own kinds come more often than those of any call, a rest of an hour seldom: many in a
    row would be a gateway that wants to be asked nothing for days.
    """
    own = _OF_A_CALL.get(call, ())
    usual = (kind for kind in OF_ANY_CALL if kind not in RESTS_AN_HOUR)
    often = [*usual, *own, *own, *own]
    return (*(often * SELDOM), *RESTS_AN_HOUR)


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def spoil(odd: OddAnswer, reply: Reply, now: datetime, rng: Random) -> Reply:
    """Return what arrives in place of the true answer, which was written at `now`."""
    if odd in _OF_A_BODY and reply.status not in {HTTPStatus.OK, HTTPStatus.CREATED}:
        return reply
    return _SPOILERS[odd](reply, now, rng)


def _packed(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    packed = gzip.compress(gzip.compress(reply.body))
    return replace(reply, body=packed).with_header("Content-Encoding", "gzip, gzip")


def _rests(reply: Reply, _now: datetime, rng: Random) -> Reply:
    return reply.with_header("Retry-After", str(rng.choice(RESTS_S)))


def _rests_an_hour(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    return reply.with_header("Retry-After", str(HOUR_S))


def _throttles() -> Reply:
    return refusal("TOO_MANY_REQUESTS", 429)


def _rests_until(reply: Reply, now: datetime, rng: Random) -> Reply:
    until = now + timedelta(seconds=rng.choice(RESTS_S))
    return reply.with_header("Retry-After", http_date(until))


def _refuses(_reply: Reply, now: datetime, rng: Random) -> Reply:
    status = rng.choice([200, 400, 429])
    return _rests(refusal("ERROR_EXCHANGE_DIRECTION_STOPPED", status), now, rng)


def _contradicts(reply: Reply, now: datetime, rng: Random) -> Reply:
    away = timedelta(hours=rng.choice([-5, 5, 24 * 40, -24 * 400]))
    return reply.with_header("Date", http_date(now + away))


def _is_years_off(reply: Reply, now: datetime, rng: Random) -> Reply:
    return reply.with_header(
        "Date", http_date(now + timedelta(days=365 * rng.choice([-10, 1, 10])))
    )


def _with_more(reply: Reply, name: str, value: object) -> Reply:
    """Write a field once more, behind all others."""
    more = f", {json.dumps(name)}: {json.dumps(value)}}}"
    return replace(reply, body=reply.body[:-1] + more.encode())


def _twice(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    return _with_more(reply, "status", {"name": "completed"})


def _twice_within(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    both = b'"status": {"name": "pending", "name": "completed"}'
    return replace(reply, body=reply.changed(status=None).body.replace(b'"status": null', both))


def _sum_twice(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    amounts = json.loads(reply.body)["amounts"]
    return _with_more(
        reply.changed(status="completed", amounts={"fiat": "1.00"}), "amounts", amounts
    )


def _id_twice(reply: Reply, _now: datetime, rng: Random) -> Reply:
    return _with_more(reply, "id", f"deal-{rng.randint(1, 9)}")


def _card_twice(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    return _with_more(reply, "account_number", "0000000000009999")


def _rows_twice(reply: Reply, _now: datetime, rng: Random) -> Reply:
    """Name in every row, behind its own invoice, another row's or one that nobody knows."""
    body = json.loads(reply.body)
    named = [row["metadata"] for row in body["rows"]]
    rows = [
        _with_more(
            Reply.of(row), "metadata", rng.choice([m for m in named if m != own] or [_OTHER])
        )
        for row, own in zip(body["rows"], named, strict=True)
    ]
    raw, rest = b", ".join(row.body for row in rows), json.dumps(body["meta"]).encode()
    return replace(reply, body=b'{"rows": [%s], "meta": %s}' % (raw, rest))


def _zoneless(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    body = json.loads(reply.body)
    names = ("createdAt", "updatedAt", "expiredAt")
    return reply.changed(**{n: body[n] and _moved(body[n], timedelta(hours=5))[:19] for n in names})


def _stamped(reply: Reply, stamp: str) -> Reply:
    status = {**json.loads(reply.body)["status"], "updatedAt": stamp}
    return reply.changed(updatedAt=stamp, status=status)


def _stamped_ahead(reply: Reply, now: datetime, rng: Random) -> Reply:
    return _stamped(reply, (now + timedelta(hours=rng.choice([1, 5, 20]))).isoformat())


def _ends_before(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    made = json.loads(reply.body)["createdAt"]
    return reply.changed(expiredAt=_moved(made, timedelta(minutes=-10)))


def _ends_elsewhere(reply: Reply, _now: datetime, rng: Random) -> Reply:
    end = json.loads(reply.body)["expiredAt"]
    return reply.changed(expiredAt=_moved(end, timedelta(hours=rng.choice([-5, 5]))))


def _made_never(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    rows = [{**row, "createdAt": NEVER} for row in json.loads(reply.body)["rows"]]
    return reply.changed(rows=rows)


def _odd_qr(reply: Reply, _now: datetime, rng: Random) -> Reply:
    names = ("qr", "qrCode", "deeplink", "account_qr_url")
    return reply.changed(**{name: rng.choice(_ODD_QR) for name in names})


Spoiler = Callable[[Reply, datetime, Random], Reply]
_SPOILERS: Final[Mapping[OddAnswer, Spoiler]] = {
    OddAnswer.BOX_403: lambda _r, _n, _g: Reply(403, HTML),
    OddAnswer.BOX_502: lambda _r, _n, _g: Reply(502, HTML),
    OddAnswer.BOX_401: lambda _r, _n, g: g.choice(
        [Reply(401, HTML), Reply.of({"detail": "log in"}, 401)]
    ),
    OddAnswer.BOX_404: lambda _r, _n, _g: Reply(404, HTML),
    OddAnswer.BOX_ANY: lambda _r, _n, g: Reply(g.choice(_BOX_STATUSES), HTML),
    OddAnswer.PORTAL: lambda _r, _n, _g: Reply(200, HTML, {"Content-Type": "text/html"}),
    OddAnswer.OTHER_API: lambda _r, _n, _g: Reply.of({"result": "success", "data": []}),
    OddAnswer.PACKED: _packed,
    OddAnswer.COOKIES: lambda r, _n, _g: r.with_header("Set-Cookie", COOKIE),
    OddAnswer.RESTS: _rests,
    OddAnswer.RESTS_HOUR: _rests_an_hour,
    OddAnswer.RESTS_REFUSING: _refuses,
    OddAnswer.RESTS_429: lambda _r, n, g: _rests(_throttles(), n, g),
    OddAnswer.RESTS_429_HOUR: lambda _r, n, g: _rests_an_hour(_throttles(), n, g),
    OddAnswer.RESTS_503: lambda _r, n, g: _rests(Reply(503, b""), n, g),
    OddAnswer.RESTS_503_HOUR: lambda _r, n, g: _rests_an_hour(Reply(503, b""), n, g),
    OddAnswer.RESTS_UNTIL: _rests_until,
    OddAnswer.RESTS_ODDLY: lambda r, _n, g: r.with_header("Retry-After", g.choice(_ODD_RESTS)),
    OddAnswer.DATE_NEVER: lambda r, _n, _g: r.with_header("Date", "Fri, 31 Dec 9999 23:59:59 GMT"),
    OddAnswer.DATE_EPOCH: lambda r, _n, _g: r.with_header("Date", "Thu, 01 Jan 1970 00:00:00 GMT"),
    OddAnswer.DATE_ABSENT: lambda r, _n, _g: r.with_header("Date", ""),
    OddAnswer.DATE_OTHER: _contradicts,
    OddAnswer.DATE_YEARS: _is_years_off,
    OddAnswer.TWICE: _twice,
    OddAnswer.TWICE_WITHIN: _twice_within,
    OddAnswer.SUM_TWICE: _sum_twice,
    OddAnswer.ERROR_BESIDE: lambda r, _n, _g: r.changed(status="completed", error="ERROR_INTERNAL"),
    OddAnswer.BLANKS: lambda r, _n, g: r.changed(status=g.choice(_BLANKS)),
    OddAnswer.PAY_OUT: lambda r, _n, g: r.changed(
        status="completed", direction=g.choice(_PAY_OUTS)
    ),
    OddAnswer.OTHER_MONEY: lambda r, _n, g: r.changed(
        status="completed", currencyFrom=g.choice(_OTHER_MONEY)
    ),
    OddAnswer.END_NEVER: lambda r, _n, _g: r.changed(expiredAt=NEVER),
    OddAnswer.END_EPOCH: lambda r, _n, _g: r.changed(expiredAt=EPOCH),
    OddAnswer.END_BEFORE: _ends_before,
    OddAnswer.END_ZONE: _ends_elsewhere,
    OddAnswer.ZONELESS: _zoneless,
    OddAnswer.STAMPED_NEVER: lambda r, _n, _g: _stamped(r, NEVER),
    OddAnswer.STAMPED_AHEAD: _stamped_ahead,
    OddAnswer.ID_TWICE: _id_twice,
    OddAnswer.MADE_NEVER: _made_never,
    OddAnswer.ROWS_TWICE: _rows_twice,
    OddAnswer.ODD_QR: _odd_qr,
    OddAnswer.CARD_TWICE: _card_twice,
}
_OF_A_BODY: Final = frozenset(kind for kinds in _OF_A_CALL.values() for kind in kinds)


def _moved(told: str, by: timedelta) -> str:
    return (datetime.fromisoformat(told) + by).isoformat()
