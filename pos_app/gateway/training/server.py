"""The training gateway on a loopback port, for integrators and end-to-end tests.

It speaks the gateway's protocol. Any account id and public key are taken, except the public key
`WRONG`, which is refused. Beside the gateway's API it has a control API:

    GET  /training/deals                       the truth: id, invoiceId, amount, status,
                                               account_number and more, as {"deals": […]}
    POST /training/deals/{deal_id}/{scenario}  pays, pays_late, claims_then_expires,
                                               pays_other_sum, cancels, network_lost, slow;
                                               or a status by its name, from then on
    POST /training/network/{scenario}          network_lost (20 s), slow (responses take 3 s)
    POST /training/errors/{call}/{code}        the next token, create, requisites, deal, list
                                               or cancel is refused with this error code
    POST /training/tokens/revoke               every token is refused from now on
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from pos_app.engine.api.ports import Clock, Rng
from pos_app.gateway.training import control_api
from pos_app.gateway.training.protocol import (
    NoReply,
    TrainingProtocol,
    TrainingReply,
    TrainingRequest,
)
from pos_app.gateway.training.simulator import Rules

MAX_REQUEST: Final = 256 * 1024
IDLE_S: Final = 60
WAIT_S: Final = 0.2


class NotLoopbackError(ValueError):
    """The training gateway serves this machine only."""


class TrainingServer:
    """Serves from construction to `stop`. `port` 0 takes a free one.

    Raises:
        NotLoopbackError: `host` is not this machine's own address.
        OSError: the port cannot be had.
    """

    def __init__(
        self,
        clock: Clock,
        rng: Rng,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        rules: Rules | None = None,
    ) -> None:
        address = _loopback(host)
        self.protocol = TrainingProtocol(clock, rng, rules)
        self._http = _Server(address, port, self.protocol)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), name="training-gateway", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._http.server_port

    @property
    def base_url(self) -> str:
        """What a till is provisioned with."""
        host = self._http.server_address[0]
        shown = host if isinstance(host, str) else host.decode()
        return f"http://[{shown}]:{self.port}" if ":" in shown else f"http://{shown}:{self.port}"

    def stop(self) -> None:
        """Stop listening and wait until it has."""
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def serve(
    host: str,
    port: int,
    clock: Clock,
    rng: Rng,
    *,
    announce: Callable[[str], None],
    until: threading.Event | None = None,
) -> None:
    """Serve until `until` is set or Ctrl-C; `announce` gets the base URL once it listens.

    Raises:
        NotLoopbackError: `host` is not this machine's own address.
        OSError: the port cannot be had.
    """
    server = TrainingServer(clock, rng, host=host, port=port)
    try:
        announce(server.base_url)
        until = until or threading.Event()
        # With a timeout: on Windows an endless wait cannot be ended by Ctrl-C (bpo-35935).
        while not until.wait(WAIT_S):
            pass
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


def _loopback(host: str) -> str:
    host = "127.0.0.1" if host == "localhost" else host
    try:
        address = ipaddress.ip_address(host)
    except ValueError as error:
        raise NotLoopbackError(host) from error
    if not address.is_loopback:
        raise NotLoopbackError(host)
    return str(address)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, protocol: TrainingProtocol) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.protocol = protocol
        self.lock = threading.Lock()
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        # The inherited one asks the name service for this host's name, which may hang.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name = "localhost"
        self.server_port = self.server_address[1]

    def handle_training(self, request: TrainingRequest) -> TrainingReply | NoReply:
        with self.lock:
            if request.path.startswith(control_api.PREFIX):
                return control_api.handle(self.protocol, request)
            return self.protocol.handle(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout: ClassVar[float | None] = IDLE_S

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not re.fullmatch("[0-9]{1,9}", length) or int(length) > MAX_REQUEST:
            self.close_connection = True
            return
        parts = urlsplit(self.path)
        server = self.server
        if not isinstance(server, _Server):
            raise TypeError("this handler serves the training gateway")
        reply = server.handle_training(
            TrainingRequest(
                method=self.command,
                path=unquote(parts.path),
                query=dict(parse_qsl(parts.query)),
                headers={name.lower(): value for name, value in self.headers.items()},
                body=self.rfile.read(int(length)),
            )
        )
        if isinstance(reply, NoReply):
            self.close_connection = True
            return
        time.sleep(reply.delay_s)
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited name
        """Nothing: addresses hold deal ids."""
