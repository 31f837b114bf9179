"""`python -m tests.guard.kiosk_outputs`: a kiosk whose monitors go, come, turn and are others.

The real program under Xorg with its dummy driver, which has outputs and modes as a graphics card
has. In each payment outputs are switched off, all of them too, changed for another one and given
other modes. The kiosk must go on asking the gateway meanwhile, and cover whatever is there with the
same payment's code, read from the screen by an independent reader; some are paid while no output is
on. Exit code 1 where anything is not so, 2 where there is no such X server.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.kiosk.idle_clock import THANKS_S
from tasks import EXIT_CANNOT, EXIT_FAILED
from tests.desktop import desktop
from tests.drivers.command_line import provision
from tests.drivers.process_driver import ProcessDriver, start_program
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen, xdotool
from tests.drivers.x_outputs import (
    OUTPUTS,
    SIZES,
    is_there,
    make_modes,
    name_of,
    switch_off,
    switch_on,
    xorg,
    xrandr,
)
from tests.faults.faulty_proxy import FaultyProxy, in_a_thread
from tests.guard.kiosk_recovery import DEAF_S, FIRST_LANGUAGE, is_inviting
from tests.guard.recovery import FIRST_SUM, compare

DARK_S = 2.5
"""So long all outputs are off; the gateway is asked each second or so."""
UNSEEN_S = 2 * DARK_S + THANKS_S
"""So long they are off where money comes: until thanks, which nobody sees, are over."""
CHANGES = 4
"""So many in each payment."""


@dataclass
class Kiosk:
    """The kiosk on its screen, its gateway, and what was done to its outputs."""

    program: ProcessDriver
    gateway: TrainingGateway
    proxy: FaultyProxy
    chance: Random
    on: dict[str, tuple[int, int]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    dark: list[int] = field(default_factory=list)
    """The amounts that were paid while no output was on."""

    def switch_on(self, output: str, size: tuple[int, int]) -> None:
        """Show this size there, left of nothing else."""
        switch_on(output, size)
        self.on[output] = size

    def switch_off(self, output: str) -> None:
        """Take an output away."""
        switch_off(output)
        self.on.pop(output, None)

    def change_mode(self) -> None:
        """Give the output another resolution, upright or lying."""
        (output,) = self.on
        others = [size for size in SIZES if size != self.on[output]]
        self.switch_on(output, self.chance.choice(others))

    def go_dark(self) -> None:
        """Have no output at all for a while; the gateway must be asked on."""
        (output,) = self.on
        self.switch_off(output)
        asked = len(self.proxy.seen)
        time.sleep(DARK_S)
        assert len(self.proxy.seen) > asked, "nobody asked the gateway while all was dark"
        self.switch_on(output, self.chance.choice(SIZES))

    def change_monitor(self) -> None:
        """Plug another monitor in, and then the first one out."""
        (output,) = self.on
        (other,) = set(OUTPUTS) - {output}
        xrandr("--output", other, "--mode", name_of(SIZES[0]), "--right-of", output)
        self.wait_until_covered(self.on[output])
        self.switch_off(output)
        self.switch_on(other, SIZES[0])

    def wait_until_covered(self, size: tuple[int, int]) -> None:
        """Wait until the kiosk's window is as large as the output, in its place."""
        wanted = f"X=0 Y=0 WIDTH={size[0]} HEIGHT={size[1]}"

        def place() -> str:
            told = xdotool("getwindowgeometry", "--shell", self.program.window).split()
            return " ".join(each for each in told if each.split("=")[0] in wanted)

        try:
            wait_for(lambda: place() == wanted, "the whole output")
        except AssertionError as error:
            error.add_note(f"wanted {wanted}, is {place()}, {xrandr('--listmonitors')}")
            raise

    def begin_payment(self, amount: int) -> str:
        """Touch the middle of the screen and begin a payment by keys; returns its code."""
        self.wait_until_inviting()
        time.sleep(DEAF_S)
        ((width, height),) = self.on.values()
        xdotool("mousemove", str(width // 2), str(height // 2), "click", "1")
        for keys in ((FIRST_LANGUAGE,), (*str(amount), "Return"), ("Return",)):
            time.sleep(DEAF_S)
            self.program.press(*keys)
        return str(wait_for(qr_on_screen, "the code"))

    def pay(self, amount: int) -> None:
        """Have the customer pay who sees this amount."""
        (deal,) = [each for each in self.gateway.deals() if each["amount"] == amount]
        self.gateway.play(deal["id"], "pays")

    def charge_under_changes(self, amount: int) -> None:
        """Let a customer pay while outputs change, and see the same code after each change."""
        code = self.begin_payment(amount)
        changes: tuple[Callable[[], None], ...] = (
            self.change_mode,
            self.go_dark,
            self.change_monitor,
        )
        for _ in range(CHANGES):
            change = self.chance.choice(changes)
            change()
            self.done[change.__name__.replace("_", " ")] += 1
            (size,) = self.on.values()
            self.wait_until_covered(size)
            wait_for(lambda: qr_on_screen() == code, "the same code")
            assert self.program.process.poll() is None
        dark = self.chance.random() < 0.5
        (output,) = self.on
        if dark:
            self.switch_off(output)
            self.done["paid in the dark"] += 1
            self.dark.append(amount)
        self.pay(amount)
        if dark:
            time.sleep(UNSEEN_S)  # without an output the screen has no size to look at
            self.switch_on(output, self.chance.choice(SIZES))
        wait_for(lambda: qr_on_screen() is None, "an end of the payment")
        self.wait_until_inviting()  # what is only being confirmed is not in the books yet

    def wait_until_inviting(self) -> None:
        """Wait until the next customer may come."""
        wait_for(is_inviting, "the attract page", look_every_s=0.1)


def check_told(home: Path, dark: list[int]) -> None:
    """Check that staff have a notice of what nobody was thanked for, and of nothing else."""
    with SqliteJournal.open(home / Mode.TEST / "journal.sqlite3") as journal:
        paid = [sale for sale in journal.sales() if sale.state is SaleState.PAID]
    noticed = [sale.amount.major for sale in paid if not sale.notice_acknowledged]
    assert sorted(noticed) == sorted(dark), f"notices of {noticed}, paid in the dark {dark}"


def prove(folder: Path, payments: int, seed: int) -> str:
    """Let so many customers pay; returns the line of figures."""
    home = folder / "till"
    make_modes()
    with start_training_gateway(folder / "gateway") as gateway:
        proxy = FaultyProxy(gateway.url)
        with in_a_thread(proxy):
            provision(home, proxy.base_url)
            xrandr("--output", OUTPUTS[0], "--mode", name_of(SIZES[0]), "--primary")
            with start_program(home, "--kiosk") as program:
                kiosk = Kiosk(program, gateway, proxy, Random(seed), {OUTPUTS[0]: SIZES[0]})
                for number in range(payments):
                    kiosk.charge_under_changes(FIRST_SUM + number)
                    sys.stderr.write(f"\rpayments {number + 1}/{payments} ")
                assert program.terminate() == 0
            books = compare(home, gateway, [FIRST_SUM + number for number in range(payments)])
            check_told(home, kiosk.dark)
    done = ", ".join(f"{name} {times}" for name, times in sorted(kiosk.done.items()))
    return (
        f"{payments} payments under changes of the outputs, seed {seed}: {done}; {books}; "
        f"notices of those alone that were paid in the dark"
    )


def main() -> int:
    if not is_there():
        sys.stdout.write("needs root, Xorg with its dummy driver, xrandr and openbox\n")
        return EXIT_CANNOT
    parser = argparse.ArgumentParser(prog="python -m tests.guard.kiosk_outputs")
    parser.add_argument("--payments", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None, help="default: a new one")
    given = parser.parse_args()
    seed = secrets.randbelow(1_000_000) if given.seed is None else given.seed
    with tempfile.TemporaryDirectory(prefix="pos-app-outputs-") as name:
        folder = Path(name)
        with desktop(os.environ, xorg(folder)) as env:
            os.environ.update(env)
            try:
                line = prove(folder, given.payments, seed)
            except Exception:  # noqa: BLE001 - every fault found is a failure of the run
                sys.stderr.write(f"\n{traceback.format_exc()}")
                sys.stdout.write(f"a kiosk's outputs FAILED, seed {seed}\n")
                return EXIT_FAILED
    sys.stdout.write(f"\n{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
