"""The faults of a network, by name. Some strike a gateway that has acted already."""

from __future__ import annotations

import asyncio
from types import MappingProxyType

from tests.faults.faulty_proxy import HEAD_END, Act, Fault
from tests.gateway import raw_server
from tests.gateway.raw_server import http

REFUSED = "refused"
RESET_UNREAD = "reset before reading"
PORTAL = b"<html><title>Hotel</title>Accept our terms to use this network</html>"


def _as_act(raw: raw_server.Fault) -> Act:
    async def act(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter, _answer: bytes
    ) -> None:
        await raw(reader, writer)

    return act


def _sends(raw: bytes) -> Act:
    return _as_act(raw_server.sends(raw))


async def _truncates(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: bytes
) -> None:
    """Send the real answer, cut in the middle of its body."""
    start = answer.index(HEAD_END) + len(HEAD_END)
    await raw_server.sends(answer[: (start + len(answer)) // 2])(reader, writer)


resets = _as_act(raw_server.resets)
FAULTS: MappingProxyType[str, Fault] = MappingProxyType(
    {
        "read, then reset": Fault(resets, acted=False),
        "processed, then dropped": Fault(_as_act(raw_server.closes), acted=True),
        "garbage": Fault(_sends(b"\x00\xff\x17 no such protocol\r\n\r\n"), acted=True),
        "truncated": Fault(_truncates, acted=True),
        "redirect": Fault(_sends(http(302, b"", {"Location": "/elsewhere"})), acted=False),
        "429": Fault(
            _sends(http(429, {"error": "Too Many Requests"}, {"Retry-After": "1"})), acted=False
        ),
        "500": Fault(_sends(http(500, {"error": "ERROR_INTERNAL"})), acted=True),
        "502 with HTML": Fault(_sends(http(502, b"<html>Bad gateway</html>")), acted=False),
        "empty": Fault(_sends(http(200, b"")), acted=True),
        "portal page": Fault(_sends(http(200, PORTAL, {"Content-Type": "text/html"})), acted=False),
        "dripped headers": Fault(_as_act(raw_server.drips_headers), acted=True),
        "dripped body": Fault(_as_act(raw_server.drips_body), acted=False),
        "hang": Fault(_as_act(raw_server.hangs), acted=True),
    }
)
"""What strikes one call. The two others, REFUSED and RESET_UNREAD, strike whatever comes."""
ENDLESS = frozenset({"dripped headers", "dripped body", "hang"})
"""Ends only with the client's patience."""
NAMES = (REFUSED, RESET_UNREAD, *FAULTS)
