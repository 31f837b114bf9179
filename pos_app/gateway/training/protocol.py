"""The gateway's HTTP API over the simulator: a request in, a reply or none out.

The in-process transport and the loopback server both use this, so they cannot differ.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from email.utils import format_datetime
from types import MappingProxyType
from typing import Final

from pos_app.domain.money import UZS, Money
from pos_app.domain.payin import GatewayStatus
from pos_app.engine.api.ports import Clock, Rng
from pos_app.gateway.training import bodies, deal_list
from pos_app.gateway.training.network_faults import NetworkFault, NetworkFaults
from pos_app.gateway.training.simulator import Duplicates, Rules, Simulator, TrainingDeal
from pos_app.gateway.training.tokens import WRONG_KEY, TrainingTokens

ERROR_STATUS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "ERROR_API_KEY_INVALID": 401,
        "ERROR_AUTHENTICATION_REQUIRED": 401,
        "ERROR_ACCESS_DENIED": 403,
        "DEAL_ALREADY_EXISTS": 409,
        "ERROR_CREDENTIALS_NOT_FOUND": 404,
        "ERROR_NOT_FOUND": 404,
        "ERROR_CREDENTIALS_NOT_AVAILABLE": 410,
        "DEAL_CANCELED": 400,
        "ERROR_EXCHANGE_DIRECTION_STOPPED": 400,
        "ERROR_CURRENCY_FROM_INVALID": 400,
        "ERROR_CURRENCY_TO_INVALID": 400,
        "ERROR_VALIDATION": 422,
        "RATE_LIMITED": 429,
        "ERROR_INTERNAL": 500,
    }
)
"""Every error code of this gateway, with its HTTP status."""

RETRY_AFTER_S: Final = 2
_METHOD: Final = "oneclick"


@dataclass(frozen=True, slots=True)
class TrainingRequest:
    """A request without its origin; header names in lower case."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class TrainingReply:
    """A response, and the seconds it takes."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class NoReply:
    """No response; `arrived` tells whether the request was carried out."""

    arrived: bool


class ProtocolError(Exception):
    """A request that is refused with `code`; an empty one stands for a missing route."""

    def __init__(self, code: str, message: str = "", details: bodies.Body | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or code.replace("_", " ").lower()
        self.details = details


class TrainingProtocol:
    """Handles requests by the simulator's truth."""

    def __init__(self, clock: Clock, rng: Rng, rules: Rules | None = None) -> None:
        self.simulator = Simulator(clock, rng, rules)
        self.network = NetworkFaults(clock)
        self.tokens = TrainingTokens(clock, rng, self.simulator.rules.token_life)
        self._forced: dict[str, deque[str]] = {}

    def force_error(self, endpoint: str, code: str) -> None:
        """Refuse the next request to `endpoint` (token, create, requisites, …) with `code`."""
        if code not in ERROR_STATUS:
            raise ValueError(code)
        self._forced.setdefault(endpoint, deque()).append(code)

    def handle(self, request: TrainingRequest) -> TrainingReply | NoReply:
        """Carry out a request as far as the network lets it come."""
        fault = self.network.next_fault()
        if fault is NetworkFault.UNREACHABLE:
            return NoReply(arrived=False)
        reply = self._reply(request)
        return NoReply(arrived=True) if fault is NetworkFault.ANSWER_LOST else reply

    def _reply(self, request: TrainingRequest) -> TrainingReply:
        try:
            status, body = self._route(request)
        except ProtocolError as error:
            return self._failed(request, error)
        return self._json(status, body)

    def _failed(self, request: TrainingRequest, error: ProtocolError) -> TrainingReply:
        if not error.code:
            message = f"Cannot {request.method} {request.path}"
            return self._json(404, bodies.error("Not Found", message, 404))
        status = ERROR_STATUS[error.code]
        body = bodies.error(error.code, error.message, status, error.details)
        extra = {"Retry-After": str(RETRY_AFTER_S)} if status == 429 else {}
        return self._json(status, body, extra)

    def _json(
        self, status: int, body: bodies.Body, extra: Mapping[str, str] = MappingProxyType({})
    ) -> TrainingReply:
        raw = json.dumps(body, ensure_ascii=False).encode()
        headers = {
            "Date": format_datetime(self.simulator.now(), usegmt=True),
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(raw)),
            **extra,
        }
        return TrainingReply(status, headers, raw, self.network.delay_s())

    def _route(self, request: TrainingRequest) -> tuple[int, bodies.Body]:
        for method, pattern, endpoint in _ROUTES:
            match = pattern.fullmatch(request.path)
            if method == request.method and match is not None:
                return self._carry_out(endpoint, request, match)
        raise ProtocolError("")

    def _carry_out(
        self, endpoint: str, request: TrainingRequest, match: re.Match[str]
    ) -> tuple[int, bodies.Body]:
        forced = self._forced.get(endpoint)
        if forced:
            raise ProtocolError(forced.popleft())
        if endpoint == "token":
            return self._token(request)
        if not self.tokens.is_valid(request.headers.get("authorization", "")):
            raise ProtocolError("ERROR_AUTHENTICATION_REQUIRED")
        if endpoint == "create":
            return self._create(request)
        if endpoint == "list":
            return 200, deal_list.list_page(self.simulator, request.query)
        deal = self.simulator.deal(match["id"])
        if deal is None:
            raise ProtocolError("ERROR_NOT_FOUND")
        return _OF_A_DEAL[endpoint](self.simulator, deal)

    def _token(self, request: TrainingRequest) -> tuple[int, bodies.Body]:
        body = _object(request.body)
        account, key = body.get("account_id"), body.get("public_key")
        if not isinstance(account, str) or not isinstance(key, str) or not account or not key:
            raise ProtocolError("ERROR_VALIDATION")
        if key == WRONG_KEY:
            raise ProtocolError("ERROR_API_KEY_INVALID")
        return 200, self.tokens.issue()

    def _create(self, request: TrainingRequest) -> tuple[int, bodies.Body]:
        body = _object(request.body)
        invoice_id, client_id = body.get("invoiceId"), body.get("clientId")
        if not isinstance(invoice_id, str) or not invoice_id:
            raise ProtocolError("ERROR_VALIDATION", "invoiceId must be a text")
        if body.get("currency") != UZS:
            raise ProtocolError("ERROR_CURRENCY_FROM_INVALID")
        if body.get("type") != _METHOD:
            raise ProtocolError("ERROR_EXCHANGE_DIRECTION_STOPPED")
        amount = _amount(body.get("amount"))
        deal = self._duplicate(invoice_id) or self.simulator.create(
            invoice_id, amount, client_id if isinstance(client_id, str) else None
        )
        app_link = self.simulator.offers_every_code(invoice_id)
        return 201, bodies.created(deal, app_link=app_link)

    def _duplicate(self, invoice_id: str) -> TrainingDeal | None:
        """Return the deal to respond with again, None where a new one is to be made."""
        rules = self.simulator.rules
        existing = self.simulator.deal_of_invoice(invoice_id)
        if existing is None or rules.duplicates is Duplicates.ACCEPT:
            return None
        if rules.duplicates is Duplicates.REPLAY:
            return existing
        details: bodies.Body | None = (
            {"dealId": existing.deal_id} if rules.names_duplicates else None
        )
        raise ProtocolError("DEAL_ALREADY_EXISTS", details=details)


