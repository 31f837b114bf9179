"""The simulated gateway over HTTP: the real client speaks to it, and boxes stand in between.

Faults are those of every simulated day, and besides them the odd answers that only a line and a
body can have. Nothing is sent: the line is a transport in this very process.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from random import Random
from typing import Any, Final, TypeVar

import httpx

from pos_app.domain.errors import AlreadyExists, Gone, NotReady, Refused, Trouble
from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.payin import Deal, DealReport, Language, PayInOrder, Requisites
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from tests.simulation.faults import Fault, Faults
from tests.simulation.gateway import SimulatedGateway
from tests.simulation.odd_answers import (
    LIES,
    OddAnswer,
    Reply,
    http_date,
    refusal,
    spoil,
)
from tests.simulation.world import BUDGETS, World

T = TypeVar("T")

BASE: Final = "https://gateway.example"
KEYS: Final = Keys(BASE, Secret("account"), Secret("key"))
LATEST_S: Final = 15.0
"""A create whose call may have waited as long for its token is carried out within its budget."""
PAGE_ROWS: Final = 20
TOKEN_LIVES_S: Final = (300, 900, 3600)
_BUDGETS: Final = {
    "token": BUDGETS.token,
    "create": BUDGETS.create,
    "list": BUDGETS.find / 4,
    "cancel": BUDGETS.cancel,
}


class WiredGateway(SimulatedGateway):
    """The port, by the real client. What it says is checked by what the client makes of it."""

    def __init__(self, world: World, faults: Faults, clock: Clock, rng: Random) -> None:
        super().__init__(world, faults, clock, rng)
        self.line = Line(self, Random(rng.random()))
        self._listener: Callable[[int], None] | None = None
        self._client = self._new_client()

    def connect(self) -> None:
        super().connect()
        self._client = self._new_client()

    def _new_client(self) -> PaymentsGateClient:
        client = PaymentsGateClient(GatewayConfig(BASE, KEYS), self._clock, self.line)
        client.on_retry_after(self._take_wish)
        return client

    def _take_wish(self, seconds: int) -> None:
        self.pace.note_pause(seconds)
        if self._note_retry_after is not None:
            self._note_retry_after(seconds)

    # ------------------------------------------------------------ engine.ports.Gateway

    async def check(self) -> None:
        await self.counted("check", "", self._client.check)

    async def create(self, order: PayInOrder) -> Deal:
        act = partial(self._client.create, order)
        return await self.counted("create", order.invoice_id, act)

    async def requisites(self, deal_id: str) -> Requisites:
        act = partial(self._client.requisites, deal_id)
        return await self.counted("requisites", deal_id, act)

    async def deal(self, deal_id: str) -> DealReport:
        return await self.counted("deal", deal_id, partial(self._client.deal, deal_id))

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        act = partial(self._client.find, invoice_id, since, until)
        return await self.counted("find", invoice_id, act)

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return await self.counted("deals", "", partial(self._client.deals, since, until))

    async def cancel(self, deal_id: str) -> None:
        await self.counted("cancel", deal_id, partial(self._client.cancel, deal_id))

    @property
    def clock_offset(self) -> timedelta | None:
        return self._client.clock_offset

    async def drop_connections(self) -> None:
        await self._client.drop_connections()

    async def aclose(self) -> None:
        await super().aclose()
        await self._client.aclose()


class Line(httpx.AsyncBaseTransport):
    """Carries requests to the truth, and answers back, or something else."""

    def __init__(self, gateway: WiredGateway, rng: Random) -> None:
        self._gateway = gateway
        self._rng = rng
        self._tokens: dict[str, float] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        trace: Callable[[str, dict[str, object]], Awaitable[None]] = request.extensions["trace"]
        await trace("connection.connect_tcp.started", {})
        if "cookie" in request.headers:
            self._gateway.calls.wrong = "a box's cookie was sent back"
        call, act = self._act_of(request)
        if call == "token":
            self._gateway.calls.note(call, "")
        faults, now = self._gateway.faults, self._gateway.seconds()
        fault = faults.draw(call, now)
        odd = None if fault is not None else faults.odd_answer(call)
        if call == "token" and (fault or odd):
            self._gateway.calls.allow("token")
        takes = self._gateway.latency(_BUDGETS.get(call, BUDGETS.deal))
        if fault in {Fault.NOT_SENT, Fault.OUTAGE}:
            await asyncio.sleep(takes)
            raise httpx.ConnectError("no network", request=request)
        await trace("http11.send_request_headers.started", {})
        if call == "deal" and odd in LIES:
            self._gateway.pace.note_odd(request.url.path.split("/")[2])
        reply = await self._reply(act, fault, odd, takes)
        if odd is not None:
            spoilt = spoil(odd, reply, self._gateway.moment(), faults.rng)
            if spoilt is not reply:
                faults.note_spoilt(call, odd)
            reply = spoilt
        if reply.status == HTTPStatus.UNAUTHORIZED:
            self._gateway.calls.allow("token")
        return httpx.Response(
            reply.status,
            headers=dict(reply.headers),
            stream=httpx.ByteStream(reply.body),
            request=request,
        )

    async def _reply(
        self,
        act: Callable[[], Reply],
        fault: Fault | None,
        odd: OddAnswer | None,
        takes: float,
    ) -> Reply:
        """Carry out what was asked as far as the fault allows; raises where no answer comes."""
        gateway = self._gateway
        if fault is Fault.LATE:
            _ = gateway.later(self._rng.uniform(0, LATEST_S), act)
        if fault in {Fault.LATE, Fault.HANGS}:
            await asyncio.sleep(BUDGETS.find * 2)
        if fault is Fault.LOST_BEFORE:
            await asyncio.sleep(takes)
            raise httpx.ReadError("lost")
        if fault in {Fault.THROTTLED, Fault.REFUSED} or odd is OddAnswer.RESTS_REFUSING:
            await asyncio.sleep(takes)
            reply = self._refused(fault)
        else:
            there = gateway.later(takes * self._rng.random(), act)
            await asyncio.sleep(takes)
            reply = there.result()
        if fault is Fault.THROTTLED_AFTER:
            reply = self._refused(fault)
        elif fault is Fault.GARBAGE:
            reply = Reply(200, reply.body[: len(reply.body) // 2])
        elif fault is Fault.LOST_AFTER:
            raise httpx.ReadError("lost")
        return reply.with_header("Date", http_date(gateway.moment()))

    def _refused(self, fault: Fault | None) -> Reply:
        if fault is Fault.REFUSED:
            return refusal("ERROR_EXCHANGE_DIRECTION_STOPPED", 400)
        wanted = self._gateway.faults.rest()
        reply = refusal("TOO_MANY_REQUESTS", 429)
        return reply if wanted is None else reply.with_header("Retry-After", str(wanted))

    # ------------------------------------------------------------ what is asked

    def _act_of(self, request: httpx.Request) -> tuple[str, Callable[[], Reply]]:
        """Find what is asked, and what answers it at the moment that it is carried out."""
        path, method = request.url.path, request.method
        body: dict[str, Any] = json.loads(request.content) if request.content else {}
        if path == "/auth/token":
            return "token", self._token
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if method == "POST":
            return "create", partial(self._with_token, token, partial(self._create, body))
        if path == "/deals/list":
            query = dict(request.url.params)
            return "list", partial(self._with_token, token, partial(self._list, query))
        deal_id = path.split("/")[2]
        if path.endswith("/credentials"):
            return "requisites", partial(self._with_token, token, partial(self._pay_to, deal_id))
        if method == "DELETE":
            return "cancel", partial(self._with_token, token, partial(self._cancel, deal_id))
        return "deal", partial(self._with_token, token, partial(self._deal, deal_id))

    def _token(self) -> Reply:
        life = self._rng.choice(TOKEN_LIVES_S)
        text = f"token-{len(self._tokens) + 1}"
        self._tokens[text] = self._gateway.seconds() + life
        return Reply.of({"access_token": text, "expires_in": life})

    def _with_token(self, token: str, act: Callable[[], Reply]) -> Reply:
        if self._tokens.get(token, 0.0) < self._gateway.seconds():
            return refusal("ERROR_AUTHENTICATION_REQUIRED", 401)
        try:
            return act()
        except AlreadyExists as error:
            named = {"dealId": error.deal_id} if error.deal_id else {}
            return refusal("DEAL_ALREADY_EXISTS", 409, **named)
        except NotReady:
            return refusal("ERROR_CREDENTIALS_NOT_FOUND", 404)
        except Gone:
            return refusal("ERROR_CREDENTIALS_NOT_AVAILABLE", 400)
        except Refused as error:
            return _refusal_of(error)

    def _create(self, body: dict[str, Any]) -> Reply:
        order = PayInOrder(
            body["invoiceId"],
            Money.of_major(body["amount"], body["currency"]),
            Language(body["lang"].lower()),
            body["clientId"],
        )
        deal = self._gateway.carry_create(order)
        return Reply.of({"id": deal.deal_id, "status": deal.status, "url": deal.url})

    def _deal(self, deal_id: str) -> Reply:
        return Reply.of(_row(self._gateway.carry_report(deal_id)))

    def _pay_to(self, deal_id: str) -> Reply:
        found = self._gateway.carry_requisites(deal_id)
        assert found.card is not None
        return Reply.of(
            {
                "account_number": found.card.reveal(),
                "account_owner": found.owner.reveal() if found.owner else None,
                "bank": {"name": "Humo", "type": "bank"},
            }
        )

    def _list(self, query: dict[str, str]) -> Reply:
        since, until = (datetime.fromisoformat(query[name]) for name in ("dateFrom", "dateTo"))
        rows = self._gateway.carry_list(since, until)
        page = int(query.get("page", 0))
        there = rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        meta = {"page": page, "total": len(rows), "limit": PAGE_ROWS}
        return Reply.of({"rows": [_row(report) for report in there], "meta": meta})

    def _cancel(self, deal_id: str) -> Reply:
        self._gateway.carry_cancel(deal_id)
        return Reply.of({})


def _refusal_of(error: Refused) -> Reply:
    if error.trouble is Trouble.WRONG_PATH:
        return Reply.of({"message": "Cannot GET /deals/list", "statusCode": 404}, 404)
    if error.trouble is Trouble.CANNOT_CANCEL:
        return refusal("ERROR_ACCESS_DENIED", 403)
    return refusal("ERROR_NOT_FOUND", 404)


def _row(report: DealReport) -> dict[str, object]:
    """Write a report as the gateway does."""
    amount, fiat = report.amount, None
    if amount is not None:
        fiat = f"{amount.minor // 100}.{amount.minor % 100:02d}"
    return {
        "_id": report.deal_id,
        "status": {"name": report.status, "updatedAt": _time(report.updated_at)},
        "direction": "FIAT_IN",
        "currencyFrom": {"type": "FIAT", "code": report.currency or "UZS"},
        "amounts": {"fiat": fiat},
        "metadata": {"invoiceId": report.invoice_id},
        "reason": report.reason,
        "url": report.url,
        "createdAt": _time(report.created_at),
        "updatedAt": _time(report.updated_at),
        "expiredAt": _time(report.expires_at),
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds")
