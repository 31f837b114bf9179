"""The training gateway on loopback, run from the source tree: the payment service of the trial."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import common


@dataclass(frozen=True)
class Service:
    """What the customer and the service's own books do."""

    url: str

    def deals(self) -> list[dict[str, Any]]:
        """The truth."""
        with urllib.request.urlopen(f"{self.url}/training/deals", timeout=20) as answer:  # noqa: S310 - loopback
            deals: list[dict[str, Any]] = json.load(answer)["deals"]
            return deals

    def pays(self, deal: dict[str, Any]) -> None:
        """The customer pays."""
        ask = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.url}/training/deals/{deal['id']}/pays", method="POST", data=b""
        )
        with urllib.request.urlopen(ask, timeout=20):  # noqa: S310 - loopback
            pass


def write_keys(path: Path) -> None:
    """A credentials file; the training gateway takes any keys."""
    keys = {"account_id": "trial-0001", "public_key": "dHJpYWwta2V5" * 8, "realm": "sandbox"}
    path.write_text(json.dumps(keys), "ascii")


@contextlib.contextmanager
def service() -> Iterator[Service]:
    """It serves as long as the block runs."""
    command = [sys.executable, "-m", "pos_app", "training-gateway", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(common.ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdout=pipe, text=True, cwd=common.ROOT) as process:
        try:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            ready, _, _ = select.select([process.stdout], [], [], 60)
            line = process.stdout.readline() if ready else ""
            urls = [word.rstrip(".:") for word in line.split() if word.startswith("http://")]
            if not urls:
                raise RuntimeError(f"the training gateway did not start: {line!r}")
            yield Service(urls[0])
        finally:
            process.terminate()
