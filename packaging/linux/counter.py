"""A till in the clean Debian, worked at as a cashier would: keys pressed, the screen looked at."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import common
from linux.clean import Debian
from PIL import Image

from tests.drivers.training_gateway import TrainingGateway as Gateway
from tests.drivers.waiting import wait_for as until
from tests.drivers.x_display import qr_on_screen, screenshot, words_on_screen, xdotool

PICTURES = common.BUILD / "pictures"
ACCOUNT = "00000000-0000-4000-0000-000000000000"
PUBLIC = "cafe0123" * 4
"""No capitals: on a busy machine X loses letters typed with a shift that comes and goes."""


class Till:
    """A running program with its window."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.window = until(self._find, "the window")

    def _find(self) -> str | None:
        found = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found.split()[-1] if found else None

    def press(self, *keys: str) -> None:
        """Real key presses."""
        xdotool("windowfocus", "--sync", self.window)
        xdotool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Text, letter by letter."""
        xdotool("type", "--delay", "40", text)

    def enter_keys(self) -> None:
        """The two fields of a till that keeps no keys."""
        until(lambda: "keys" in words_on_screen().lower() or None, "the question for the keys")
        xdotool("windowfocus", "--sync", self.window)
        self.type(ACCOUNT)
        self.press("Tab")
        self.type(PUBLIC)
        self.press("Return")
        self.wait_for_keypad()

    def wait_for_keypad(self) -> None:
        """Until an amount may be typed."""
        until(lambda: "Type the amount" in words_on_screen() or None, "the keypad", 60)

    def click(self, word: str) -> None:
        """Press the button that bears this word."""
        x, y = until(lambda: place_of(word), f"a button {word}")
        xdotool("mousemove", str(x), str(y))
        xdotool("click", "1")


@contextmanager
def till(debian: Debian, screen: str, *arguments: str) -> Iterator[Till]:
    """The program on this screen; it is certain to be gone afterwards."""
    command, env = debian.command(["pos-app", *arguments], {"DISPLAY": screen})
    with subprocess.Popen(command, env=env, cwd="/", stdout=subprocess.DEVNULL) as process:
        try:
            yield Till(process)
        except BaseException:
            print(f"          the screen then: {picture('failed')}")
            raise
        finally:
            process.kill()


@contextmanager
def gateway(debian: Debian) -> Iterator[Gateway]:
    """`pos-app training-gateway` of the same package."""
    command, env = debian.command(["pos-app", "training-gateway", "--port", "0"], {})
    with subprocess.Popen(command, env=env, cwd="/", stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+?:\d+", said)
        try:
            if not found:
                raise RuntimeError("the training gateway did not say where it answers")
            yield Gateway(found.group())
        finally:
            process.kill()


def sales(debian: Debian, *arguments: str) -> list[dict[str, Any]]:
    """The books of a closed till."""
    done = debian.run("pos-app", "sales", "--json", *arguments)
    if done.returncode:
        raise RuntimeError(f"pos-app sales: {done.returncode} {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def picture(name: str) -> Path:
    """Keep what is on the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    screenshot().save(path)
    return path


def place_of(word: str, name: str = "looked-at") -> tuple[int, int] | None:
    """The middle of a word on the screen, by an independent reader of letters.

    The picture that it read is kept under `name`.
    """
    with Image.open(picture(name)) as seen:
        double = PICTURES / "double.png"
        seen.resize((seen.width * 2, seen.height * 2)).save(double)
    done = subprocess.run(
        ["tesseract", str(double), "-", "--psm", "11", "tsv"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    for line in done.stdout.splitlines()[1:]:
        fields = line.split("\t")
        if len(fields) == 12 and fields[11].strip() == word:
            left, top, width, height = (int(field) for field in fields[6:10])
            return (left + width // 2) // 2, (top + height // 2) // 2
    return None


__all__ = [
    "Gateway",
    "Till",
    "gateway",
    "picture",
    "qr_on_screen",
    "sales",
    "till",
    "until",
    "words_on_screen",
]
