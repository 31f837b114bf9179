"""The approved exchanges: what a till sends, and what training answers. `tasks.py approve` renews.

They are read before they are committed; `test_approved_exchanges` compares.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx

from pos_app.domain.errors import GatewayError
from pos_app.domain.money import Money
from pos_app.domain.payin import Language, PayInOrder
from pos_app.domain.preferences import Scenario
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.training.protocol import (
    ERROR_STATUS,
    NoReply,
    TrainingProtocol,
    TrainingReply,
    TrainingRequest,
)
from pos_app.gateway.training.simulator import Duplicates, Rules, TrainingDeal
from pos_app.gateway.training.tokens import WRONG_KEY
from tests.drivers.approved_text import renew_text
from tests.gateway.client_setup import START, WINDOW, FakeClock, config_for, sample
from tests.gateway.raw_server import CALLS, GOOD, ROUTES

FOLDER = Path(__file__).parent / "approved"
BASE_URL = "https://gateway.example/api"
GIVEN: dict[str, object] = {
    "invoiceId": "INV-1",
    "amount": 516,
    "currency": "UZS",
    "type": "oneclick",
}
CHANGES: tuple[tuple[str, object], ...] = (
    *(("invoiceId", value) for value in ("", 1, None)),
    *(("currency", value) for value in ("USD", "uzs", None)),
    *(("type", value) for value in ("p2p", None)),
    *(("amount", value) for value in (0, -1, 0.001, 516.001, "516", True, None, 1e30)),
)
UNUSABLE: tuple[bytes, ...] = (
    *(b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000),
    *(json.dumps(GIVEN | dict([change])).encode() for change in CHANGES),
)
"""Bodies of a create that training refuses, as a gateway would."""


# ------------------------------------------------------------ what a till sends


def requests() -> Iterator[str]:
    """Yield each request of each call, with its headers and its body."""
    for call in CALLS:
        yield from sent(call, config_for(BASE_URL))
    full = replace(
        config_for(BASE_URL),
        credentials_path_template="/deals/credentials/{id}",
        success_url="https://shop.example/ok",
        fail_url="https://shop.example/fail",
        back_url="https://shop.example/back",
        send_client_id=False,
        send_country=False,
    )
    for call in ("create", "requisites"):
        yield from sent(call, full)
    for language in Language:
        order = PayInOrder("INV-2", Money.of_major(1), language, "TILL-2")
        yield from sent("create", config_for(BASE_URL), partial(_create, order))
    yield from sent("list", config_for(BASE_URL), _deals, in_pages=True)


def _create(order: PayInOrder, client: PaymentsGateClient) -> Awaitable[object]:
    return client.create(order)


def _deals(client: PaymentsGateClient) -> Awaitable[object]:
    return client.deals(*WINDOW)


def sent(
    call: str,
    config: GatewayConfig,
    make: Callable[[PaymentsGateClient], Awaitable[object]] | None = None,
    *,
    in_pages: bool = False,
) -> Iterator[str]:
    """Make a call; yield what went out."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        line = f"{request.method} {request.url.raw_path.decode().removeprefix('/api')}"
        name = next((name for name, route in ROUTES if route.fullmatch(line)), "requisites")
        if name != "token" or call == "token":
            seen.append(_request_text(request))
        status, body = GOOD[name]
        if name == "list" and in_pages:
            number = len(seen)
            row = sample("deals_id.response") | {"_id": f"{number}", "createdAt": f"{WINDOW[0]}"}
            body = {"meta": {"page": number, "limit": 1, "total": 3}, "rows": [row][: 4 - number]}
        return httpx.Response(status, json=body)

    async def ask() -> None:
        client = PaymentsGateClient(config, FakeClock(), httpx.MockTransport(answer))
        try:
            await (make or CALLS[call])(client)
        except GatewayError as error:
            seen.append(f"= {error!r}\n")
        await client.aclose()

    asyncio.run(ask())
    yield f"--- {call}\n"
    yield from seen


def _request_text(request: httpx.Request) -> str:
    headers = "".join(f"  {name}: {value}\n" for name, value in sorted(request.headers.items()))
    body = request.content.decode()
    return f"{request.method} {request.url}\n{headers}{f'  {body}' if body else ''}\n"


