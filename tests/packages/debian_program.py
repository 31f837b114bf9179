"""The installed program in a clean Debian, worked at as a cashier would."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.drivers.process_driver import KEY_DELAY_MS, ProcessDriver
from tests.drivers.training_gateway import TrainingGateway
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import words_on_screen, xdotool
from tests.packages.debian import Debian
from tests.packages.pictures import find_word

ACCOUNT_ID = "00000000-0000-4000-0000-000000000000"
PUBLIC_KEY = "cafe0123" * 4
"""No capitals: on a busy machine X loses letters typed with a shift that comes and goes."""
KEYPAD_S = 60


class DebianProgram(ProcessDriver):
    """A running program with its window."""

    def type_text(self, text: str) -> None:
        """Type letter by letter, with a person's pause also behind the last one."""
        pause = ["sleep", str(KEY_DELAY_MS / 1000)]
        xdotool("type", "--delay", str(KEY_DELAY_MS), "--args", "1", text, *pause)

    def enter_keys(self) -> None:
        """Fill in the two fields of a till that keeps no keys."""
        wait_for(lambda: "keys" in words_on_screen().lower(), "the question for the keys")
        xdotool("windowfocus", "--sync", self.window)
        self.type_text(ACCOUNT_ID)
        self.press("Tab")
        self.type_text(PUBLIC_KEY)
        self.press("Return")
        self.wait_for_keypad()

    def wait_for_keypad(self) -> None:
        """Wait until an amount may be typed."""
        wait_for(lambda: "Type the amount" in words_on_screen(), "the keypad", KEYPAD_S)

    def click(self, word: str) -> None:
        """Press the button that bears this word."""
        x, y = wait_for(lambda: find_word(word), f"a button {word}")
        xdotool("mousemove", str(x), str(y))
        xdotool("click", "1")


@contextmanager
def start_in(debian: Debian, screen: str, *arguments: str) -> Iterator[DebianProgram]:
    """Start the program on this screen; it is certain to be gone afterwards."""
    command, env = debian.command(["pos-app", *arguments], {"DISPLAY": screen})
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, cwd="/", stdout=quiet, text=True) as process:
        try:
            yield DebianProgram(process)
        finally:
            process.kill()


@contextmanager
def start_gateway_in(debian: Debian) -> Iterator[TrainingGateway]:
    """Run `pos-app training-gateway` of the installed package."""
    command, env = debian.command(["pos-app", "training-gateway", "--port", "0"], {})
    with subprocess.Popen(command, env=env, cwd="/", stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+?:\d+", process.stdout.readline())
            assert found, "the training gateway did not say where it answers"
            yield TrainingGateway(found.group())
        finally:
            process.kill()


def list_sales(debian: Debian, *arguments: str) -> list[dict[str, Any]]:
    """Return the sales of a closed till."""
    done = debian.run("pos-app", "sales", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
