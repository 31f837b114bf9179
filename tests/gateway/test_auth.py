"""The token: one request for many, renewed in time, replaced once when it is refused."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime

import pytest

from pos_app.domain.errors import NoAnswer, NotSent, Refused, Throttled, Trouble
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests.gateway import raw_server
from tests.gateway.client_setup import DEAL, SHORT, START, FakeClock, client_for
from tests.gateway.raw_server import TOKEN, RawServer, Seen, call_gateway, http, sends

pytestmark = pytest.mark.anyio
Push = Callable[[float], None]


def jwt(**claims: object) -> str:
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256"}, claims)]
    return ".".join(
        [*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), "sig"]
    )


async def requests_after(client: PaymentsGateClient, raw: RawServer, push: Push, s: float) -> int:
    """Token requests in all, after one call now and one `s` seconds later."""
    await client.deal(DEAL)
    push(s)
    await client.deal(DEAL)
    return raw.count("token")


async def test_the_keys_go_as_they_stand_and_the_token_with_every_call(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    for call in raw_server.CALLS:
        await call_gateway(client, call)
    token, *rest = raw.seen
    assert json.loads(token.body) == {
        "account_id": "account-canary",
        "public_key": "key-canary",
    }
    assert "authorization" not in token.headers
    assert {seen.headers["authorization"] for seen in rest} == {f"Bearer {TOKEN}"}
    assert [seen.call for seen in rest] == ["create", "requisites", "deal", "list", "cancel"]


@pytest.mark.parametrize(("seconds", "requests"), [(3500, 1), (3550, 2)])
async def test_it_is_renewed_a_minute_before_expires_in(
    raw: RawServer, client: PaymentsGateClient, push_time: Push, seconds: float, requests: int
) -> None:
    assert await requests_after(client, raw, push_time, seconds) == requests


@pytest.mark.parametrize("life", [600, "600", 600.0])
@pytest.mark.parametrize(("seconds", "requests"), [(500, 1), (560, 2)])
async def test_expires_in_may_be_a_text(
    raw: RawServer,
    client: PaymentsGateClient,
    push_time: Push,
    life: object,
    seconds: float,
    requests: int,
) -> None:
    raw.reply("token", 201, {"access_token": "t", "expires_in": life})
    assert await requests_after(client, raw, push_time, seconds) == requests


@pytest.mark.parametrize("clock_error_s", [0, 86400, -86400])
@pytest.mark.parametrize(("seconds", "requests"), [(200, 1), (250, 2)])
async def test_an_earlier_exp_counts_from_the_gateways_date_whatever_our_clock_says(
    raw: RawServer, push_time: Push, clock_error_s: float, seconds: float, requests: int
) -> None:
    clock = FakeClock(START + timedelta(seconds=clock_error_s))
    client = client_for(raw.base_url, clock)
    token = jwt(exp=int(START.timestamp()) + 300)
    body = {"access_token": token, "expires_in": 3600}
    raw.reply("token", 200, body, Date=format_datetime(START, usegmt=True))
    assert await requests_after(client, raw, push_time, seconds) == requests
    await client.aclose()


async def test_without_a_date_exp_counts_from_the_tokens_own_iat(
    raw: RawServer, client: PaymentsGateClient, push_time: Push
) -> None:
    raw.reply("token", 200, {"access_token": jwt(iat=1000, exp=1300), "expires_in": 3600})
    assert await requests_after(client, raw, push_time, 250) == 2


@pytest.mark.parametrize(
    "token",
    [
        "plain",
        "a.b.c",
        "a.!!!!.c",
        jwt(exp="soon"),
        jwt(),
        jwt(exp=-1),
        jwt(exp=1300),
        jwt(iat=1000),
        "a..c",
        "...",
    ],
)
async def test_a_token_that_tells_nothing_is_used_all_the_same(
    raw: RawServer, client: PaymentsGateClient, push_time: Push, token: str
) -> None:
    raw.reply("token", 200, {"access_token": token})
    assert await requests_after(client, raw, push_time, 100) == 1


@pytest.mark.parametrize(
    "told",
    [
        {"access_token": jwt(iat=1, exp=10**11), "expires_in": 10**11},
        {"access_token": jwt(exp=int(START.timestamp()) - 5 * 3600)},
        {"access_token": jwt(exp=0, iat=10**11), "expires_in": 0},
    ],
)
@pytest.mark.parametrize(("seconds", "requests"), [(500, 1), (560, 2)])
async def test_a_life_that_makes_no_sense_is_not_told(
    raw: RawServer,
    client: PaymentsGateClient,
    push_time: Push,
    told: dict[str, object],
    seconds: float,
    requests: int,
) -> None:
    """Neither is a token asked for with each call, nor is one that ended used for ever."""
    date = format_datetime(START, usegmt=True)
    raw.reply("token", 200, told, Date=date)
    assert await requests_after(client, raw, push_time, seconds) == requests


async def test_a_token_is_used_up_to_its_greatest_length(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.reply("token", 200, {"access_token": "t" * 8000})
    await client.deal(DEAL)
    assert raw.seen[-1].headers["authorization"] == "Bearer " + "t" * 8000
    for unusable in ("", "t" * 8001, "two words", "t\x7f", "é", None, 5):
        raw.reply("token", 200, {"access_token": unusable})
        with pytest.raises(NoAnswer) as caught:
            await client.check()
        assert caught.value.trouble is Trouble.BROKEN_ANSWER


DAY = 24 * 3600
LAST = 10**12


@pytest.mark.parametrize(
    ("told", "requests"),
    [
        ({"access_token": "t", "expires_in": DAY}, 1),
        ({"access_token": "t", "expires_in": DAY + 1}, 2),
        ({"access_token": jwt(iat=1000, exp=1000 + DAY)}, 1),
        ({"access_token": jwt(iat=1000, exp=1001 + DAY)}, 2),
        ({"access_token": jwt(iat=LAST - 3601, exp=LAST - 1)}, 1),
        ({"access_token": jwt(iat=LAST - 3600, exp=LAST)}, 2),
        ({"access_token": jwt(iat=1_764_000_000_000, exp=1_764_000_060_000)}, 2),
    ],
)
async def test_the_longest_life_is_believed_and_no_claim_in_milliseconds(
    raw: RawServer,
    client: PaymentsGateClient,
    push_time: Push,
    told: dict[str, object],
    requests: int,
) -> None:
    raw.reply("token", 200, told)
    assert await requests_after(client, raw, push_time, 600) == requests


async def test_many_callers_share_one_request(raw: RawServer, client: PaymentsGateClient) -> None:
    await asyncio.gather(*(client.deal(DEAL) for _ in range(10)))
    assert raw.count("token") == 1


async def test_many_callers_share_one_failure(raw: RawServer, client: PaymentsGateClient) -> None:
    raw.reply("token", 401, {"error": "ERROR_API_KEY_INVALID"})
    outcomes = await asyncio.gather(*(client.deal(DEAL) for _ in range(10)), return_exceptions=True)
    assert raw.count("token") == 1
    assert all(isinstance(outcome, Refused) for outcome in outcomes)


async def test_a_caller_that_goes_away_does_not_take_the_token_with_it(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    first = asyncio.create_task(client.deal(DEAL))
    second = asyncio.create_task(client.deal(DEAL))
    await raw.until("token")
    first.cancel()
    assert (await second).deal_id == DEAL
    assert raw.count("token") == 1


async def test_check_always_asks_anew(raw: RawServer, client: PaymentsGateClient) -> None:
    await client.check()
    await client.check()
    assert [seen.call for seen in raw.seen] == ["token", "token"]


class Revoking:
    """Gives a new token each time, and takes only those from the `first_good` on."""

    def __init__(self, raw: RawServer, first_good: int, call: str) -> None:
        self.issued = 0
        self.first_good = first_good
        self.good = raw_server.GOOD[call]
        raw.replies["token"] = self.token
        raw.replies[call] = self.call

    def token(self, _: Seen) -> tuple[int, object, dict[str, str]]:
        self.issued += 1
        return 200, {"access_token": f"t{self.issued}", "expires_in": 3600}, {}

    def call(self, seen: Seen) -> tuple[int, object, dict[str, str]]:
        number = int(seen.headers["authorization"].removeprefix("Bearer t"))
        if number >= self.first_good:
            return *self.good, {}
        return 401, {"error": "ERROR_AUTHENTICATION_REQUIRED"}, {}


@pytest.mark.parametrize("call", [call for call in raw_server.CALLS if call != "token"])
async def test_a_refused_token_is_replaced_and_the_call_repeated_once(
    raw: RawServer, client: PaymentsGateClient, call: str
) -> None:
    revoking = Revoking(raw, first_good=2, call=call)
    await call_gateway(client, call)
    assert (revoking.issued, raw.count(call)) == (2, 2)


@pytest.mark.parametrize("call", [call for call in raw_server.CALLS if call != "token"])
async def test_a_second_refusal_is_the_keys_fault(
    raw: RawServer, client: PaymentsGateClient, call: str
) -> None:
    revoking = Revoking(raw, first_good=9, call=call)
    with pytest.raises(Refused) as caught:
        await call_gateway(client, call)
    assert caught.value.trouble is Trouble.KEYS_REFUSED
    assert (revoking.issued, raw.count(call)) == (2, 2)


@pytest.mark.parametrize("call", [call for call in raw_server.CALLS if call != "token"])
async def test_a_refusal_of_another_reason_is_not_asked_again_with_another_token(
    raw: RawServer, client: PaymentsGateClient, call: str
) -> None:
    raw.reply(call, 403, {"error": "ERROR_ACCESS_DENIED"})
    with pytest.raises(Refused) as caught:
        await call_gateway(client, call)
    assert caught.value.trouble is not Trouble.KEYS_REFUSED
    assert (raw.count("token"), raw.count(call)) == (1, 1)


async def test_many_refused_callers_share_one_new_token(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    revoking = Revoking(raw, first_good=2, call="deal")
    await client.check()
    await asyncio.gather(*(client.deal(DEAL) for _ in range(10)))
    assert revoking.issued == 2


async def test_a_late_refusal_of_the_old_token_leaves_the_new_one_alone(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    revoking = Revoking(raw, first_good=2, call="deal")
    await client.check()
    released = asyncio.Event()
    refusal = sends(http(401, {"error": "ERROR_AUTHENTICATION_REQUIRED"}))

    async def refuses_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw.faults.clear()
        await released.wait()
        await refusal(reader, writer)

    raw.faults["deal"] = refuses_late
    late = asyncio.create_task(client.deal(DEAL))
    await raw.until("deal")
    await client.deal(DEAL)
    assert revoking.issued == 2
    released.set()
    await late
    assert revoking.issued == 2


async def test_a_create_lost_after_a_refused_token_is_no_answer(
    raw: RawServer, clock: FakeClock
) -> None:
    """The first was refused and carried nothing out; the second may have."""
    client = client_for(raw.base_url, clock, SHORT)
    Revoking(raw, first_good=2, call="create")
    await client.check()
    refuse = raw.replies["create"]

    def then_hang(seen: Seen) -> tuple[int, object, dict[str, str]]:
        raw.faults["create"] = raw_server.hangs
        return refuse(seen)

    raw.replies["create"] = then_hang
    with pytest.raises(NoAnswer):
        await call_gateway(client, "create")
    assert raw.count("create") == 2
    await client.aclose()


async def test_a_create_refused_for_its_token_is_not_sent_where_no_other_token_comes(
    raw: RawServer, clock: FakeClock
) -> None:
    client = client_for(raw.base_url, clock, SHORT)
    await client.check()
    raw.reply("create", 401, {"error": "ERROR_AUTHENTICATION_REQUIRED"})
    raw.faults["token"] = raw_server.hangs
    with pytest.raises(NotSent) as caught:
        await call_gateway(client, "create")
    assert caught.value.trouble is Trouble.TIMED_OUT
    assert raw.count("create") == 1
    await client.aclose()


async def test_a_401_of_another_box_sends_no_create_again(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    await client.check()
    raw.reply("create", 401, b"<html>log in to the network</html>")
    with pytest.raises(NoAnswer):
        await call_gateway(client, "create")
    assert raw.count("create") == 1
    before = raw.count("token")
    await client.deal(DEAL)
    assert raw.count("token") == before + 1, "its token is not used again"


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (401, b"<html>", Trouble.BROKEN_ANSWER),
        (403, b"Forbidden", Trouble.BROKEN_ANSWER),
        (404, b"<html>", Trouble.WRONG_PATH),
    ],
)
async def test_another_boxs_answer_says_nothing_of_the_keys(
    raw: RawServer, client: PaymentsGateClient, status: int, body: bytes, trouble: Trouble
) -> None:
    raw.reply("token", status, body)
    with pytest.raises(NoAnswer) as caught:
        await client.check()
    assert caught.value.trouble is trouble


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (401, {"message": "Unauthorized", "statusCode": 401}, Trouble.KEYS_REFUSED),
        (401, {"error": "ERROR_API_KEY_INVALID"}, Trouble.KEYS_REFUSED),
        (500, {"error": "ERROR_API_KEY_INVALID"}, Trouble.KEYS_REFUSED),
        (
            400,
            {"message": ["account_id must be a UUID"], "statusCode": 400},
            Trouble.KEYS_REFUSED,
        ),
        (403, {"error": "ERROR_ACCESS_DENIED"}, Trouble.ACCESS_DENIED),
        (404, {"error": "Not Found", "message": "Cannot POST /auth/token"}, Trouble.WRONG_PATH),
    ],
)
async def test_what_is_wrong_with_the_keys_is_named(
    raw: RawServer, client: PaymentsGateClient, status: int, body: object, trouble: Trouble
) -> None:
    raw.reply("token", status, body)
    with pytest.raises(Refused) as caught:
        await client.check()
    assert caught.value.trouble is trouble


async def test_a_throttled_token_names_the_wait(raw: RawServer, client: PaymentsGateClient) -> None:
    raw.reply("token", 429, {}, Retry_After="9")
    with pytest.raises(Throttled) as caught:
        await client.deal(DEAL)
    assert caught.value.retry_after == 9
