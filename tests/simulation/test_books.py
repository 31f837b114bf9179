"""Report = journal = the gateway's truth, over two days; and the first day's report stays."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

import pytest

from pos_app.domain.day import DayReport
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Difference, Reconciliation
from tests.engine.virtual import run_virtually
from tests.simulation.books import FIRST, MIDNIGHT_S, SECOND, Settled, ShopDays, lines_of
from tests.simulation.day import quick_disk

TESTED, PROVEN = 1, 40
"""Seeds: of the test command, and of `tasks.py prove`."""


def booked(report: DayReport) -> Settled:
    """What a report says came in, altogether."""
    totals = report.totals
    came = totals.paid.count + totals.late.count + totals.restored.count
    return Settled(came - totals.reversed.count, totals.net.minor)


def added_up(report: DayReport) -> None:
    """The lines are what their entries add up to."""
    for turn, line in report.totals.subtotals.items():
        sums = [e.sale.amount.minor for e in report.entries if e.kind is turn]
        assert (line.count, line.total.minor) == (len(sums), sum(sums))


async def live(seed: int, folder: Path) -> None:
    shop = ShopDays(seed, folder)
    await shop.trade()
    before = shop.settled()
    first = await shop.report(FIRST)
    assert booked(first) == before
    assert before.count > 0
    assert asyncio.get_running_loop().time() < MIDNIGHT_S
    await asyncio.sleep(MIDNIGHT_S + 600 - asyncio.get_running_loop().time())
    expected = shop.turn_fates()
    await shop.trade()
    after = shop.settled()
    second = await shop.report(SECOND)
    assert booked(second) == Settled(after.count - before.count, after.minor - before.minor)
    of_the_first = {e.sale.deal_id: e.kind for e in second.entries if e.first_day == FIRST}
    assert of_the_first == expected
    assert await shop.report(FIRST) == first
    for report in (first, second):
        added_up(report)
        assert report.open.count == 0
    lists_agree([await shop.compared(day) for day in (FIRST, SECOND)], after)
    assert shop.machine.wrong is None
    await shop.machine.crash()


def lists_agree(both_days: list[Reconciliation], truth: Settled) -> None:
    """What the gateway's list says is paid, sale by sale, is what the truth says."""
    lines = [line for result in both_days for line in lines_of(result)]
    for line in lines:
        if line.sale is not None and line.sale.deal_id is not None:
            # Another sum is the one thing on which till and gateway rightly differ.
            other_sum = line.gateway_amount != line.sale.amount
            assert line.difference is (Difference.OTHER_AMOUNT if other_sum else None)
    paid = [
        line.gateway_amount
        for line in lines
        if line.sale is not None and line.sale.state is SaleState.PAID and not line.difference
    ]
    assert (len(paid), sum(amount.minor if amount else 0 for amount in paid)) == (
        truth.count,
        truth.minor,
    )
    assert not any(line.sale is None for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(TESTED))
def test_each_day_s_report_is_what_the_gateway_s_truth_says_of_it(seed: int) -> None:
    with tempfile.TemporaryDirectory(dir=quick_disk()) as folder:
        run_virtually(live(seed, Path(folder)))


def main() -> None:
    """Try all seeds; prints a line of figures."""
    for seed in range(PROVEN):
        test_each_day_s_report_is_what_the_gateway_s_truth_says_of_it(seed)
    sys.stdout.write(f"{PROVEN} times two days: reports, journal, list and truth agree\n")


if __name__ == "__main__":
    main()
