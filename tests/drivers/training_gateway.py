"""Drives the training gateway by its control API: what it holds, what customers and lines do."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import ROOT
from tests.drivers.command_line import NOTHING_MORE, PROGRAM, environment
from tests.drivers.waiting import PATIENCE_S


class TrainingGateway:
    """A training gateway on loopback, asked for its own truth."""

    def __init__(self, url: str) -> None:
        self.url = url

    def deals(self) -> list[dict[str, Any]]:
        """Return what the gateway holds, whatever the till believes."""
        answer: list[dict[str, Any]] = self._call("GET", "/training/deals")["deals"]
        return answer

    def play(self, deal_id: str, scenario: str) -> None:
        """Make a deal's customer do something."""
        self._call("POST", f"/training/deals/{deal_id}/{scenario}")

    def play_network(self, scenario: str) -> None:
        """Make the network do something."""
        self._call("POST", f"/training/network/{scenario}")

    def _call(self, method: str, path: str) -> Any:  # noqa: ANN401 - JSON is what it is
        request = urllib.request.Request(self.url + path, method=method)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310 - loopback
            body = answer.read()
        return json.loads(body) if body else None


@contextmanager
def start_training_gateway(
    home: Path, more: Mapping[str, str] = NOTHING_MORE
) -> Iterator[TrainingGateway]:
    """Run `pos-app training-gateway` in a process of its own, on a free port."""
    with subprocess.Popen(
        [*PROGRAM, "training-gateway", "--port", "0"],
        env=environment(home, more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+?:\d+", process.stdout.readline())
        assert found, "the training gateway did not say where it answers"
        try:
            yield TrainingGateway(found.group())
        finally:
            process.terminate()
            process.wait(PATIENCE_S)
