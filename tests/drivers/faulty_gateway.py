"""A gateway behind a proxy that misbehaves as it is told, in a process of its own.

So it takes no time from the window's process, which is measured beside it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests import ROOT
from tests.drivers.waiting import PATIENCE_S


class FaultyGateway:
    """`tests.faults.gateway_process` in another process, told by a line what to do."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Wait until it says where it answers."""
        self._process = process
        assert process.stdout is not None
        self.base_url = process.stdout.readline().strip()

    def send(self, order: str) -> None:
        """Give an order of `tests.faults.gateway_process`: `deal hang`, `pay`, `lift`…"""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()


@contextmanager
def start_faulty_gateway(*arguments: str) -> Iterator[FaultyGateway]:
    """Start it with these options of `tests.faults.gateway_process`."""
    command = [sys.executable, "-m", "tests.faults.gateway_process", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield FaultyGateway(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(PATIENCE_S)