# ------------------------------------------------------------ what training answers


class Trained:
    """A training gateway whose answers are written down."""

    def __init__(self, **rules: Any) -> None:  # noqa: ANN401 - whatever `Rules` has
        self.clock = FakeClock()
        self.protocol = TrainingProtocol(self.clock, random.Random(1), Rules(**rules))
        self._token = ""
        self._token = self.new_token()

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> TrainingReply | NoReply:
        """Ask with the token, or with other headers."""
        query = dict(httpx.URL(path).params)
        named = headers or {"authorization": f"Bearer {self._token}"}
        request = TrainingRequest(method, path.partition("?")[0], query, named, body)
        return self.protocol.handle(request)

    def told(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> str:
        """Ask; return the question and the whole answer."""
        reply = self.ask(method, path, body, headers)
        question = f"{method} {path} {body[:80].decode('utf-8', 'backslashreplace')}".rstrip()
        if isinstance(reply, NoReply):
            return f"{question}\n  {reply}\n"
        usual = () if not body else ("Date", "Content-Type", "Content-Length")
        shown = "".join(f"  {n}: {v}\n" for n, v in reply.headers.items() if n not in usual)
        return f"{question}\n  {reply.status} {reply.body.decode()}\n{shown}"

    def create(self, **changes: object) -> TrainingDeal:
        """Create a deal, and return what is true of it."""
        body = json.dumps(GIVEN | changes).encode()
        reply = self.ask("POST", "/deals/payin", body)
        assert isinstance(reply, TrainingReply)
        deal = self.protocol.simulator.deal(json.loads(reply.body)["id"])
        assert deal is not None
        return deal

    def new_token(self) -> str:
        """Request a token, which is valid beside the others."""
        reply = self.ask("POST", "/auth/token", b'{"account_id": "a", "public_key": "k"}')
        assert isinstance(reply, TrainingReply)
        token: str = json.loads(reply.body)["access_token"]
        return token


def answers() -> Iterator[str]:
    """Yield each question to training with its answer."""
    yield from _doors(Trained())
    choices: tuple[dict[str, Any], ...] = (
        {},
        {"names_duplicates": False},
        *({"duplicates": each} for each in Duplicates),
    )
    for rules in choices:
        till = Trained(**rules)
        till.create()
        yield f"--- the same invoice again, {rules}\n"
        yield till.told("POST", "/deals/payin", json.dumps(GIVEN).encode())
    till = Trained()
    for code in ERROR_STATUS:
        till.protocol.force_error("deal", code)
        yield till.told("GET", f"/deals/{till.create(invoiceId=code).deal_id}")
    yield from _pages(Trained(first_page=1, page_size=2))
    yield from _acts(Trained())
    for scenario in (None, *Scenario):
        yield f"--- a deal's life, {scenario}\n"
        yield from _life(Trained(), scenario)


def _doors(till: Trained) -> Iterator[str]:
    """Ask for a token, for what is not there, and with what is no order."""
    for body in (
        *(b"", b"{}", b'{"account_id": "a", "public_key": ""}'),
        *(b'{"account_id": "", "public_key": "k"}', b'{"account_id": 1, "public_key": "k"}'),
        b'{"account_id": "a", "public_key": 1}',
        json.dumps({"account_id": "a", "public_key": WRONG_KEY}).encode(),
        b'{"account_id": "a", "public_key": "k"}',
    ):
        yield till.told("POST", "/auth/token", body)
    for headers in ({"x": ""}, {"authorization": "Bearer x"}, {"authorization": till.new_token()}):
        yield till.told("GET", "/deals/list", headers=headers)
    for method, path in (
        ("GET", "/auth/token"),
        ("GET", "/"),
        ("PUT", "/deals/1"),
        ("GET", "/deals/1"),
    ):
        yield till.told(method, path)
    for body in UNUSABLE:
        yield till.told("POST", "/deals/payin", body)
    for client_id in (None, 1, "TILL-1"):
        deal = till.create(invoiceId=f"OF-{client_id}", clientId=client_id, amount=0.01)
        yield f"{client_id!r}: {deal.client_id!r} {deal.amount}\n"
    yield "--- a token in its last second, and after it\n"
    for seconds in (3599, 1):
        till.clock.advance(seconds)
        yield till.told("GET", "/deals/list?page=9")


def _pages(till: Trained) -> Iterator[str]:
    """Ask for each page, and for a part of the time."""
    for number in range(5):
        till.create(invoiceId=f"INV-{number}", amount=number + 1)
        till.clock.advance(60)
    for query in (
        *("", "?page=0", "?page=1", "?page=2", "?page=3", "?page=4", "?page=-1", "?page=x"),
        *(f"?dateFrom={_moment(60)}", f"?dateFrom={_moment(61)}", f"?dateTo={_moment(60)}"),
        *(f"?dateTo={_moment(59)}", "?dateFrom=x&dateTo=y", "?dateFrom=2026-11-23T06:01:00"),
    ):
        reply = till.ask("GET", f"/deals/list{query}")
        assert isinstance(reply, TrainingReply)
        body = json.loads(reply.body)
        yield f"{query}: {body['meta']} {[row['metadata']['invoiceId'] for row in body['rows']]}\n"


def _moment(seconds: int) -> str:
    return (START + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


def _life(till: Trained, scenario: Scenario | None) -> Iterator[str]:
    """Follow a deal; what is true of it is told where it is another thing than a second before."""
    deal = till.create()
    told: list[tuple[str, int]] = []
    for second in range(700):
        if second == 3 and scenario is not None:
            till.protocol.simulator.play(deal, scenario)
        told.append((_truth(till, f"/deals/{deal.deal_id}"), second))
        till.clock.advance(1)
    yield from _changes(told)


def _changes(told: list[tuple[str, int]]) -> Iterator[str]:
    """Yield each text with its first second."""
    for text, seconds in groupby(told, lambda each: each[0]):
        yield f"{next(seconds)[1]:4} s: {text}\n"


def _truth(till: Trained, path: str) -> str:
    reply, where = till.ask("GET", path), till.ask("GET", f"{path}/credentials")
    assert isinstance(reply, TrainingReply)
    assert isinstance(where, TrainingReply)
    body = json.loads(reply.body)
    facts = (body["status"], body["reason"], body["amounts"], body["isExpired"])
    return f"{' '.join(map(str, facts))}, where to pay: {where.status} {json.loads(where.body)}"


def _acts(till: Trained) -> Iterator[str]:
    """Ask for a deal and cancel it; then the network is in trouble."""
    deal = till.create()
    path = f"/deals/{deal.deal_id}"
    yield till.told("GET", path)
    yield till.told("DELETE", path)
    yield till.told("DELETE", path)
    yield till.told("GET", f"{path}/credentials")
    till.protocol.simulator.offer_every_code("EVERY")
    yield till.told("POST", "/deals/payin", json.dumps(GIVEN | {"invoiceId": "EVERY"}).encode())
    for scenario in (Scenario.NETWORK_LOST, Scenario.SLOW):
        till.protocol.network.play(scenario)
        told: list[tuple[str, int]] = []
        for second in range(40):
            reply = till.ask("GET", path)
            wait = reply.delay_s if isinstance(reply, TrainingReply) else reply
            told.append((f"{scenario}: {wait}", second))
            till.clock.advance(1)
        yield from _changes(told)


# ------------------------------------------------------------ what is kept

EXCHANGES: dict[str, Callable[[], Iterator[str]]] = {"requests": requests, "training": answers}


def path_of(name: str) -> Path:
    """Return where an exchange is kept."""
    return FOLDER / f"{name}.txt"


def renew() -> list[Path]:
    """Write anew what is another text now."""
    FOLDER.mkdir(exist_ok=True)
    renewed: list[Path] = []
    for name, tell in EXCHANGES.items():
        text, kept = "".join(tell()), path_of(name)
        renewed += renew_text(kept, text)
    return renewed


if __name__ == "__main__":
    print(*renew(), sep="\n")  # noqa: T201 - they are to be read
