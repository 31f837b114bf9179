"""HTTP with one origin: each request sent at most once, each failure sorted, each body capped."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Final, Protocol, cast

import anyio._backends._asyncio  # noqa: F401 - else the first request waits for it
import httpx

from pos_app.domain.errors import NotSent, Trouble
from pos_app.domain.proxy import NO_PROXY, SYSTEM_PROXY
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock
from pos_app.gateway.paymentsgate.chosen_proxy import ProxyLookup, proxy_of, system_proxy
from pos_app.gateway.paymentsgate.error_codes import retry_after
from pos_app.gateway.paymentsgate.gateway_clock import GatewayClock
from pos_app.gateway.paymentsgate.response import UNREADABLE, Response, parse_json
from pos_app.gateway.paymentsgate.transport_errors import classify_failure
from pos_app.gateway.paymentsgate.trust import context_without_roots, tls_context

CONNECT_S: Final = 10
"""Seconds for a connection with its TLS; beyond it nothing has been sent."""
MAX_CONNECTIONS: Final = 100
READ_S: Final = 60
"""Seconds without a byte; above every budget, so that a call's total deadline comes first."""

# Below WARNING they write whole addresses, which hold deal ids, and headers into the log.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


_NO_COOKIES: Final = DefaultCookiePolicy(allowed_domains=())
"""The gateway sets none; a box in between may, until requests are refused as too large."""


class AsyncClosable(Protocol):
    """A connection as httpcore passes it to a trace."""

    async def aclose(self) -> None:
        """Close it."""


@dataclass(slots=True)
class Progress:
    """Whether a request may have begun to leave: the border between NotSent and NoAnswer."""

    begun: bool
    proxied: bool = False
    """The connection goes through a proxy."""
    _opening: AsyncClosable | None = None

    async def trace(self, event: str, info: Mapping[str, object]) -> None:
        """Follow httpcore's trace extension (httpcore docs, "Extensions", "trace")."""
        match event:
            case "connection.connect_tcp.started":
                self.begun = False
            case "connection.connect_tcp.complete":
                self._opening = cast("AsyncClosable", info["return_value"])
            case _ if event.endswith(".start_tls.failed") and self._opening is not None:
                # httpcore 1.0.9 forgets the socket where a handshake is cancelled: it closes
                # it on Exception, and CancelledError is none (_backends/anyio.py, start_tls).
                await self._opening.aclose()
            case _ if event.endswith(".send_request_headers.started"):
                # A tunnel is asked of the proxy; it holds nothing of the request itself.
                self.begun = getattr(info.get("request"), "method", b"") != b"CONNECT"
            case _:
                pass


@dataclass(frozen=True, slots=True)
class Request:
    """A request to the origin. `fresh` requests a connection of its own."""

    method: str
    path: str
    query: Mapping[str, str] | None = None
    body: Mapping[str, object] | None = field(default=None, repr=False)
    token: Secret | None = field(default=None, repr=False)
    fresh: bool = False


