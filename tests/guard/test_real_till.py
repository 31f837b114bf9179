"""The real till on a real screen: frozen or killed in a payment, it is back, and takes it up."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from pos_app.app.guard import rules
from tests import ROOT
from tests.drivers.command_line import PROGRAM, environment, list_sales, provision, run_command
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.drivers.x_display import qr_on_screen, words_on_screen
from tests.guard.guarded_till import HANGING, GuardedTill, guarded_till, is_drawn

pytestmark = [pytest.mark.display, pytest.mark.keyring]


def deal_waiting(gateway: TrainingGateway) -> str:
    """Wait for a customer's deal; returns its id."""
    wait_for(qr_on_screen, "a QR on the screen")
    (deal,) = gateway.deals()
    return str(deal["id"])


def is_paid(till: GuardedTill) -> bool:
    return "-> paid by" in till.log()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("number", "leaves_stacks"),
    [(signal.SIGUSR1, True), (signal.SIGSTOP, False), (signal.SIGKILL, False)],
)
def test_a_till_that_hangs_or_dies_in_a_payment_is_back_and_takes_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, leaves_stacks: bool
) -> None:
    monkeypatch.setattr(rules, "SILENT_S", 6)
    home = tmp_path / "till"
    with start_training_gateway(tmp_path / "gateway") as gateway:
        provision(home, gateway.url)
        with guarded_till(home, HANGING) as till:
            till.press("5", "0", "0", "Return")
            deal = deal_waiting(gateway)
            first = till.pid
            os.kill(first, number)
            till.wait_for_picture(other_than=first)
            gateway.play(deal, "pays")
            wait_for(lambda: is_paid(till), "the payment")
            assert till.pid != first
            assert ("spin_in_the_windows_thread" in till.log()) == leaves_stacks
            assert str(ROOT) not in till.log(), "stacks have short names"
        (sale,) = list_sales(home)
    assert (sale["state"], sale["deal_id"]) == ("paid", deal)


def start_guard(home: Path) -> subprocess.Popen[bytes]:
    command = [*PROGRAM, "kiosk-guard", "--training"]
    return subprocess.Popen(command, env=environment(home), cwd=ROOT)


def children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(word) for word in text.split()]


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_the_command_hands_signals_on_and_has_one_till(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_guard(home) as guard:
        try:
            wait_for(is_drawn, "the till")
            (till,) = children(guard.pid)
            assert b"--kiosk" in Path(f"/proc/{till}/cmdline").read_bytes()
            wait_for((home / "training" / "health.json").exists, "the health file")
            second = run_command(home, "kiosk-guard", "--training")
            assert second.returncode == 4, "another guard is refused"
            assert children(guard.pid) == [till]
            guard.terminate()
            assert guard.wait(PATIENCE_S) == 0
        finally:
            guard.kill()
    assert not is_there(till)
    health = run_command(home, "health", "--json", "--training")
    assert '"verdict": "closed"' in health.stdout, "the till ended in order"


def test_a_killed_guard_takes_its_till_along(tmp_path: Path) -> None:
    home = tmp_path / "till"
    with start_guard(home) as guard:
        wait_for(is_drawn, "the till")
        (till,) = children(guard.pid)
        guard.kill()
        wait_for(lambda: not is_there(till), "the till's end")


def test_the_page_is_read_in_three_languages(tmp_path: Path) -> None:
    command = [*PROGRAM, "kiosk-guard", "--page", "5"]
    with subprocess.Popen(command, env=environment(tmp_path), cwd=ROOT) as page:
        try:
            wait_for(is_drawn, "the page")
            words = wait_for(
                lambda: said if "counter" in (said := words_on_screen()) else "", "the page's words"
            )
            assert "5" in words
        finally:
            page.kill()
    assert list(tmp_path.iterdir()) == [], "it knows no till"
