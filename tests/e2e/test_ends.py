"""However the program is asked to end, it ends in order. `tasks.py bench` says how soon."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.drivers.command_line import list_sales, provision
from tests.drivers.process_driver import start_program
from tests.drivers.training_gateway import start_training_gateway
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.drivers.x_display import qr_on_screen, words_on_screen

pytestmark = [pytest.mark.display, pytest.mark.keyring]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_the_middle_of_a_call_that_hangs(
    tmp_path: Path, number: signal.Signals
) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        with start_program(home) as till:
            till.charge(500)
            wait_for(qr_on_screen, "a QR on the screen")
            gateway.play_network("network_lost")
            wait_for(lambda: "keeps asking" in words_on_screen(), "the lost line on the screen")
            till.process.send_signal(number)
            assert till.process.wait(PATIENCE_S) == 0
        (sale,) = list_sales(home)
    assert sale["state"] == "waiting"


def is_asked() -> bool:
    """Tell whether the question of closing is on the screen; a part of the QR may be beside it."""
    return "Close the program" in words_on_screen()


def test_the_close_button_asks_only_while_a_payment_is_open(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        with start_program(home) as till:
            till.press("alt+F4")
            assert till.process.wait(PATIENCE_S) == 0
        with start_program(home) as till:
            till.charge(500)
            wait_for(qr_on_screen, "a QR on the screen")
            till.press("alt+F4")
            wait_for(is_asked, "the question over the QR")
            till.press("Return")
            wait_for(lambda: not is_asked(), "the question gone: Enter keeps the program open")
            wait_for(qr_on_screen, "the QR again")
            assert till.process.poll() is None
            till.press("alt+F4")
            wait_for(is_asked, "the question again")
            till.press("Tab", "space")
            assert till.process.wait(PATIENCE_S) == 0
