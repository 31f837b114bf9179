"""One exchange with one origin: sent at most once, capped, its failures sorted."""

from __future__ import annotations

import logging
import ssl
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final, Protocol, cast

import httpx
import truststore

from pos_app.domain.errors import NotSent, Trouble
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.paymentsgate.gateway_clock import GatewayTime
from pos_app.gateway.paymentsgate.response import UNREADABLE, Response, parse
from pos_app.gateway.paymentsgate.transport_errors import classify_failure

CONNECT_S: Final = 10
"""Seconds for a connection with its TLS; beyond it nothing has been sent."""
SILENCE_S: Final = 60
"""Above every budget, so that a call's own total deadline is the one that ends it."""

# Below WARNING they write whole addresses, which hold deal ids, and headers into the log.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Closable(Protocol):
    """A connection as httpcore hands it to a trace."""

    async def aclose(self) -> None:
        """Close it."""


@dataclass(slots=True)
class Progress:
    """Whether a request may have begun to leave: the border between NotSent and NoAnswer."""

    begun: bool
    _opening: Closable | None = None

    async def trace(self, event: str, info: Mapping[str, object]) -> None:
        """Follow httpcore's trace extension (httpcore docs, "Extensions", "trace")."""
        match event:
            case "connection.connect_tcp.started":
                self.begun = False
            case "connection.connect_tcp.complete":
                self._opening = cast("Closable", info["return_value"])
            case "connection.start_tls.failed" if self._opening is not None:
                # httpcore 1.0.9 forgets the socket where a handshake is cancelled: it closes
                # it on Exception, and CancelledError is none (_backends/anyio.py, start_tls).
                await self._opening.aclose()
            case _ if event.endswith(".send_request_headers.started"):
                self.begun = True
            case _:
                pass


@dataclass(frozen=True, slots=True)
class Request:
    """A request below the origin. `fresh` asks for a connection of its own."""

    method: str
    path: str
    query: Mapping[str, str] | None = None
    body: Mapping[str, object] | None = field(default=None, repr=False)
    token: Secret | None = field(default=None, repr=False)
    fresh: bool = False


class Transport:
    """The connections to `base_url`. Nothing is ever sent to another origin.

    A transport passed in must report to the `trace` extension as httpcore does; until it
    reports a connection being made, a request through it counts as begun.
    """

    def __init__(
        self,
        base_url: str,
        clock: Clock,
        *,
        max_body: int,
        transport: httpx.AsyncBaseTransport | None = None,
        ca_file: Path | None = None,
    ) -> None:
        self._base = httpx.URL(base_url)
        self._clock = clock
        self._max_body = max_body
        self._transport = transport
        self._tls = tls_context(ca_file)
        self._pool = self._client()
        self._closed = False
        self.time = GatewayTime()

    def progress(self) -> Progress:
        """A new record of a request that is still to be made."""
        return Progress(begun=False)

    async def send(self, question: Request, progress: Progress) -> Response:
        """Send once and read the whole answer. The caller sets the total deadline.

        Raises:
            NotSent: no byte of the request can have left.
            NoAnswer: it may have arrived, and no whole answer came.
        """
        if self._closed:
            raise NotSent(Trouble.INTERRUPTED, "closed")
        progress.begun = self._transport is not None
        try:
            return await self._exchange(question, progress)
        # OSError and ValueError: what the socket, TLS and name lookup let through unwrapped.
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise classify_failure(
                error,
                begun=progress.begun,
                offset=self.time.offset,
                met=self.time.offset is not None,
            ) from error

    async def _exchange(self, question: Request, progress: Progress) -> Response:
        async with self._client_for(question) as client:
            request = self._request(client, question, progress)
            asked = self._clock.now()
            response = await client.send(request, stream=True)
            try:
                self.time.observe(response.headers.get("date", ""), asked, self._clock.now())
                raw = await self._read(response)
            finally:
                await response.aclose()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Response(response.status_code, headers, UNREADABLE if raw is None else parse(raw))

    def _request(
        self, client: httpx.AsyncClient, question: Request, progress: Progress
    ) -> httpx.Request:
        """Built here, checked here: the last place before the token would leave."""
        url = httpx.URL(f"{str(self._base).rstrip('/')}{question.path}")
        if question.query:
            url = url.copy_merge_params(question.query)
        if (url.scheme, url.host, url.port) != (
            self._base.scheme,
            self._base.host,
            self._base.port,
        ):
            raise NotSent(Trouble.BAD_ADDRESS, "another origin")
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if question.token is not None:
            headers["Authorization"] = f"Bearer {question.token.reveal()}"
        if question.fresh:
            headers["Connection"] = "close"
        return client.build_request(
            question.method,
            url,
            headers=headers,
            json=question.body,
            extensions={"trace": progress.trace},
        )

    async def _read(self, response: httpx.Response) -> bytes | None:
        """The body, or None where it is longer than any real one."""
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > self._max_body:
                return None
        return bytes(body)

    @asynccontextmanager
    async def _client_for(self, question: Request) -> AsyncIterator[httpx.AsyncClient]:
        if not question.fresh:
            yield self._pool
            return
        async with self._client() as client:
            yield client

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=self._transport,
            verify=self._tls,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(SILENCE_S, connect=CONNECT_S),
            headers={"User-Agent": "pos-app"},
        )

    @property
    def offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's."""
        return self.time.offset

    async def drop_connections(self) -> None:
        """Start a new pool; what still waits on the old one fails at once."""
        old, self._pool = self._pool, self._client()
        await old.aclose()

    async def aclose(self) -> None:
        """Close everything; whatever is asked afterwards is NotSent."""
        self._closed = True
        await self._pool.aclose()


def trust_store() -> str:
    """The certificates that a connection would be checked against, named.

    Raises:
        FileNotFoundError: this system has none, so that no gateway can be reached.
    """
    if sys.platform in {"win32", "darwin"}:
        return "the system's own store"
    from truststore._openssl import _configure_context

    # What truststore does at each connection; its own context does not tell what it found.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with _configure_context(context):
        count = context.cert_store_stats()["x509_ca"]
    folder = ssl.get_default_verify_paths().capath
    if not count and not (folder and any(Path(folder).glob("????????.[0-9]"))):
        raise FileNotFoundError("no certificates: install ca-certificates")
    return f"{count} certificates of the system" if count else str(folder)


def tls_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """The system's own trust, always verified: antivirus products re-sign TLS with roots there."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context
