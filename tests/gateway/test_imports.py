"""Of httpx the client alone is imported, and at a request nothing any more."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pytest

from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests import ROOT
from tests.gateway.raw_server import CALLS, call_gateway

OF_ITS_COMMAND_LINE = ("click", "pygments", "rich")


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in OF_ITS_COMMAND_LINE),
    reason="httpx has no command line where these are missing",
)
def test_httpx_comes_without_its_command_line() -> None:
    code = (
        "import sys, pos_app.gateway.paymentsgate.client\n"
        "assert sys.modules['httpx'].AsyncClient\n"
        f"print([name for name in {OF_ITS_COMMAND_LINE} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


class Lookups(MetaPathFinder):
    """Notes which modules are looked for, and finds none."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        del path, target
        self.names.append(fullname)


@pytest.mark.anyio
async def test_a_request_looks_for_no_module(
    client: PaymentsGateClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a search goes through the whole path, and one in vain begins anew each time."""
    for call in CALLS:
        await call_gateway(client, call)
    lookups = Lookups()
    monkeypatch.setattr(sys, "meta_path", [lookups, *sys.meta_path])
    for call in CALLS:
        await call_gateway(client, call)
    assert lookups.names == []


FIRST_REQUEST = """
import asyncio, sys
from pos_app.app.clock import SystemClock
from pos_app.gateway.paymentsgate.transport import Request, Transport

class Lookups:
    names = []

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        cls.names.append(name)

async def answer(reader, writer):
    await reader.readuntil(b"\\r\\n\\r\\n")
    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
    await writer.drain()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport = Transport(f"http://127.0.0.1:{port}", SystemClock(), max_body=1000)
    sys.meta_path.insert(0, Lookups)
    response = await transport.send(Request("GET", "/"), transport.progress())
    print(response.status, Lookups.names)

asyncio.run(main())
"""


def test_the_first_request_waits_for_no_module() -> None:
    """It may be a sale's; and an update may have changed the program's files by then."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_REQUEST], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "200 []\n"
