"""A stand-in for FiscalDriveService, written from what its integrators publish: real HTTP.

It keeps its own truth: which receipts it was given, and which it has made. What goes wrong on the
way is told to it beforehand, for each call.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

FACTORY_ID = "LG420230639660"
TERMINAL = "LG420211639660"
LIST, INFO, GET, REGISTER, SYNC = "List", "Info", "GetTXID", "RegisterTXID", "Sync"
_CALLS = {
    "/FiscalDrive/List": LIST,
    "/FiscalDrive/Info/": INFO,
    "/FiscalDrive/Receipt/GetTXID/": GET,
    "/FiscalDrive/Receipt/RegisterTXID/": REGISTER,
    "/FiscalDrive/State/Sync/": SYNC,
}
"""Without the module's number at the end."""


class Fault(StrEnum):
    """What becomes of one call."""

    LOST = "lost"
    """The connection ends before anything was done."""
    ANSWER_LOST = "answer_lost"
    """It is done, and the connection ends without an answer."""
    CUT = "cut"
    """It is done, and half of the answer comes."""
    LATE = "late"
    """It is done, and the answer waits until `let_go` is set."""
    TWICE = "twice"
    """It is done, and the answer comes twice."""
    GARBAGE = "garbage"
    """It is done, and what comes is no answer of the service's."""
    OTHER_FORM = "other_form"
    """It is done, and the answer is good JSON of something else."""
    CRASH = "crash"
    """It is done, and the service says 500."""


class Refusal(Exception):  # noqa: N818 - an answer
    """The service says no, in its own form."""


