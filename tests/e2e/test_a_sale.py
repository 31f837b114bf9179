"""From a fresh till to PAID and back to the books, with the real program on a real screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drivers.command_line import list_sales, provision, run_command
from tests.drivers.credentials import ACCOUNT_ID, PRIVATE_KEY, PUBLIC_KEY
from tests.drivers.process_driver import KEY_DELAY_MS, start_program
from tests.drivers.training_gateway import start_training_gateway
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen, words_on_screen, xdotool

pytestmark = [pytest.mark.display, pytest.mark.keyring]


def test_from_a_key_press_to_paid_and_into_the_books(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        checked = run_command(home, "provision", "--check")
        assert checked.returncode == 0, checked.stderr
        with start_program(home) as till:
            till.charge(5_000)
            deal = wait_for(lambda: next(iter(gateway.deals()), None), "a deal at the gateway")
            assert deal["amount"] == 5000
            seen = wait_for(qr_on_screen, "a QR on the screen")
            assert seen == deal["account_number"]
            gateway.play(deal["id"], "pays")
            wait_for(lambda: "PAID" in words_on_screen(), "PAID on the screen")
            assert qr_on_screen() is None
            assert till.terminate() == 0
        (deal,) = gateway.deals()
        (sale,) = list_sales(home)
    assert sale["state"] == "paid"
    assert sale["amount_minor"] == 500_000
    assert sale["currency"] == "UZS"
    assert sale["deal_id"] == deal["id"]
    assert sale["invoice_id"] == deal["invoiceId"]
    assert sale["gateway_status"] == deal["status"] == "completed"
    _nothing_leaked(home, deal["account_number"])


def _nothing_leaked(home: Path, card: str) -> None:
    for file in (path for path in home.rglob("*") if path.is_file()):
        content = file.read_bytes()
        for secret in (card, PUBLIC_KEY, PRIVATE_KEY, ACCOUNT_ID):
            assert secret.encode() not in content, f"{secret} in {file.name}"


def test_keys_pressed_while_the_program_starts_are_carried_out_once(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        with start_program(home) as till:
            xdotool("key", "--delay", str(KEY_DELAY_MS), "7", "0", "0")
            xdotool("key", "--delay", "5", "Return", "Return", "Return")
            wait_for(qr_on_screen, "a QR on the screen")
            assert [deal["amount"] for deal in gateway.deals()] == [700]
            assert till.terminate() == 0


def test_the_widget_shows_the_payment_page(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url, "--integration", "widget")
        with start_program(home) as till:
            till.charge(516)
            seen = wait_for(qr_on_screen, "a QR on the screen")
            (deal,) = gateway.deals()
            assert seen.startswith("https://")
            assert seen.endswith(deal["id"])
            assert till.terminate() == 0


def test_a_killed_till_takes_its_open_sale_up_again(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        with start_program(home) as till:
            till.charge(9_000)
            wait_for(qr_on_screen, "a QR on the screen")
            till.kill()
        (deal,) = gateway.deals()
        gateway.play(deal["id"], "pays")
        wait_for(lambda: gateway.deals()[0]["status"] == "completed", "the money")
        with start_program(home) as till:
            wait_for(lambda: "9 000" in words_on_screen(), "the sale on the screen")
            assert till.terminate() == 0
        (sale,) = list_sales(home)
        assert len(gateway.deals()) == 1
    assert sale["state"] == "paid"


def test_a_second_program_says_that_one_is_running(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        with start_program(home) as first:
            first.press("5")
            done = run_command(home, "sales", "--json")
            assert done.returncode == 4
            assert "Traceback" not in done.stderr
            assert len(done.stderr.splitlines()) == 1
            assert first.terminate() == 0
