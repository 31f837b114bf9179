"""Times at the calendar's ends, in every field and header of every answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from pos_app.domain.day import local_day
from pos_app.domain.errors import Throttled
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests.gateway import raw_server
from tests.gateway.client_setup import DEAL, START, WINDOW, FakeClock
from tests.gateway.raw_server import CALLS, RawServer, call_gateway

pytestmark = pytest.mark.anyio
STAMPS = ("createdAt", "updatedAt", "expiredAt")
ENDS = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
]


def stamped(body: object, at: datetime) -> object:
    """Put this time wherever an answer may have one."""
    if isinstance(body, list):
        return [stamped(part, at) for part in body]
    if not isinstance(body, Mapping):
        return body
    inner = {name: stamped(part, at) for name, part in body.items()}
    return inner | dict.fromkeys(STAMPS, at.isoformat())


@pytest.mark.parametrize("end", ENDS)
async def test_a_time_at_the_calendar_s_end_is_not_told(
    raw: RawServer, client: PaymentsGateClient, clock: FakeClock, end: datetime
) -> None:
    row = raw_server.GOOD["deal"][1]
    listed = {"rows": [row], "meta": {"page": 0, "total": 1}}
    for call in CALLS:
        status, body = raw_server.GOOD[call]
        body = stamped(listed if call == "list" else body, end)
        raw.reply(call, status, body, Date=format_datetime(end, usegmt=True))
    for call in CALLS:
        await call_gateway(client, call)
    (report,) = await client.deals(*WINDOW)
    assert (report.created_at, report.updated_at, report.expires_at) == (None, None, None)
    assert client.clock_offset is None
    clock.advance(60)
    raw.reply("deal", 429, {}, Retry_After=format_datetime(end, usegmt=True))
    with pytest.raises(Throttled) as caught:
        await call_gateway(client, "deal")
    assert caught.value.retry_after is None


async def test_a_time_of_these_years_is_told(raw: RawServer, client: PaymentsGateClient) -> None:
    status, body = raw_server.GOOD["deal"]
    raw.reply("deal", status, stamped(body, START), Date=format_datetime(START, usegmt=True))
    report = await client.deal(DEAL)
    assert report.created_at == report.updated_at == report.expires_at == START
    assert report.created_at is not None
    assert local_day(report.created_at) == START.date()
    assert client.clock_offset is not None
