"""`pos-app training-gateway`: the training gateway for other programs of this machine."""

from __future__ import annotations

import signal
import threading

from pos_app.app.clock import RNG, SystemClock
from pos_app.app.commands.context import default_words
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.ui.wording import terminal_words


def serve_training_gateway(console: Console, port: int) -> int:
    """Serve the training gateway on loopback until Ctrl-C or SIGTERM; returns the exit code."""
    from pos_app.gateway.training.server import serve

    words = default_words()
    stop_requested = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop_requested.set())
    try:
        serve(
            "127.0.0.1",
            port,
            SystemClock(),
            RNG,
            announce=lambda url: console.write(words.text(terminal_words.TRAINING_SERVES, url=url)),
            until=stop_requested,
        )
    except OSError:
        console.write_error(words.text(terminal_words.PORT_TAKEN, port=str(port)))
        return ExitCode.SETTINGS
    return ExitCode.OK
