"""The real program, killed again and again in the middle of sales, against the gateway's truth."""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.command_line import list_sales, provision
from tests.drivers.process_driver import ProcessDriver, start_program
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway
from tests.drivers.waiting import PATIENCE_S
from tests.faults.faulty_proxy import FaultyProxy, Passed, in_a_thread
from tests.kills.customers import Customers, finish_deals
from tests.kills.spoilt_answers import SpoiltAnswers
from tests.simulation.odd_answers import OddAnswer

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
SPOILT = 0.06
"""So many of the answers are spoilt on their way."""
DISTURBED_S = 180
"""Within this each open sale is answered for where answers were spoilt: they may want rests."""
IMPATIENT = 0.3
"""How often a till is used, and killed, before it has taken its open sales up."""
Report = Callable[[str], None]


@dataclass
class KillRun:
    """A run's seed, what it may take, and what it came to."""

    seed: int
    kills: int = 0
    typed: list[int] = field(default_factory=list)
    patience_s: float = PATIENCE_S
    """A till that takes longer than this has failed."""
    answered_s: list[float] = field(default_factory=list)
    sales: int = 0
    deals: int = 0
    paid: int = 0
    unknown: int = 0
    spoilt: Counter[OddAnswer] = field(default_factory=Counter)
    """What was made of answers on their way."""

    def line(self) -> str:
        """Say the figures in one line."""
        times = "none"
        if self.answered_s:
            middle = statistics.median(self.answered_s)
            times = f"{middle:.1f} s (median), {max(self.answered_s):.1f} s (longest)"
        late = sum(seconds > PROMISED_S for seconds in self.answered_s)
        return (
            f"{self.kills} kills, seed {self.seed}: {self.sales} sales in the journal, "
            f"{self.deals} deals at the gateway, {self.paid} paid, {self.unknown} still unknown; "
            f"{len(self.answered_s)} open sales answered after an undisturbed start in {times}, "
            f"{late} later than {PROMISED_S} s; {self.spoilt.total()} answers spoilt on their way, "
            f"of {len(self.spoilt)} kinds"
        )


@dataclass
class KilledTill:
    """The folder of the till that is killed, its gateway, and the proxy between them."""

    home: Path
    gateway: TrainingGateway
    proxy: FaultyProxy
    spoilt: SpoiltAnswers

    def log(self) -> str:
        """Return all that the till's starts have logged."""
        files = (self.home / "logs").glob("pos-app.log*")
        return "".join(file.read_text("utf-8", "replace") for file in files)

    def log_end(self) -> str:
        """Return the last lines of the log."""
        lines = (self.home / "logs" / "pos-app.log").read_text("utf-8", "replace").splitlines()
        return "\n".join(lines[-LOG_LINES:])

    def open_sales(self) -> list[Sale]:
        """Return what the killed till left open, from a copy: its own recovery is under test."""
        with tempfile.TemporaryDirectory() as folder:
            files = list((self.home / Mode.TEST).glob("journal.sqlite3*"))
            assert files, "a gateway on this machine is a test's, and so is its journal"
            for file in files:
                shutil.copy(file, folder)
            with SqliteJournal.open(Path(folder) / "journal.sqlite3") as journal:
                assert journal.verify() is None, "the killed till's journal is whole"
                return [sale for sale in journal.sales() if sale.is_open]


@contextmanager
def set_up_till(folder: Path, rng: Random) -> Iterator[KilledTill]:
    """Set a till up behind a proxy that takes its time, so that kills fall into calls."""
    home = folder / "till"
    with start_training_gateway(folder / "gateway") as gateway:
        spoilt = SpoiltAnswers(Random(rng.random()), SPOILT)
        spoilt.is_over = True
        latency = partial(rng.uniform, 0, LONGEST_CALL_S)
        proxy = FaultyProxy(gateway.url, latency=latency, spoil=spoilt)
        with in_a_thread(proxy):
            provision(home, proxy.base_url)
            spoilt.is_over = False
            yield KilledTill(home, gateway, proxy, spoilt)


def kill_often(
    folder: Path, kills: int, run: KillRun, *, to_the_end: bool, report: Report
) -> KillRun:
    """Kill the till `kills` times, then open it once more and compare its journal with the gateway.

    Without `to_the_end` a sale of which the gateway knows nothing may be left unknown: the till
    must first wait out the create's own deadline.
    """
    rng = Random(run.seed)
    with set_up_till(folder, Random(run.seed + 1)) as till:
        customers = Customers(till.gateway, Random(run.seed + 2))
        customers.start()
        try:
            for number in range(kills):
                _kill_once(till, run, FIRST_SUM + number, rng)
                report(f"{number + 1}/{kills}")
            customers.stop()
            till.spoilt.is_over = True
            run.spoilt = till.spoilt.drawn
            not_waited_for = _start_last(till, run, to_the_end=to_the_end)
            compare(till, run, not_waited_for)
        except AssertionError as error:
            error.add_note(f"the till's log ends:\n{till.log_end()}")
            raise
    return run


def _kill_once(till: KilledTill, run: KillRun, amount: int, rng: Random) -> None:
    left_open = till.open_sales() if run.kills else []
    started_at = time.monotonic()
    with start_program(till.home) as program:
        if rng.random() >= IMPATIENT:
            run.answered_s += answers_after_start(till.proxy, left_open, started_at, run.patience_s)
        program.charge(amount)
        run.typed.append(amount)
        _wait_for_a_moment(till.proxy, rng)
        _kill(program)
    run.kills += 1


