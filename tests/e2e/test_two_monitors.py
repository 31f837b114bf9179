"""A second monitor plugged in, unplugged with the QR up, and plugged in again: the real program.

Two monitors of one X server, as `xrandr --setmonitor` makes them; Qt and the window manager take
them for real ones.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.desktop import background, first_line
from tests.drivers.command_line import list_sales, provision
from tests.drivers.process_driver import ProcessDriver, start_program
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import screenshot, xdotool

pytestmark = [pytest.mark.display, pytest.mark.keyring]

TILL = (0, 0, 1366, 768)
THEIRS = (1366, 0, 1366 + 1280, 1024)
PAID = (0x0A, 0x7A, 0x45)
SIZE = f"{THEIRS[2]}x{THEIRS[3]}x24"


def set_monitor(name: str, box: tuple[int, int, int, int], output: str) -> None:
    width, height = box[2] - box[0], box[3] - box[1]
    shape = f"{width}/{width * 254 // 960}x{height}/{height * 254 // 960}+{box[0]}+{box[1]}"
    subprocess.run(["xrandr", "--setmonitor", name, shape, output], check=True)


def plug() -> None:
    """Plug the customer's monitor in."""
    set_monitor("THEIRS", THEIRS, "none")


def unplug() -> None:
    """Unplug the customer's monitor."""
    subprocess.run(["xrandr", "--delmonitor", "THEIRS"], check=True)


@pytest.fixture
def monitors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start an X screen wide enough for two monitors."""
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-noreset", "-nolisten", "tcp"]
    with background(screen, os.environ) as server:
        monkeypatch.setenv("DISPLAY", ":" + first_line(server))
        set_monitor("TILL", TILL, "screen")
        with background(["openbox"], os.environ):
            wait_for(lambda: xdotool("get_num_desktops"), "the window manager")
            yield


def code_on(box: tuple[int, int, int, int]) -> str | None:
    """Return the text that an independent reader of codes finds on one monitor."""
    return next((code.text for code in zxingcpp.read_barcodes(screenshot().crop(box))), None)


def is_green(box: tuple[int, int, int, int]) -> bool:
    """Tell whether most of a monitor has the colour of PAID."""
    small = screenshot().convert("RGB").crop(box).resize((64, 64), Image.Resampling.NEAREST)
    pixels = [small.getpixel((x, y)) for x in range(64) for y in range(64)]
    return pixels.count(PAID) > len(pixels) // 2


def boxes(till: ProcessDriver) -> dict[str, tuple[int, int, int, int]]:
    """Return the program's visible windows, each with its place."""
    return {window: _box(window) for window in till.windows()}


def _box(window: str) -> tuple[int, int, int, int]:
    lines = xdotool("getwindowgeometry", "--shell", window).splitlines()
    place = dict(line.split("=") for line in lines)
    left, top, width, height = (int(place.get(key, 0)) for key in ("X", "Y", "WIDTH", "HEIGHT"))
    return (left, top, left + width, top + height)


def charged(till: ProcessDriver, gateway: TrainingGateway) -> tuple[str, str]:
    """Charge, and return the deal's id and the card number that the gateway gave."""
    till.charge(5_000)
    deal = wait_for(lambda: next(iter(gateway.deals()), None), "a deal at the gateway")
    return deal["id"], deal["account_number"]


def come_to_two(home: Path, till: ProcessDriver) -> None:
    """Wait for the customer's window and the monitor's name in the settings."""
    wait_for(lambda: THEIRS in boxes(till).values(), "the customer's window")
    kept = home / "settings.toml"
    wait_for(lambda: 'customer_screen_name = "THEIRS"' in kept.read_text(), "its name")
    (till.window,) = (each for each, box in boxes(till).items() if box != THEIRS)


def touch_a_language(till: ProcessDriver) -> None:
    """Change the customer's language by a touch; the keys stay the till's."""
    before = screenshot().crop(THEIRS)
    xdotool("mousemove", str(THEIRS[2] - 60), "50", "click", "1")
    wait_for(lambda: screenshot().crop(THEIRS) != before, "another language")
    assert xdotool("getwindowfocus") == till.window


def turn_and_come_back(till: ProcessDriver, card: str) -> None:
    """With the till's monitor alone, turn its screen and bring it back by keys."""
    assert list(boxes(till)) == [till.window]
    till.press("F9")
    wait_for(lambda: len(boxes(till)) == 2, "the turned screen")
    wait_for(lambda: code_on(TILL) == card, "the QR on it")
    xdotool("key", "Escape")
    wait_for(lambda: list(boxes(till)) == [till.window], "the till brought back")


def test_the_qr_follows_the_customers_monitor(tmp_path: Path, monitors: None) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url, "--customer-language", "uz")
        with start_program(home) as till:
            plug()
            come_to_two(home, till)
            deal, card = charged(till, gateway)
            wait_for(lambda: code_on(THEIRS) == card, "the QR on the customer's monitor")
            assert code_on(TILL) == card

            touch_a_language(till)

            unplug()
            wait_for(lambda: THEIRS not in boxes(till).values(), "the window put away")
            wait_for(lambda: code_on(TILL) == card, "the QR on the till's monitor")
            assert code_on(THEIRS) is None
            turn_and_come_back(till, card)

            plug()
            wait_for(lambda: THEIRS in boxes(till).values(), "the window back in its place")
            wait_for(lambda: code_on(THEIRS) == card, "the QR on it")
            assert code_on(TILL) == card

            gateway.play(deal, "pays")
            wait_for(lambda: is_green(THEIRS) and is_green(TILL), "PAID on both")
            assert code_on(THEIRS) is None
            assert code_on(TILL) is None
            assert till.terminate() == 0
        assert [sale["state"] for sale in list_sales(home)] == ["paid"]
