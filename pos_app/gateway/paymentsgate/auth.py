"""The access token: requested once for many callers, renewed in time, dropped when refused."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from pos_app.domain.errors import NoAnswer, NotSent, Trouble
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate import json_fields
from pos_app.gateway.paymentsgate.error_codes import (
    KNOWN_CODES,
    classify_response,
    code_of,
    http_date,
)
from pos_app.gateway.paymentsgate.json_fields import OddValueError, broken_answer
from pos_app.gateway.paymentsgate.response import Endpoint, Response, parse_json
from pos_app.gateway.paymentsgate.transport import Request, Transport

RENEWAL_MARGIN_S: Final = 60
"""Renewed this long before its end, or at half-life where it lives shorter than twice that."""
ASSUMED_LIFE_S: Final = 600
"""Where neither the response nor the token tells its life; a 401 corrects one too long."""

LONGEST_LIFE_S: Final = 24 * 3600
"""A life beyond this, or none at all, is not believed, wherever it was told."""

_TOKEN = re.compile(r"[\x21-\x7e]{1,8000}")


@dataclass(frozen=True, slots=True)
class Token:
    """An access token, and when to replace it in the loop's monotonic seconds."""

    text: Secret
    renew_at: float


class TokenCache:
    """Requests and holds the token of one pair of keys."""

    def __init__(self, transport: Transport, keys: Keys, budget: float) -> None:
        self._transport = transport
        self._keys = keys
        self._budget = budget
        self._token: Token | None = None
        self._renewal: asyncio.Task[Token] | None = None

    async def get(self) -> Secret:
        """Return a token that is valid for a while. Raises GatewayError."""
        token = self._token
        if token is None or asyncio.get_running_loop().time() >= token.renew_at:
            token = await self.renew()
        return token.text

    async def renew(self) -> Token:
        """Request a new token, within the token's budget. Raises GatewayError.

        Callers that come meanwhile share one request and its result.
        """
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.get_running_loop().create_task(self._request())
            self._renewal.add_done_callback(_retrieve_error)
        # A caller that is cancelled must not take the token away from the others.
        return await asyncio.shield(self._renewal)

    def drop(self, refused: Secret) -> None:
        """Drop this token, unless another caller has renewed it already."""
        if self._token is not None and self._token.text == refused:
            self._token = None

    async def aclose(self) -> None:
        """Cancel a renewal under way."""
        if self._renewal is not None and not self._renewal.done():
            self._renewal.cancel()
            await asyncio.wait([self._renewal])

    async def _request(self) -> Token:
        progress = self._transport.progress()
        body = {
            "account_id": self._keys.account_id.reveal(),
            "public_key": self._keys.public_key.reveal(),
        }
        requested_at = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._budget):
                request = Request("POST", "/auth/token", body=body)
                response = await self._transport.send(request, progress)
        except TimeoutError as error:
            error_type = NoAnswer if progress.begun else NotSent
            raise error_type(Trouble.TIMED_OUT, Endpoint.TOKEN) from error
        self._token = _parse_token(response, requested_at)
        return self._token


def _retrieve_error(task: asyncio.Task[Token]) -> None:
    """Retrieve the task's error, or asyncio logs it where every caller has left by now."""
    if not task.cancelled():
        task.exception()


def _parse_token(response: Response, requested_at: float) -> Token:
    if not response.is_success or code_of(response.body) in KNOWN_CODES:
        raise classify_response(Endpoint.TOKEN, response.status, response.body, response.headers)
    fields = json_fields.as_object(response.body)
    text = fields.get("access_token")
    if not isinstance(text, str) or not _TOKEN.fullmatch(text):
        raise broken_answer("no access token")
    lives = [
        life
        for life in (
            _seconds(fields.get("expires_in")),
            _life_by_claims(text, http_date(response.headers.get("date", ""))),
        )
        if life is not None and 0 < life <= LONGEST_LIFE_S
    ]
    life = min(lives, default=ASSUMED_LIFE_S)
    return Token(Secret(text), requested_at + life - min(RENEWAL_MARGIN_S, life / 2))


def _life_by_claims(token: str, gateway_now: datetime | None) -> float | None:
    """Return the seconds until the JWT's `exp` by the gateway's clock; a shop's may be wrong."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        padded = parts[1] + "=" * (-len(parts[1]) % 4)
        claims = parse_json(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError):
        return None
    if not isinstance(claims, dict):
        return None
    end = _seconds(claims.get("exp"))
    begin = gateway_now.timestamp() if gateway_now else _seconds(claims.get("iat"))
    return None if end is None or begin is None else end - begin


def _seconds(value: object) -> float | None:
    try:
        number = json_fields.decimal(value)
    except OddValueError:
        return None
    return float(number) if number is not None and 0 <= number < Decimal(10) ** 12 else None
