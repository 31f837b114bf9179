"""The training gateway in this very process: no port, no socket, no way to a real host."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import httpx

from pos_app.gateway.training.protocol import NoReply, TrainingProtocol, TrainingRequest

Sleep: TypeAlias = Callable[[float], Awaitable[object]]
Trace: TypeAlias = Callable[[str, dict[str, object]], Awaitable[None]]


class TrainingTransport(httpx.AsyncBaseTransport):
    """Passes every request to the protocol, whatever its host.

    Reports to the `trace` extension when a connection and a request would begin, as httpcore does.
    """

    def __init__(self, protocol: TrainingProtocol, sleep: Sleep = asyncio.sleep) -> None:
        self._protocol = protocol
        self._sleep = sleep

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        trace: Trace | None = request.extensions.get("trace")
        if trace is not None:
            await trace("connection.connect_tcp.started", {})
        reply = self._protocol.handle(
            TrainingRequest(
                method=request.method,
                path=request.url.path,
                query=dict(request.url.params),
                headers={name.lower(): value for name, value in request.headers.items()},
                body=await request.aread(),
            )
        )
        if isinstance(reply, NoReply) and not reply.arrived:
            raise httpx.ConnectError("the training network is lost", request=request)
        if trace is not None:
            await trace("http11.send_request_headers.started", {})
        if isinstance(reply, NoReply):
            raise httpx.ReadTimeout("the training network is lost", request=request)
        if reply.delay_s:
            await self._sleep(reply.delay_s)
        return httpx.Response(
            reply.status, headers=dict(reply.headers), stream=httpx.ByteStream(reply.body)
        )