def _wait_for_a_moment(proxy: FaultyProxy, rng: Random) -> None:
    """Wait for anywhere in a sale, half of the time before, in, or just after the create."""
    pressed = time.monotonic()
    call, spread_s = rng.choice(MOMENTS)
    while call and time.monotonic() - pressed < LONGEST_BEGINNING_S:
        if any(passed.call == call and passed.at > pressed for passed in list(proxy.seen)):
            break
        time.sleep(0.005)
    time.sleep(rng.uniform(0, spread_s))


def _kill(program: ProcessDriver) -> None:
    process = program.process
    if process.poll() is not None:
        said = process.stdout.read() if process.stdout else ""
        raise AssertionError(f"the program ended by itself ({process.returncode}): {said}")
    program.kill()


def _start_last(till: KilledTill, run: KillRun, *, to_the_end: bool) -> frozenset[str]:
    """Open the till once more until what it can decide is decided.

    Returns:
        The invoice ids of the sales that had no deal yet and were not waited for: each may have
        been found by the end and not be decided.
    """
    left_open = till.open_sales()
    started_at = time.monotonic()
    with start_program(till.home) as program:
        run.answered_s += answers_after_start(till.proxy, left_open, started_at, run.patience_s)
        answerable = [sale for sale in left_open if sale.deal_id or to_the_end]
        _wait_for_decisions(till, answerable, run.patience_s)
        assert program.terminate() == 0
    return frozenset(sale.invoice_id for sale in left_open if sale not in answerable)


def _wait_for_decisions(till: KilledTill, waiting: list[Sale], patience_s: float) -> None:
    """Wait until each is decided. A lost create may be sent again, and nobody pays that one."""
    quick = all(sale.deal_id for sale in waiting)
    deadline = time.monotonic() + (patience_s if quick else RESOLVED_WITHIN_S)
    while waiting:
        log = till.log()
        waiting = [sale for sale in waiting if not _is_decided(sale, log)]
        assert time.monotonic() < deadline, f"open: {[sale.invoice_id for sale in waiting]}"
        if not all(sale.deal_id for sale in waiting):
            finish_deals(till.gateway)
        time.sleep(0.2)


def _is_decided(sale: Sale, log: str) -> bool:
    return bool(re.search(rf"sale {sale.invoice_id}: \w+ -> (paid|closed) by", log))


def answers_after_start(
    proxy: FaultyProxy, left_open: list[Sale], started_at: float, patience_s: float
) -> list[float]:
    """Return the seconds from the start until the gateway had answered about each open sale.

    None where an answer was spoilt meanwhile: it may say all the same what became of a sale, or be
    asked for again after a rest.
    """
    waiting, times = list(left_open), list[float]()
    while waiting:
        for sale in list(waiting):
            at = next(
                (
                    p.at
                    for p in [*proxy.answered, *proxy.spoilt]
                    if p.asked_at > started_at and asks_about(p, sale)
                ),
                None,
            )
            if at is not None:
                times.append(at - started_at)
                waiting.remove(sale)
        disturbed = any(passed.asked_at > started_at for passed in list(proxy.spoilt))
        late = time.monotonic() - started_at > (DISTURBED_S if disturbed else patience_s)
        assert not (waiting and late), f"not asked about: {[sale.invoice_id for sale in waiting]}"
        time.sleep(0.02)
    return [] if any(passed.asked_at > started_at for passed in list(proxy.spoilt)) else times


def asks_about(passed: Passed, sale: Sale) -> bool:
    """Tell whether a request asked about the sale: its deal, or the list where it has none."""
    if sale.deal_id is None:
        return passed.call == "list"
    return passed.call == "deal" and passed.line.endswith(sale.deal_id)


def compare(till: KilledTill, run: KillRun, not_waited_for: Container[str] = ()) -> None:
    """Compare the journal with the gateway's deals, and keep the figures."""
    sales = {sale["invoice_id"]: sale for sale in list_sales(till.home)}
    deals = till.gateway.deals()
    by_invoice = {deal["invoiceId"]: deal for deal in deals}
    assert len(by_invoice) == len(deals), "two deals for one sale"
    assert set(by_invoice) <= set(sales), "a deal of which the journal knows nothing"
    amounts = [sale["amount_minor"] // 100 for sale in sales.values()]
    assert len(set(amounts)) == len(amounts), "one key press made two sales"
    assert set(amounts) <= set(run.typed)
    for invoice_id, sale in sales.items():
        deal = by_invoice.get(invoice_id)
        if deal is None:
            is_left = invoice_id in not_waited_for
            assert sale["state"] == "closed" or (sale["state"] == "unknown" and is_left)
            continue
        assert sale["deal_id"] == deal["id"], sale
        assert sale["amount_minor"] == deal["amount"] * 100, sale
        wanted = {"completed": "paid", "canceled": "closed"}[deal["status"]]
        is_just_found = invoice_id in not_waited_for and sale["state"] in {"preparing", "waiting"}
        assert sale["state"] == wanted or is_just_found, (sale, deal)
    run.sales, run.deals = len(sales), len(deals)
    run.paid = sum(sale["state"] == "paid" for sale in sales.values())
    run.unknown = sum(sale["state"] in OPEN for sale in sales.values())
