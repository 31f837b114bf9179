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
RESTS_S: Final = (*[2] * 6, *[30] * 4, 600, 3600)
COOKIE: Final = "portal=" + "x" * 3000


class OddAnswer(StrEnum):
    """Each is made of the true answer, on its way."""

    BOX_403 = "403 of a box, HTML"
    BOX_502 = "502 of a box, HTML"
    BOX_401 = "401 of another box"
    PORTAL = "200 of a captive portal"
    OTHER_API = "200 of another API"
    PACKED = "gzip in gzip"
    COOKIES = "cookies without end"
    RESTS = "an answer that wants a rest"
    RESTS_REFUSING = "a refusal that wants a rest"
    RESTS_503 = "503 that wants a rest"
    DATE_NEVER = "Date of 9999"
    DATE_EPOCH = "Date of 1970"
    DATE_ABSENT = "no Date"
    DATE_OTHER = "Date that contradicts"
    TWICE = "a status twice"
    ERROR_BESIDE = "an error beside the id"
    BLANKS = "completed with odd blanks"
    PAY_OUT = "completed as a pay-out"
    OTHER_MONEY = "completed in money of an odd form"
    END_NEVER = "an end in 9999"
    END_EPOCH = "an end in 1970"
    END_BEFORE = "an end before the beginning"
    END_ZONE = "an end hours off"
    MADE_NEVER = "made in 9999"
    ODD_QR = "QR texts of odd kinds"


OF_ANY_CALL: Final = tuple(OddAnswer)[: tuple(OddAnswer).index(OddAnswer.TWICE)]
LIES: Final = (
    OddAnswer.TWICE,
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
)
_OF_A_CALL: Final[Mapping[str, tuple[OddAnswer, ...]]] = {
    "deal": OF_A_DEAL,
    "list": (OddAnswer.MADE_NEVER,),
    "requisites": (OddAnswer.ODD_QR,) * 4,
}
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
    """Return what may become of the answer to a call, the call's own kinds as often as all else."""
    own = _OF_A_CALL.get(call, ())
    return (*OF_ANY_CALL, *own, *own, *own)


def http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def spoil(odd: OddAnswer, reply: Reply, now: datetime, rng: Random) -> Reply:
    """Return what arrives in place of the true answer, which was written at `now`."""
    if odd in _OF_A_BODY and reply.status != HTTPStatus.OK:
        return reply
    return _SPOILERS[odd](reply, now, rng)


def _packed(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    packed = gzip.compress(gzip.compress(reply.body))
    return replace(reply, body=packed).with_header("Content-Encoding", "gzip, gzip")


def _rests(reply: Reply, _now: datetime, rng: Random) -> Reply:
    return reply.with_header("Retry-After", str(rng.choice(RESTS_S)))


def _refuses(_reply: Reply, now: datetime, rng: Random) -> Reply:
    status = rng.choice([200, 400, 429])
    return _rests(refusal("ERROR_EXCHANGE_DIRECTION_STOPPED", status), now, rng)


def _contradicts(reply: Reply, now: datetime, rng: Random) -> Reply:
    away = timedelta(hours=rng.choice([-5, 5, 24 * 40, -24 * 400]))
    return reply.with_header("Date", http_date(now + away))


def _twice(reply: Reply, _now: datetime, _rng: Random) -> Reply:
    return replace(reply, body=reply.body[:-1] + b', "status": {"name": "completed"}}')


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
    OddAnswer.PORTAL: lambda _r, _n, _g: Reply(200, HTML, {"Content-Type": "text/html"}),
    OddAnswer.OTHER_API: lambda _r, _n, _g: Reply.of({"result": "success", "data": []}),
    OddAnswer.PACKED: _packed,
    OddAnswer.COOKIES: lambda r, _n, _g: r.with_header("Set-Cookie", COOKIE),
    OddAnswer.RESTS: _rests,
    OddAnswer.RESTS_REFUSING: _refuses,
    OddAnswer.RESTS_503: lambda _r, n, g: _rests(Reply(503, b""), n, g),
    OddAnswer.DATE_NEVER: lambda r, _n, _g: r.with_header("Date", "Fri, 31 Dec 9999 23:59:59 GMT"),
    OddAnswer.DATE_EPOCH: lambda r, _n, _g: r.with_header("Date", "Thu, 01 Jan 1970 00:00:00 GMT"),
    OddAnswer.DATE_ABSENT: lambda r, _n, _g: r.with_header("Date", ""),
    OddAnswer.DATE_OTHER: _contradicts,
    OddAnswer.TWICE: _twice,
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
    OddAnswer.MADE_NEVER: _made_never,
    OddAnswer.ODD_QR: _odd_qr,
}
_OF_A_BODY: Final = frozenset({*OF_A_DEAL, OddAnswer.MADE_NEVER, OddAnswer.ODD_QR})


def _moved(told: str, by: timedelta) -> str:
    return (datetime.fromisoformat(told) + by).isoformat()
