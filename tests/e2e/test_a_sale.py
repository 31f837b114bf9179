"""From a fresh till to PAID and back to the books, with the real program on a real screen."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.harness import (
    Gateway,
    open_till,
    pos_app,
    qr_on_screen,
    training_gateway,
    until,
    words_on_screen,
    xdotool,
)

pytestmark = [pytest.mark.display, pytest.mark.keyring, pytest.mark.timeout(180)]

KEYS = {
    "account_id": "00000000-0000-4000-0000-000000000000",
    "merchant_id": "00000000-0000-4000-0000-000000000001",
    "project_id": "00000000-0000-4000-0000-000000000002",
    "private_key": "Q0FOQVJZLXByaXZhdGUta2V5LW5ldmVyLWtlcHQ=",
    "public_key": "Q0FOQVJZLXB1YmxpYy1rZXktb2YtYS10ZXN0",
    "created_at": "2026-11-23T10:12:00.000Z",
    "realm": "",
}


def provision(home: Path, gateway: Gateway, *more: str) -> None:
    """The technician's command, as the README gives it."""
    file = home.parent / "credentials.json"
    file.write_text(json.dumps(KEYS))
    arguments = ["--base-url", gateway.url, "--credentials", str(file), "--language", "en"]
    done = pos_app(home, "provision", *arguments, "--shop", "Test shop", "--till", "Till 1", *more)
    assert done.returncode == 0, done.stderr


def sales(home: Path) -> list[dict[str, Any]]:
    """The books, as another program reads them."""
    done = pos_app(home, "sales", "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_from_a_key_press_to_paid_and_into_the_books(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway)
        checked = pos_app(home, "provision", "--check")
        assert checked.returncode == 0, checked.stderr
        with open_till(home) as till:
            till.press("5", "0", "0", "0", "Return")
            deal = until(lambda: next(iter(gateway.deals()), None), "a deal at the gateway")
            assert deal["amount"] == 5000
            seen = until(qr_on_screen, "a QR on the screen")
            assert seen == deal["account_number"]
            gateway.play(deal["id"], "pays")
            until(lambda: "PAID" in words_on_screen(), "PAID on the screen")
            assert qr_on_screen() is None
            assert till.end() == 0
        (deal,) = gateway.deals()
        (sale,) = sales(home)
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
        for secret in (card, KEYS["public_key"], KEYS["private_key"], KEYS["account_id"]):
            assert secret.encode() not in content, f"{secret} in {file.name}"


def test_keys_pressed_while_the_program_starts_are_carried_out_once(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway)
        with open_till(home) as till:
            xdotool("key", "--delay", "5", "7", "0", "0", "Return", "Return", "Return")
            until(qr_on_screen, "a QR on the screen")
            assert [deal["amount"] for deal in gateway.deals()] == [700]
            assert till.end() == 0


def test_the_widget_shows_the_payment_page(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway, "--integration", "widget")
        with open_till(home) as till:
            till.press("5", "1", "6", "Return")
            seen = until(qr_on_screen, "a QR on the screen")
            (deal,) = gateway.deals()
            assert seen.startswith("https://")
            assert seen.endswith(deal["id"])
            assert till.end() == 0


def test_a_killed_till_takes_its_open_sale_up_again(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway)
        with open_till(home) as till:
            till.press("9", "0", "0", "0", "Return")
            until(qr_on_screen, "a QR on the screen")
            till.process.send_signal(signal.SIGKILL)
            till.process.wait(10)
        (deal,) = gateway.deals()
        gateway.play(deal["id"], "pays")
        until(lambda: gateway.deals()[0]["status"] == "completed" or None, "the money")
        with open_till(home) as till:
            until(lambda: "9 000" in words_on_screen() or None, "the sale on the screen")
            assert till.end() == 0
        (sale,) = sales(home)
        assert len(gateway.deals()) == 1
    assert sale["state"] == "paid"


def test_a_second_program_says_that_one_is_running(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway)
        with open_till(home) as first:
            first.press("5")
            done = pos_app(home, "sales", "--json")
            assert done.returncode == 4
            assert "Traceback" not in done.stderr
            assert len(done.stderr.splitlines()) == 1
            assert first.end() == 0
