"""The real program, killed again and again in the middle of sales, against the gateway's truth."""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale
from pos_app.journal.journal import SqliteJournal
from tests.drivers.command_line import list_sales, provision
from tests.drivers.process_driver import ProcessDriver, start_program
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway
from tests.faults.faulty_proxy import FaultyProxy, Passed, in_a_thread
from tests.kills.customers import Customers, finish_deals

OPEN = frozenset({"preparing", "waiting", "confirming", "unknown"})
PROMISED_S = 5
"""From a start until the gateway has answered about each open sale."""
RESOLVED_WITHIN_S = 150
FIRST_SUM = 1_000
LONGEST_CALL_S = 0.15
SALE_S = 6
MOMENTS = (("", 0.5), ("create", 2 * LONGEST_CALL_S), ("create", 1), ("", SALE_S))
"""The call that is waited for, if any, and the seconds after it that the kill may fall into."""
LONGEST_BEGINNING_S = 3
LOG_LINES = 60
IMPATIENT = 0.3
"""How often a till is used, and killed, before it has taken its open sales up."""
Say = Callable[[str], None]


@dataclass
class Tally:
    """What a run came to."""

    seed: int
    kills: int = 0
    typed: list[int] = field(default_factory=list)
    patience_s: float = 2 * PROMISED_S
    """A till that takes longer than this has failed."""
    taken_up_s: list[float] = field(default_factory=list)
    books: int = 0
    deals: int = 0
    paid: int = 0
    unknown: int = 0

    def line(self) -> str:
        """One line for people."""
        times = "none"
        if self.taken_up_s:
            middle = statistics.median(self.taken_up_s)
            times = f"{middle:.1f} s (median), {max(self.taken_up_s):.1f} s (longest)"
        late = sum(seconds > PROMISED_S for seconds in self.taken_up_s)
        return (
            f"{self.kills} kills, seed {self.seed}: {self.books} sales in the journal, "
            f"{self.deals} deals at the gateway, {self.paid} paid, {self.unknown} still unknown; "
            f"{len(self.taken_up_s)} open sales answered after a start in {times}, "
            f"{late} later than {PROMISED_S} s"
        )


@dataclass
class Scene:
    """A till's folder, its gateway, and the line between them."""

    home: Path
    gateway: TrainingGateway
    proxy: FaultyProxy

    def log(self) -> str:
        """All that the till's runs have logged."""
        files = (self.home / "logs").glob("pos-app.log*")
        return "".join(file.read_text("utf-8", "replace") for file in files)

    def log_end(self) -> str:
        """What the till logged last."""
        lines = (self.home / "logs" / "pos-app.log").read_text("utf-8", "replace").splitlines()
        return "\n".join(lines[-LOG_LINES:])

    def open_sales(self) -> list[Sale]:
        """What the killed till left open, read from a copy: its own recovery is under test."""
        with tempfile.TemporaryDirectory() as folder:
            files = list((self.home / Mode.TEST).glob("journal.sqlite3*"))
            assert files, "a gateway on this machine is a test's, and so is its journal"
            for file in files:
                shutil.copy(file, folder)
            with SqliteJournal.open(Path(folder) / "journal.sqlite3") as journal:
                assert journal.verify() is None, "the killed till's journal is whole"
                return [sale for sale in journal.sales() if sale.is_open]


@contextmanager
def scene(folder: Path, rng: Random) -> Iterator[Scene]:
    """A till that is set up, and a proxy that takes its time, so that kills fall into calls."""
    home = folder / "till"
    with start_training_gateway(folder / "gateway") as gateway:
        proxy = FaultyProxy(gateway.url, latency=lambda: rng.uniform(0, LONGEST_CALL_S))
        with in_a_thread(proxy):
            provision(home, proxy.base_url)
            yield Scene(home, gateway, proxy)


def kill_often(folder: Path, kills: int, tally: Tally, *, to_the_end: bool, say: Say) -> Tally:
    """Kill the till `kills` times, then open it once more and compare the books.

    Without `to_the_end` a sale of which the gateway knows nothing may be left unknown: the till
    must first wait out the create's own deadline.
    """
    rng = Random(tally.seed)
    with scene(folder, Random(tally.seed + 1)) as stage:
        customers = Customers(stage.gateway, Random(tally.seed + 2))
        customers.start()
        try:
            for number in range(kills):
                _one_life(stage, tally, FIRST_SUM + number, rng)
                say(f"{number + 1}/{kills}")
            customers.go_home()
            _last_life(stage, tally, to_the_end=to_the_end)
            compare(stage, tally, to_the_end=to_the_end)
        except AssertionError as error:
            error.add_note(f"the till's log ends:\n{stage.log_end()}")
            raise
    return tally


