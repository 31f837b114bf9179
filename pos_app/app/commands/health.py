"""`pos-app health`: how a till is that may be open, for whoever looks after it from afar."""

from __future__ import annotations

import json

from pos_app.app import health_file
from pos_app.app.clock import SystemClock
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.config.paths import Paths


def print_health(console: Console, *, training: bool) -> int:
    """Print the health file with its verdict; returns UNWELL unless the till is well.

    It opens neither log nor settings nor journal, so that no till notices.
    """
    file = health_file.path(Paths.of(console.environ), training=training)
    told = health_file.read(file, SystemClock().now())
    console.write(json.dumps(told))
    return ExitCode.OK if told["verdict"] == health_file.HealthVerdict.WELL else ExitCode.UNWELL