@dataclass
class StandInFds:
    """`with StandInFds() as fds:` serves at `fds.address`."""

    z_open: bool = True
    drive: str = FACTORY_ID
    """The number of the one fiscal module that is there."""
    locked: bool = False
    clock_off: bool = False
    faults: dict[str, list[Fault | None]] = field(default_factory=lambda: defaultdict(list))
    """For each call what becomes of the next ones, in their order; None for nothing unusual."""
    refusals: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Reasons with which the next calls are refused."""
    bodies: list[str] = field(default_factory=list)
    """The receipts that it was given; a receipt's number is its place."""
    made: dict[int, dict[str, Any]] = field(default_factory=dict)
    """The fiscal receipts that it has made, by the receipt's number."""
    calls: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    """Calls that the till has no business with, a Z's above all."""
    let_go: threading.Event = field(default_factory=threading.Event)
    on_call: Callable[[str], None] = lambda _: None
    """Called with each call before it is done."""
    on_done: Callable[[str], None] = lambda _: None
    """Called with each call once it is done, before the answer."""
    changes: dict[str, Any] = field(default_factory=dict)
    """Values that stand in a registered receipt's answer in place of the true ones."""
    first_txid: int = 17
    connections: int = 0
    """How many connections were made at all."""
    _last_time: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                stand_in.serve(self)

            def do_GET(self) -> None:
                stand_in.serve(self)

            def setup(self) -> None:
                stand_in.connections += 1
                super().setup()

            def log_message(self, *_: object) -> None:
                """Say nothing on the test's stderr."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        assert self._server is not None
        return f"127.0.0.1:{self._server.server_address[1]}"

    def count(self, call: str) -> int:
        """Count the calls of this kind that came."""
        return self.calls.count(call)

    def sum_of(self, txid: int) -> int:
        """Return the sum of a receipt, in tiyin."""
        sum_: int = self._receipt(txid)["ReceivedCard"]
        return sum_

    def sums(self) -> list[int]:
        """Return the sums of the receipts made, in tiyin, in the order in which they were made."""
        return [self.sum_of(txid) for txid in self.made]

    def forget(self) -> None:
        """Lose the memory of what was given, as a service that is installed anew has none."""
        self.first_txid += 100
        self.bodies.clear()

    def _receipt(self, txid: int) -> dict[str, Any]:
        receipt: dict[str, Any] = json.loads(self.bodies[txid - self.first_txid])
        return receipt

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        raw = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        path = handler.path.split("?")[0]
        asked, drive = next(
            ((each, path.removeprefix(each)) for each in _CALLS if path.startswith(each)),
            (path, ""),
        )
        call = _CALLS.get(asked, path)
        self.calls.append(call)
        if call not in _CALLS.values() or handler.command != "POST":
            self.strangers.append(f"{handler.command} {handler.path}")
        self.on_call(call)
        fault = self.faults[call].pop(0) if self.faults[call] else None
        if fault is Fault.LOST:
            handler.close_connection = True
            return
        with self._lock:
            status, answer = self._carry_out(call, drive, raw)
        self.on_done(call)
        _send(handler, status, answer, fault, self.let_go)

    def _carry_out(self, call: str, drive: str, raw: bytes) -> tuple[int, object]:
        try:
            return 200, self._answer(call, drive, raw)
        except Refusal as refusal:
            return 400, {"Reason": str(refusal), "Type": "errors.errorString"}

    def _answer(self, call: str, drive: str, raw: bytes) -> object:
        if drive not in {"", self.drive}:
            raise Refusal("unknown fiscal drive")
        if self.refusals[call]:
            raise Refusal(self.refusals[call].pop(0))
        match call:
            case "List":
                return [{"FactoryID": self.drive, "ReaderName": "reader 1"}]
            case "Info":
                flags = {"Locked": self.locked, "POSLocked": False, "POSAuth": False}
                return {"TerminalID": TERMINAL, "AppletVersion": "0400", **flags}
            case "GetTXID":
                return self._keep(raw.decode())
            case "RegisterTXID":
                return self._register(int(parse_qs(raw.decode())["TXID"][0]))
            case "Sync":
                self.clock_off = False
                return "OK"
            case _:
                raise Refusal("no such call")

    def _keep(self, body: str) -> int:
        assert json.loads(body)["Operation"] == 0
        if body not in self.bodies:
            self.bodies.append(body)
        return self.first_txid + self.bodies.index(body)

    def _register(self, txid: int) -> dict[str, Any]:
        if txid in self.made:
            return self.made[txid] | self.changes
        if not self.first_txid <= txid < self.first_txid + len(self.bodies):
            raise Refusal("receipt not found")
        if self.locked:
            raise Refusal("fiscal drive is locked")
        if not self.z_open:
            raise Refusal("9021: ZREPORT_IS_NOT_OPENED")
        if self.clock_off:
            raise Refusal("9091: DATETIME_SYNC_WITH_SERVER")
        time = "".join(
            c for c in json.loads(self.bodies[txid - self.first_txid])["Time"] if c.isdigit()
        )
        if time <= self._last_time:
            raise Refusal("receipt time is in the past")
        self._last_time = time
        number, sign = len(self.made) + 1, f"{320262508500 + len(self.made)}"
        made = {
            "TerminalID": TERMINAL,
            "ReceiptSeq": number,
            "DateTime": time,
            "FiscalSign": sign,
            "QRCodeURL": f"https://ofd.soliq.uz/check?t={TERMINAL}&r={number}&c={time}&s={sign}",
        }
        self.made[txid] = made
        return made | self.changes

    def open_z(self, at: str) -> None:
        """Open the module's shift, as the shop's cash program does; `at` is 14 digits."""
        self.z_open, self._last_time = True, max(self._last_time, at)


def _send(
    handler: BaseHTTPRequestHandler,
    status: int,
    answer: object,
    fault: Fault | None,
    let_go: threading.Event,
) -> None:
    """Send an answer, spoilt as the fault says."""
    body = json.dumps(answer).encode()
    handler.close_connection = True
    if fault is Fault.LATE:
        let_go.wait(60)
    if fault is Fault.ANSWER_LOST:
        return
    if fault is Fault.GARBAGE:
        body = b"<html>502 Bad Gateway</html>"
    if fault is Fault.OTHER_FORM:
        body = json.dumps({"result": {"ok": True}}).encode()
    if fault is Fault.CRASH:
        status, body = 500, b"panic: runtime error"
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    whole = head + body
    try:
        if fault is Fault.CUT:
            handler.wfile.write(whole[: len(head) + len(body) // 2])
        else:
            handler.wfile.write(whole * (2 if fault is Fault.TWICE else 1))
        handler.wfile.flush()
    except OSError:  # the till has gone
        return
