"""The real program on a real screen: started, typed at, looked at, and ended as a person would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import zxingcpp
from PIL import Image, ImageGrab

T = TypeVar("T")
POS_APP = [sys.executable, "-m", "pos_app"]
ROOT = Path(__file__).resolve().parents[2]
LOOK_EVERY_S = 0.1


def until(probe: Callable[[], T | None], what: str, seconds: float = 30) -> T:
    """What `probe` gives once it gives anything; fails naming `what` when the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = probe()
        if found:
            return found
        time.sleep(LOOK_EVERY_S)
    raise AssertionError(f"never came: {what}")


def pos_app(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program to its end."""
    return subprocess.run(
        [*POS_APP, *arguments],
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def environment(home: Path) -> dict[str, str]:
    """This desktop, with the program's files in a folder of their own."""
    return {**os.environ, "POS_APP_HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


@dataclass
class Gateway:
    """The training gateway on loopback, and its own truth."""

    url: str

    def deals(self) -> list[dict[str, Any]]:
        """What the gateway holds, whatever the till believes."""
        answer: list[dict[str, Any]] = self._call("GET", "/training/deals")["deals"]
        return answer

    def play(self, deal_id: str, scenario: str) -> None:
        """Make the customer do something."""
        self._call("POST", f"/training/deals/{deal_id}/{scenario}")

    def network(self, scenario: str) -> None:
        """Make the network do something."""
        self._call("POST", f"/training/network/{scenario}")

    def _call(self, method: str, path: str) -> Any:  # noqa: ANN401 - JSON is what it is
        request = urllib.request.Request(self.url + path, method=method)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            body = answer.read()
        return json.loads(body) if body else None


@contextmanager
def training_gateway(home: Path) -> Iterator[Gateway]:
    """`pos-app training-gateway` in a process of its own, on a free port."""
    with subprocess.Popen(
        [*POS_APP, "training-gateway", "--port", "0"],
        env=environment(home),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+?:\d+", process.stdout.readline())
        assert found, "the training gateway did not say where it answers"
        try:
            yield Gateway(found.group())
        finally:
            process.terminate()
            process.wait(10)


class Till:
    """A running program with its window."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*POS_APP, *arguments],
            env=environment(home),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.window = until(self._find, "the window")

    def _find(self) -> str | None:
        found = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found.split()[-1] if found else None

    def press(self, *keys: str) -> None:
        """Real key presses, as X delivers them."""
        xdotool("windowfocus", "--sync", self.window)
        xdotool("key", "--delay", "30", *keys)

    def end(self) -> int:
        """Ask to end as a service manager does; the exit code."""
        self.process.terminate()
        return self.process.wait(5)


@contextmanager
def open_till(home: Path, *arguments: str) -> Iterator[Till]:
    """A program that is certain to be gone afterwards."""
    till = Till(home, *arguments)
    try:
        yield till
    finally:
        till.process.kill()
        till.process.communicate()


def xdotool(*arguments: str) -> str:
    """Its answer; empty where it found nothing."""
    done = subprocess.run(
        ["xdotool", *arguments], capture_output=True, text=True, timeout=20, check=False
    )
    return done.stdout.strip()


def screenshot() -> Image.Image:
    """The whole screen, as it is."""
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])


def qr_on_screen() -> str | None:
    """What an independent reader finds on the screen."""
    return next((code.text for code in zxingcpp.read_barcodes(screenshot())), None)


def words_on_screen() -> str:
    """What an independent reader of letters finds on the screen."""
    picture = screenshot()
    double = picture.resize((picture.width * 2, picture.height * 2))
    path = Path(os.environ["XDG_RUNTIME_DIR"]) / "screen.png"
    double.save(path)
    done = subprocess.run(
        ["tesseract", str(path), "-", "--psm", "11"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout
