"""PaymentsGate's API as the engine's port `Gateway`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx

from pos_app.domain.errors import (
    GatewayError,
    ListTooLong,
    NoAnswer,
    NotSent,
    Refused,
    Trouble,
)
from pos_app.domain.payin import Deal, DealReport, PayInOrder, Requisites
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.auth import TokenCache
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.paymentsgate.deal_search import DealSearch
from pos_app.gateway.paymentsgate.error_codes import (
    DEAL_ID,
    KNOWN_CODES,
    classify_response,
    code_of,
)
from pos_app.gateway.paymentsgate.json_fields import broken_answer
from pos_app.gateway.paymentsgate.response import Endpoint, Response
from pos_app.gateway.paymentsgate.transport import Progress, Request, Transport

MAX_PAGES: Final = 200
MANY_PAGES: Final = 20
"""So many were read, and the time was over: the list is long, and the gateway not dead."""


class PaymentsGateClient:
    """PaymentsGate's secure API. Every call ends within its budget, its token included.

    A budget begins when the call's turn has come: of very many, only some are under way at once.
    A create never waits for a turn.

    Raises:
        SettingsError: never here; `GatewayConfig` refuses what cannot be used.
    """

    def __init__(
        self,
        config: GatewayConfig,
        clock: Clock,
        httpx_transport: httpx.AsyncBaseTransport | None = None,
        *,
        ca_file: Path | None = None,
    ) -> None:
        self._config = config
        self._transport = Transport(
            config.base_url,
            clock,
            max_body=config.max_body,
            proxy=config.proxy,
            max_connections=config.calls_at_once + 1,  # one for the token
            httpx_transport=httpx_transport,
            ca_file=ca_file,
        )
        self._turns = asyncio.Semaphore(config.calls_at_once)
        self._tokens = TokenCache(self._transport, config.keys, config.budgets.token)

    async def check(self) -> None:
        """Request a fresh token, and nothing else."""
        await self._tokens.renew()

    async def create(self, order: PayInOrder) -> Deal:
        """Create the PayIn, on a connection of its own; never sent twice but after a 401.

        Raises:
            ValueError: the sum is not whole and positive; nothing was sent.
        """
        body = wire.order_body(order, self._config)
        request = Request("POST", "/deals/payin", body=body, fresh=True)
        response = await self._call(Endpoint.CREATE, request, self._config.budgets.create)
        return wire.parse_created(response.body, order)

    async def requisites(self, deal_id: str) -> Requisites:
        """Get where to pay, at the path of the settings."""
        path = self._config.credentials_path_template.replace("{id}", _checked_id(deal_id))
        request = Request("GET", path)
        response = await self._call(Endpoint.REQUISITES, request, self._config.budgets.requisites)
        return wire.parse_requisites(response.body)

    async def deal(self, deal_id: str) -> DealReport:
        """Get the deal as it stands."""
        request = Request("GET", f"/deals/{_checked_id(deal_id)}")
        response = await self._call(Endpoint.DEAL, request, self._config.budgets.deal)
        return wire.parse_report(response.body)

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        """Find our deal in the gateway's list; None only after the list was read to its end.

        The first request names no page, for whether they count from 0 or 1 is not documented.
        """
        return (await self._read_list(DealSearch(invoice_id), since, until)).found

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        """Get every deal of that time, only if the list was read to its end."""
        return (await self._read_list(DealSearch(None), since, until)).reports

    async def _read_list(self, search: DealSearch, since: datetime, until: datetime) -> DealSearch:
        progress, pages = self._transport.progress(), 0
        try:
            async with self._turns, _deadline(self._config.budgets.find, progress):
                while pages < MAX_PAGES:
                    query = wire.list_query(since, until, search.next_page)
                    request = Request("GET", "/deals/list", query=query)
                    response = await self._exchange(Endpoint.LIST, request, progress)
                    if search.add_page(wire.parse_deal_page(response.body)):
                        return search
                    pages += 1
        except NoAnswer as error:
            if error.trouble is Trouble.TIMED_OUT and pages >= MANY_PAGES:
                raise ListTooLong(error.trouble, f"{pages} pages in time") from error
            raise
        raise ListTooLong(Trouble.BROKEN_ANSWER, "the list has no end")

    async def cancel(self, deal_id: str) -> None:
        """Request the cancel; no documentation has this endpoint, only a third-party client."""
        request = Request("DELETE", f"/deals/{_checked_id(deal_id)}")
        await self._call(Endpoint.CANCEL, request, self._config.budgets.cancel)

    def on_retry_after(self, listener: Callable[[int], None]) -> None:
        """Call `listener` with the seconds that any response wants nothing sent."""
        self._transport.note_retry_after = listener

    @property
    def clock_offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's, None before the first response."""
        return self._transport.offset

    async def drop_connections(self) -> None:
        """Drop pooled connections, which may hang after sleep."""
        await self._transport.drop_connections()

    async def aclose(self) -> None:
        """Close all connections; a call after that is NotSent."""
        await self._tokens.aclose()
        await self._transport.aclose()

    async def _call(self, endpoint: Endpoint, request: Request, budget: float) -> Response:
        progress = self._transport.progress()
        turn = nullcontext() if request.fresh else self._turns
        async with turn, _deadline(budget, progress):
            return await self._exchange(endpoint, request, progress)

    async def _exchange(self, endpoint: Endpoint, request: Request, progress: Progress) -> Response:
        """Send with a token; one that is refused is dropped and replaced, once."""
        token = await self._token(endpoint)
        try:
            return await self._send(endpoint, request, token, progress)
        except Refused as error:
            if error.trouble is not Trouble.KEYS_REFUSED:
                raise
        # Refused for its token: it was not carried out, so it may go again.
        progress.begun = False
        self._tokens.drop(token)
        return await self._send(endpoint, request, await self._token(endpoint), progress)

    async def _token(self, endpoint: Endpoint) -> Secret:
        """Return a token; where there is none, a create was certainly not sent."""
        try:
            return await self._tokens.get()
        except GatewayError as error:
            if endpoint is not Endpoint.CREATE:
                raise
            raise NotSent(error.trouble, error.detail) from error

    async def _send(
        self, endpoint: Endpoint, request: Request, token: Secret, progress: Progress
    ) -> Response:
        with_token = Request(
            request.method,
            request.path,
            request.query,
            request.body,
            token,
            fresh=request.fresh,
        )
        response = await self._transport.send(with_token, progress)
        if response.status == HTTPStatus.UNAUTHORIZED:
            # Whoever said so, the next call takes a new one; what became of this one is not told.
            self._tokens.drop(token)
        if not response.is_success or _is_business_error(response):
            raise classify_response(endpoint, response.status, response.body, response.headers)
        return response


def _is_business_error(response: Response) -> bool:
    """True for a business error that came with a 2xx: a known code, and no deal beside it."""
    body = response.body
    return (
        code_of(body) in KNOWN_CODES
        and isinstance(body, dict)
        and not (body.get("id") or body.get("_id"))
    )


def _checked_id(deal_id: str) -> str:
    """Return an id that may stand in a path. Raises NoAnswer."""
    if not DEAL_ID.fullmatch(deal_id):
        raise broken_answer("an unusable deal id")
    return deal_id


@asynccontextmanager
async def _deadline(budget: float, progress: Progress) -> AsyncIterator[None]:
    """Raise NotSent or NoAnswer once `budget` seconds are over."""
    try:
        async with asyncio.timeout(budget):
            yield
    except TimeoutError as error:
        error_type = NoAnswer if progress.begun else NotSent
        raise error_type(Trouble.TIMED_OUT, "deadline") from error