def _one_life(stage: Scene, tally: Tally, amount: int, rng: Random) -> None:
    left_open = stage.open_sales() if tally.kills else []
    born = time.monotonic()
    with start_program(stage.home) as till:
        if rng.random() >= IMPATIENT:
            tally.taken_up_s += taken_up(stage.proxy, left_open, born, tally.patience_s)
        till.charge(amount)
        tally.typed.append(amount)
        _wait_for_the_moment(stage.proxy, rng)
        _kill(till)
    tally.kills += 1


def _wait_for_the_moment(proxy: FaultyProxy, rng: Random) -> None:
    """Anywhere in a sale, half of the time close to the create: before, in, or just after it."""
    pressed = time.monotonic()
    call, spread_s = rng.choice(MOMENTS)
    while call and time.monotonic() - pressed < LONGEST_BEGINNING_S:
        if any(passed.call == call and passed.at > pressed for passed in list(proxy.seen)):
            break
        time.sleep(0.005)
    time.sleep(rng.uniform(0, spread_s))


def _kill(till: ProcessDriver) -> None:
    if till.process.poll() is not None:
        said = till.process.stdout.read() if till.process.stdout else ""
        raise AssertionError(f"the program ended by itself ({till.process.returncode}): {said}")
    till.kill()


def _last_life(stage: Scene, tally: Tally, *, to_the_end: bool) -> None:
    left_open = stage.open_sales()
    born = time.monotonic()
    with start_program(stage.home) as till:
        tally.taken_up_s += taken_up(stage.proxy, left_open, born, tally.patience_s)
        answerable = [sale for sale in left_open if sale.deal_id or to_the_end]
        _wait_for_answers(stage, answerable, tally.patience_s)
        assert till.terminate() == 0


def _wait_for_answers(stage: Scene, waiting: list[Sale], patience_s: float) -> None:
    """Each is decided. A lost create may be sent again; nobody pays that one any more."""
    quick = all(sale.deal_id for sale in waiting)
    deadline = time.monotonic() + (patience_s if quick else RESOLVED_WITHIN_S)
    while waiting:
        log = stage.log()
        waiting = [sale for sale in waiting if not _is_decided(sale, log)]
        assert time.monotonic() < deadline, f"open: {[sale.invoice_id for sale in waiting]}"
        if not all(sale.deal_id for sale in waiting):
            finish_deals(stage.gateway)
        time.sleep(0.2)


def _is_decided(sale: Sale, log: str) -> bool:
    return bool(re.search(rf"sale {sale.invoice_id}: \w+ -> (paid|closed) by", log))


def taken_up(
    proxy: FaultyProxy, left_open: list[Sale], born: float, patience_s: float
) -> list[float]:
    """Seconds from the start until the gateway's answer about each open sale was there."""
    waiting, times = list(left_open), []
    while waiting:
        for sale in list(waiting):
            at = next(
                (p.at for p in list(proxy.answered) if p.asked_at > born and about(p, sale)), None
            )
            if at is not None:
                times.append(at - born)
                waiting.remove(sale)
        late = time.monotonic() - born > patience_s
        assert not (waiting and late), f"not taken up: {[sale.invoice_id for sale in waiting]}"
        time.sleep(0.02)
    return times


def about(passed: Passed, sale: Sale) -> bool:
    """Whether this was a question about the sale: its deal, or the list where it has none."""
    if sale.deal_id is None:
        return passed.call == "list"
    return passed.call == "deal" and passed.line.endswith(sale.deal_id)


def compare(stage: Scene, tally: Tally, *, to_the_end: bool) -> None:
    """The books against the gateway's truth."""
    books = {sale["invoice_id"]: sale for sale in list_sales(stage.home)}
    deals = stage.gateway.deals()
    by_invoice = {deal["invoiceId"]: deal for deal in deals}
    assert len(by_invoice) == len(deals), "two deals for one sale"
    assert set(by_invoice) <= set(books), "a deal of which the journal knows nothing"
    amounts = [sale["amount_minor"] // 100 for sale in books.values()]
    assert len(set(amounts)) == len(amounts), "one key press made two sales"
    assert set(amounts) <= set(tally.typed)
    for invoice_id, sale in books.items():
        deal = by_invoice.get(invoice_id)
        if deal is None:
            assert sale["state"] == "closed" or (sale["state"] == "unknown" and not to_the_end)
            continue
        assert sale["deal_id"] == deal["id"], sale
        assert sale["amount_minor"] == deal["amount"] * 100, sale
        wanted = {"completed": "paid", "canceled": "closed"}[deal["status"]]
        assert sale["state"] == wanted, (sale, deal)
    tally.books, tally.deals = len(books), len(deals)
    tally.paid = sum(sale["state"] == "paid" for sale in books.values())
    tally.unknown = sum(sale["state"] in OPEN for sale in books.values())