class Transport:
    """The connections to `base_url`. Nothing is ever sent to another origin.

    An `httpx_transport` passed in must report to the `trace` extension as httpcore does; until
    it reports a connection being made, a request through it counts as begun.
    """

    def __init__(
        self,
        base_url: str,
        clock: Clock,
        *,
        max_body: int,
        proxy: str = NO_PROXY,
        max_connections: int = MAX_CONNECTIONS,
        httpx_transport: httpx.AsyncBaseTransport | None = None,
        ca_file: Path | None = None,
    ) -> None:
        self._base = httpx.URL(base_url)
        self._clock = clock
        self._max_body = max_body
        has_tls = self._base.scheme == "https" and httpx_transport is None
        asks_system = has_tls and proxy == SYSTEM_PROXY
        self._lookup = ProxyLookup(lambda: system_proxy(base_url)) if asks_system else None
        self._proxy = proxy_of(proxy, base_url) if has_tls and not asks_system else None
        """Of the pool's connections."""
        self._is_proxy_doubted = True
        self._limits = httpx.Limits(
            max_connections=max_connections, max_keepalive_connections=max_connections
        )
        self._httpx_transport = httpx_transport
        # Loading the roots takes a tenth of a second: for plain http, which leads to this machine
        # alone, and for a line of our own there is no TLS, and none that would be trusted.
        self._tls = tls_context(ca_file) if has_tls else context_without_roots()
        self._pool = self._client(self._proxy)
        self._closed = False
        self.gateway_clock = GatewayClock()
        self.note_retry_after: Callable[[int], None] | None = None
        """Called with the seconds that any response wants nothing sent (Retry-After)."""

    def progress(self) -> Progress:
        """Return a new record of a request that is still to be made."""
        return Progress(begun=False)

    async def send(self, request: Request, progress: Progress) -> Response:
        """Send once and read the whole response. The caller sets the total deadline.

        Raises:
            NotSent: no byte of the request can have left.
            NoAnswer: it may have arrived, and no whole response came.
        """
        if self._closed:
            raise NotSent(Trouble.INTERRUPTED, "closed")
        progress.begun = self._httpx_transport is not None
        try:
            return await self._exchange(request, progress)
        # OSError and ValueError: what the socket, TLS and name lookup let through unwrapped.
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise classify_failure(
                error,
                begun=progress.begun,
                offset=self.gateway_clock.offset,
                responded=self.gateway_clock.offset is not None,
                proxied=progress.proxied,
            ) from error

    async def _exchange(self, request: Request, progress: Progress) -> Response:
        async with self._client_for(request, progress) as client:
            httpx_request = self._build(client, request, progress)
            sent = self._clock.now()
            response = await client.send(httpx_request, stream=True)
            try:
                self.gateway_clock.observe(
                    response.headers.get("date", ""),
                    sent,
                    self._clock.now(),
                    asyncio.get_running_loop().time(),
                )
                raw = await self._read(response)
            finally:
                await response.aclose()
        headers = {name.lower(): value for name, value in response.headers.items()}
        wanted = retry_after(headers)
        if wanted and self.note_retry_after is not None:
            self.note_retry_after(wanted)
        return Response(
            response.status_code, headers, UNREADABLE if raw is None else parse_json(raw)
        )

    def _build(
        self, client: httpx.AsyncClient, request: Request, progress: Progress
    ) -> httpx.Request:
        """Build the request and check its origin, the last time before the token leaves."""
        url = httpx.URL(f"{str(self._base).rstrip('/')}{request.path}")
        if request.query:
            url = url.copy_merge_params(request.query)
        if (url.scheme, url.host, url.port) != (
            self._base.scheme,
            self._base.host,
            self._base.port,
        ):
            raise NotSent(Trouble.BAD_ADDRESS, "another origin")
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if request.token is not None:
            headers["Authorization"] = f"Bearer {request.token.reveal()}"
        if request.fresh:
            headers["Connection"] = "close"
        return client.build_request(
            request.method,
            url,
            headers=headers,
            json=request.body,
            extensions={"trace": progress.trace},
        )

    async def _read(self, response: httpx.Response) -> bytes | None:
        """Return the body, None where it is encoded or longer than any real one.

        None was asked for in an encoding: a few bytes could unpack to more than the memory holds.

        Raises:
            httpx.DecodingError: a success that is encoded.
        """
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            if response.is_success:
                raise httpx.DecodingError("a content encoding")
            return None
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > self._max_body:
                return None
        return bytes(body)

    @asynccontextmanager
    async def _client_for(
        self, request: Request, progress: Progress
    ) -> AsyncIterator[httpx.AsyncClient]:
        if request.fresh:
            proxy = await self._proxy_now()
            progress.proxied = proxy is not None
            async with self._client(proxy) as client:
                yield client
            return
        if self._lookup is not None and self._is_proxy_doubted:
            await self._follow_proxy(self._lookup)
        progress.proxied = self._proxy is not None
        try:
            yield self._pool
        except BaseException:
            self._is_proxy_doubted = True
            raise

    async def _proxy_now(self) -> str | None:
        """Return the proxy of a connection that is made now. Raises NotSent once closed.

        A system's is looked up each time, for a laptop moves about.
        """
        if self._lookup is None:
            return self._proxy
        proxy = await self._lookup.find()
        if self._closed:
            raise NotSent(Trouble.INTERRUPTED, "closed")
        return proxy

    async def _follow_proxy(self, lookup: ProxyLookup) -> None:
        """Begin a new pool where the system names another proxy than the pool's."""
        proxy = await self._proxy_now()
        self._is_proxy_doubted = lookup.is_under_way
        if proxy != self._proxy:
            self._proxy = proxy
            await self._renew_pool()

    def _client(self, proxy: str | None) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=self._httpx_transport,
            proxy=proxy,
            verify=self._tls,
            trust_env=False,
            cookies=CookieJar(_NO_COOKIES),
            follow_redirects=False,
            limits=self._limits,
            timeout=httpx.Timeout(READ_S, connect=CONNECT_S),
            headers={"User-Agent": "pos-app"},
        )

    @property
    def offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's."""
        return self.gateway_clock.offset

    async def drop_connections(self) -> None:
        """Start a new pool; requests that wait on the old one fail at once."""
        self._is_proxy_doubted = True
        await self._renew_pool()

    async def _renew_pool(self) -> None:
        old, self._pool = self._pool, self._client(self._proxy)
        await old.aclose()

    async def aclose(self) -> None:
        """Close everything; a request sent afterwards is NotSent."""
        self._closed = True
        if self._lookup is not None:
            self._lookup.stop()
        await self._pool.aclose()
