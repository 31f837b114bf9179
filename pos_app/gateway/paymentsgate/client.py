"""The engine's `Gateway` over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import httpx

from pos_app.domain.errors import GatewayError, NoAnswer, NotSent, Refused, Trouble
from pos_app.domain.payin import Deal, DealReport, PayInOrder, Requisites
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.auth import TokenKeeper
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.paymentsgate.deal_search import DealSearch
from pos_app.gateway.paymentsgate.error_codes import DEAL_ID, KNOWN_CODES, classify, code_of
from pos_app.gateway.paymentsgate.json_fields import broken
from pos_app.gateway.paymentsgate.response import Endpoint, Response
from pos_app.gateway.paymentsgate.transport import Progress, Request, Transport

MAX_PAGES: Final = 200


class PaymentsGateClient:
    """PaymentsGate's secure API. Every call ends within its budget, its token included.

    Raises:
        SettingsError: never here; `GatewayConfig` refuses what cannot be used.
    """

    def __init__(
        self,
        config: GatewayConfig,
        clock: Clock,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        ca_file: Path | None = None,
    ) -> None:
        self._config = config
        self._line = Transport(
            config.base_url,
            clock,
            max_body=config.max_body,
            transport=transport,
            ca_file=ca_file,
        )
        self._tokens = TokenKeeper(self._line, config.keys, config.budgets.token)

    async def check(self) -> None:
        """Get a fresh token, and nothing else."""
        await self._tokens.renew()

    async def create(self, order: PayInOrder) -> Deal:
        """Create the PayIn, on a connection of its own; never sent twice but after a 401.

        Raises:
            ValueError: the sum is not whole and positive; nothing was sent.
        """
        question = Request(
            "POST", "/deals/payin", body=wire.order_body(order, self._config), fresh=True
        )
        answer = await self._call(Endpoint.CREATE, question, self._config.budgets.create)
        return wire.created(answer.body, order)

    async def requisites(self, deal_id: str) -> Requisites:
        path = self._config.credentials_path_template.replace("{id}", _safe(deal_id))
        question = Request("GET", path)
        answer = await self._call(Endpoint.REQUISITES, question, self._config.budgets.requisites)
        return wire.requisites(answer.body)

    async def deal(self, deal_id: str) -> DealReport:
        question = Request("GET", f"/deals/{_safe(deal_id)}")
        answer = await self._call(Endpoint.DEAL, question, self._config.budgets.deal)
        return wire.report(answer.body)

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        """Our deal in the gateway's list; None only after the list was read to its end.

        The first request names no page, for whether they count from 0 or 1 is not documented.
        """
        return (await self._read_list(DealSearch(invoice_id), since, until)).found

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        return (await self._read_list(DealSearch(None), since, until)).reports

    async def _read_list(self, search: DealSearch, since: datetime, until: datetime) -> DealSearch:
        progress = self._line.progress()
        async with _deadline(self._config.budgets.find, progress):
            for _ in range(MAX_PAGES):
                query = wire.list_query(since, until, search.next_page)
                question = Request("GET", "/deals/list", query=query)
                answer = await self._exchange(Endpoint.LIST, question, progress)
                if search.take(wire.deal_page(answer.body)):
                    return search
        raise broken("the list has no end")

    async def cancel(self, deal_id: str) -> None:
        question = Request("DELETE", f"/deals/{_safe(deal_id)}")
        await self._call(Endpoint.CANCEL, question, self._config.budgets.cancel)

    @property
    def clock_offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's, None before the first answer."""
        return self._line.offset

    async def drop_connections(self) -> None:
        """Forget pooled connections, which may hang after sleep."""
        await self._line.drop_connections()

    async def aclose(self) -> None:
        """Close everything."""
        await self._tokens.aclose()
        await self._line.aclose()

    async def _call(self, call: Endpoint, question: Request, budget: float) -> Response:
        progress = self._line.progress()
        async with _deadline(budget, progress):
            return await self._exchange(call, question, progress)

    async def _exchange(self, call: Endpoint, question: Request, progress: Progress) -> Response:
        """Ask with a token; one that is refused is thrown away and replaced once."""
        token = await self._token(call)
        try:
            return await self._ask(call, question, token, progress)
        except Refused as error:
            if error.trouble is not Trouble.KEYS_REFUSED:
                raise
        # Refused for its token: it was not carried out, so it may go again.
        progress.begun = False
        self._tokens.discard(token)
        return await self._ask(call, question, await self._token(call), progress)

    async def _token(self, call: Endpoint) -> Secret:
        """A token. Without one nothing that could create a deal has left."""
        try:
            return await self._tokens.get()
        except GatewayError as error:
            if call is not Endpoint.CREATE:
                raise
            raise NotSent(error.trouble, error.detail) from error

    async def _ask(
        self, call: Endpoint, question: Request, token: Secret, progress: Progress
    ) -> Response:
        with_token = Request(
            question.method,
            question.path,
            question.query,
            question.body,
            token,
            fresh=question.fresh,
        )
        answer = await self._line.send(with_token, progress)
        if not answer.is_success or _is_error(answer):
            raise classify(call, answer.status, answer.body, answer.headers)
        return answer


def _is_error(answer: Response) -> bool:
    """A business error that came with a 2xx: a known code, and no deal beside it."""
    body = answer.body
    return (
        code_of(body) in KNOWN_CODES
        and isinstance(body, dict)
        and not (body.get("id") or body.get("_id"))
    )


def _safe(deal_id: str) -> str:
    if not DEAL_ID.fullmatch(deal_id):
        raise broken("an unusable deal id")
    return deal_id


@asynccontextmanager
async def _deadline(budget: float, progress: Progress) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(budget):
            yield
    except TimeoutError as error:
        kind = NoAnswer if progress.begun else NotSent
        raise kind(Trouble.TIMED_OUT, "deadline") from error
