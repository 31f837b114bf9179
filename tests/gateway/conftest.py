from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests.gateway.certificates import good
from tests.gateway.client_setup import FakeClock, client_for
from tests.gateway.connect_proxy import ConnectProxy
from tests.gateway.raw_server import RawServer


class SkewedLoop(asyncio.SelectorEventLoop):
    """A real loop whose clock a test can push forward."""

    skew = 0.0

    def time(self) -> float:
        return super().time() + self.skew


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "asyncio", {"loop_factory": SkewedLoop}


@pytest.fixture
def push_time() -> Callable[[float], None]:
    def push(seconds: float) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SkewedLoop)
        loop.skew += seconds

    return push


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def raw() -> AsyncIterator[RawServer]:
    async with RawServer() as server:
        yield server


@pytest.fixture
async def client(raw: RawServer, clock: FakeClock) -> AsyncIterator[PaymentsGateClient]:
    gateway = client_for(raw.base_url, clock)
    yield gateway
    await gateway.aclose()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
async def server(authority: trustme.CA) -> AsyncIterator[RawServer]:
    async with RawServer(tls=good(authority)) as gateway:
        yield gateway


@pytest.fixture
async def proxy() -> AsyncIterator[ConnectProxy]:
    async with ConnectProxy() as box:
        yield box


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path
