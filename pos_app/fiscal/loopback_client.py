"""HTTP with one service on this computer: each request sent at most once, each body capped."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import logging
import ssl
from collections.abc import Mapping
from typing import Final

import httpx

from pos_app.domain.fiscal_service import FiscalNoAnswer, FiscalNotSent, FiscalTrouble
from pos_app.domain.records import dataclass

CONNECT_S: Final = 3
"""Seconds for a connection: a service on this computer takes it at once, or is not there."""
MAX_BODY: Final = 64 * 1024

# Below WARNING they write whole addresses into the log.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class NotJson:
    """Stands for a body that is no JSON; null is JSON and stays None."""


NOT_JSON: Final = NotJson()


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """A whole answer: its status, and its body as JSON (NOT_JSON for anything else)."""

    status: int
    body: object


class LoopbackClient:
    """Speaks plain HTTP with one address of this computer. No proxies, redirects, or cookies.

    Each request has a connection of its own, so that one that could not be made has sent nothing.

    Raises:
        ValueError: the address is not this computer's; `fiscal_check.clean_address` lets none in.
    """

    def __init__(self, address: str) -> None:
        self._base = httpx.URL(f"http://{address}")
        if not ipaddress.ip_address(self._base.host).is_loopback:
            raise ValueError("not an address of this computer")
        self._client = httpx.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            # There is no TLS here, and loading its roots would take a tenth of a second.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            limits=httpx.Limits(max_connections=4, max_keepalive_connections=0),
            timeout=httpx.Timeout(None, connect=CONNECT_S),
            headers={"User-Agent": "pos-app", "Accept-Encoding": "identity"},
        )

    async def post(
        self,
        path: str,
        deadline_s: float,
        *,
        text: str | None = None,
        form: Mapping[str, str] | None = None,
    ) -> ServiceAnswer:
        """Send once, JSON `text` or a `form`, and read the whole answer within `deadline_s`.

        Raises:
            FiscalNotSent: no connection was made.
            FiscalNoAnswer: it may have arrived, and no whole answer came.
        """
        headers = {"Content-Type": "application/json"} if text is not None else None
        content = text.encode() if text is not None else None
        try:
            async with asyncio.timeout(deadline_s):
                request = self._client.build_request(
                    "POST",
                    self._base.copy_with(path=path),
                    content=content,
                    data=form,
                    headers=headers,
                )
                response = await self._client.send(request, stream=True)
                try:
                    return ServiceAnswer(response.status_code, await _read(response))
                finally:
                    await response.aclose()
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise FiscalNotSent(FiscalTrouble.NOT_RUNNING, type(error).__name__) from error
        except TimeoutError as error:
            raise FiscalNoAnswer(FiscalTrouble.NO_ANSWER, "too late") from error
        # OSError and ValueError: what the socket lets through unwrapped.
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise FiscalNoAnswer(FiscalTrouble.NO_ANSWER, type(error).__name__) from error

    async def aclose(self) -> None:
        """Close what is open."""
        await self._client.aclose()


async def _read(response: httpx.Response) -> object:
    """Return the body as JSON; NOT_JSON where it is none, encoded, or longer than any real one."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        return NOT_JSON
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > MAX_BODY:
            return NOT_JSON
    try:
        found: object = json.loads(
            bytes(body), parse_constant=_refuse_constant, object_pairs_hook=_object_of
        )
    except (ValueError, RecursionError):
        return NOT_JSON
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object, in which no name may stand twice: nobody could tell which value is meant."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made
