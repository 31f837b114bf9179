"""`python -m tests.app.kiosk_strangers --actions N --seed S`: a stranger at a kiosk, for long.

The whole program on a real X server whose output goes, comes and changes, where there is such a
one, else under Xvfb. It is killed now and then at any moment and started again on what is left.
Prints what was found wrong and a line of figures; exit code 1 where anything was.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from PySide6.QtWidgets import QApplication

from pos_app.ui.model.kiosk_steps import KioskStep
from tests import ROOT
from tests.app.kiosk_books import KioskBooks
from tests.app.kiosk_stranger import Stranger, quick_gateway, settle
from tests.desktop import XVFB, desktop
from tests.drivers import x_outputs
from tests.drivers.kiosk_app import running_kiosk
from tests.drivers.memory import ended_where_it_grows, resident_now
from tests.drivers.x_outputs import Outputs

SHORTEST_LIFE_S = 5
"""A kiosk lives as long at least before it is killed; many lives are short."""
NOTE_EVERY = 100
LETTERS_EVERY = 60
WARM = 4_000
"""So many actions until every page was there once, in most sizes."""
LOOK_EVERY_S = 1


@dataclass
class Life:
    """What one start of the kiosk came to so far; written down each `NOTE_EVERY` actions."""

    actions: int = 0
    thanks: int = 0
    codes: int = 0
    pictures: int = 0
    own_amounts: int = 0
    """Pictures with the customer's own amount on them."""
    own_read: int = 0
    memory: list[tuple[int, int]] = field(default_factory=list)
    """Actions, and the bytes resident then."""
    faults: list[str] = field(default_factory=list)

    def note(self, stranger: Stranger, file: Path) -> None:
        """Take in what the stranger has done, and write it down."""
        search = stranger.search
        self.actions = sum(stranger.done.values())
        self.thanks = stranger.steps[KioskStep.THANKS]
        self.codes, self.pictures = search.codes_read, search.pictures_read
        self.own_amounts, self.own_read = search.own_amounts_shown, search.own_amounts_read
        self.memory.append((self.actions, resident_now()))
        self.faults = stranger.faults
        new = file.with_suffix(".new")
        new.write_text(json.dumps(asdict(self)), "utf-8")
        new.replace(file)


def live(home: Path, actions: int, seed: int, file: Path) -> None:
    """Be a kiosk that a stranger stands at, until so many actions are done."""
    application = QApplication.instance() or QApplication(["pos-app", "-style", "fusion"])
    application.setQuitOnLastWindowClosed(False)  # type: ignore[attr-defined]
    books, life = KioskBooks(home / "training"), Life()
    if not actions:
        settle(home, books)
        return
    earlier = books.sales() if (home / "training" / "journal.sqlite3").exists() else []
    with quick_gateway(), running_kiosk(home) as driver, ended_where_it_grows():
        stranger = Stranger(driver, seed, books)
        stranger.search.known = {sale.sale_id: sale for sale in earlier}
        stranger.reads_letters_every = LETTERS_EVERY
        if x_outputs.is_there():
            stranger.outputs = Outputs(stranger.chance)
        while life.actions < actions and not stranger.faults:
            stranger.act()
            if sum(stranger.done.values()) % NOTE_EVERY == 0 or stranger.faults:
                life.note(stranger, file)
        stranger.leave()


def run(
    folder: Path, actions: int, seed: int, *, longest_s: float, until: float
) -> tuple[list[Life], int, KioskBooks]:
    """Have one kiosk after the other, at most `longest_s` each, none begun after `until`.

    Returns:
        Their lives, the kills, and the books.
    """
    home, chance = folder / "home", Random(seed)
    books, lives, kills = KioskBooks(home / "training"), list[Life](), 0
    lasts = math.log(SHORTEST_LIFE_S), math.log(longest_s)
    while (left := actions - sum(life.actions for life in lives)) > 0 and monotonic() < until:
        file = folder / f"life-{len(lives)}.json"
        words = ["--actions", str(left), "--life", str(file), "--home", str(home)]
        words += ["--seed", str(seed + len(lives))]
        code = start(words, books, math.exp(chance.uniform(*lasts)))
        lives.append(Life(**json.loads(file.read_text("utf-8"))) if file.exists() else Life())
        kills += code == -signal.SIGKILL
        if code not in {0, -signal.SIGKILL}:
            lives[-1].faults.append(f"the kiosk ended with {code}; see build/test-logs")
        if any(life.faults for life in lives):
            break
        tell(f"{sum(life.actions for life in lives)} actions, {kills} kills, seed {seed}")
    start(["--actions", "0", "--life", str(folder / "last.json"), "--home", str(home)], books)
    return lives, kills, books


def start(words: list[str], books: KioskBooks, killed_after_s: float = math.inf) -> int:
    """Run one kiosk to its end, and note the gateway's deals meanwhile; returns its exit code.

    It is killed from outside after so many seconds.
    """
    command = [sys.executable, "-m", "tests.app.kiosk_strangers", *words]
    due = monotonic() + killed_after_s
    with subprocess.Popen(command, cwd=ROOT) as process:
        while process.poll() is None:
            books.note_deals()
            left = due - monotonic()
            if left <= 0:
                process.kill()
            try:
                process.wait(max(0.0, min(LOOK_EVERY_S, left)))
            except subprocess.TimeoutExpired:
                continue
    books.note_deals()
    return process.returncode


def figures(lives: list[Life], kills: int, books: KioskBooks, faults: list[str]) -> str:
    """Say what it came to in one line."""
    total = Counter[str]()
    for life in lives:
        total.update({name: n for name, n in asdict(life).items() if isinstance(n, int)})
    longest = max(lives, key=lambda life: life.actions)
    warm = [resident for action, resident in longest.memory if action >= WARM] or [0]
    most = max((resident for life in lives for _, resident in life.memory), default=0)
    mib = 1 << 20
    return (
        f"{total['actions']:,} actions in {len(lives)} starts, {kills} of them killed: "
        f"{len(books.deals)} payments, {total['thanks']} looks at thanks, {total['codes']} codes "
        f"read and {total['pictures']} pictures for letters, on {total['own_amounts']} of them the "
        f"customer's own amount, read on {total['own_read']}; in the longest life of "
        f"{longest.actions:,} actions {warm[0] // mib} MiB after {WARM:,} and "
        f"{warm[-1] // mib} at its end, {most // mib} at most in all; {len(faults)} faults"
    )


def tell(line: str) -> None:
    """Say it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.app.kiosk_strangers")
    parser.add_argument("--actions", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no kiosk after")
    parser.add_argument("--longest-life", type=float, default=600, help="seconds to each kill")
    parser.add_argument("--life", type=Path, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.life is not None:
        live(given.home, given.actions, given.seed, given.life)
        return 0
    begun = monotonic()
    with tempfile.TemporaryDirectory(prefix="pos-app-kiosk-") as name:
        folder = Path(name)
        screen = x_outputs.xorg(folder) if x_outputs.is_there() else XVFB
        with desktop(os.environ, screen) as env:
            os.environ.update(env)
            if x_outputs.is_there():
                x_outputs.make_modes()
            until = begun + 60 * given.minutes
            lives, kills, books = run(
                folder, given.actions, given.seed, longest_s=given.longest_life, until=until
            )
        faults = [fault for life in lives for fault in life.faults] + books.differences()
    for fault in faults[:20]:
        tell(fault)
    minutes = (monotonic() - begun) / 60
    tell(f"{figures(lives, kills, books, faults)}, in {minutes:.0f} min, seed {given.seed}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