def _requisites(simulator: Simulator, deal: TrainingDeal) -> tuple[int, bodies.Body]:
    if deal.status == GatewayStatus.CANCELED:
        raise ProtocolError("DEAL_CANCELED")
    if deal.is_live and simulator.now() < deal.ready_at:
        raise ProtocolError("ERROR_CREDENTIALS_NOT_FOUND")
    if deal.is_live or deal.status == GatewayStatus.PAID:
        return 200, bodies.requisites(deal)
    raise ProtocolError("ERROR_CREDENTIALS_NOT_AVAILABLE")


def _deal(_: Simulator, deal: TrainingDeal) -> tuple[int, bodies.Body]:
    return 200, bodies.report(deal)


def _cancel(simulator: Simulator, deal: TrainingDeal) -> tuple[int, bodies.Body]:
    if not simulator.cancel(deal):
        raise ProtocolError("ERROR_ACCESS_DENIED")
    return 200, bodies.report(deal)


_ROUTES = (
    ("POST", re.compile(r"/auth/token"), "token"),
    ("POST", re.compile(r"/deals/payin"), "create"),
    ("GET", re.compile(r"/deals/list"), "list"),
    ("GET", re.compile(r"/deals/(?P<id>[^/]+)/credentials"), "requisites"),
    ("GET", re.compile(r"/deals/(?P<id>[^/]+)"), "deal"),
    ("DELETE", re.compile(r"/deals/(?P<id>[^/]+)"), "cancel"),
)
ENDPOINTS: Final = frozenset(endpoint for _, _, endpoint in _ROUTES)

_OF_A_DEAL: Mapping[str, Callable[[Simulator, TrainingDeal], tuple[int, bodies.Body]]] = (
    MappingProxyType({"requisites": _requisites, "deal": _deal, "cancel": _cancel})
)


def _object(raw: bytes) -> dict[str, object]:
    try:
        body = json.loads(raw, parse_float=Decimal)
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise ProtocolError("ERROR_VALIDATION", "the body is not JSON") from error
    if not isinstance(body, dict):
        raise ProtocolError("ERROR_VALIDATION", "the body is not an object")
    return body


def _amount(value: object) -> Money:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value <= 0:
        raise ProtocolError("ERROR_VALIDATION", "amount must be a positive number")
    try:
        return Money.of_decimal(Decimal(value))
    except (ValueError, ArithmeticError) as error:
        raise ProtocolError("ERROR_VALIDATION", "amount has at most two decimals") from error
