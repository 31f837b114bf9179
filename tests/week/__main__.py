"""`python -m tests.week --days 7 --seed 1`: a working week; exit code 1 where a total differs."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tasks import EXIT_CANNOT
from tests.desktop import desktop
from tests.drivers.set_clock import SetClock
from tests.drivers.training_gateway import start_training_gateway
from tests.week.checks import check_day, check_week
from tests.week.shop import Shop
from tests.week.staff import EVERYBODY
from tests.week.working_week import DAYS, at, new_books


def live_through(folder: Path, clocks: tuple[SetClock, SetClock], seed: int, days: int) -> Shop:
    """Live through the first days of the week, and compare everything at its end."""
    for clock in clocks:
        clock.set(at(0, 8))
    with start_training_gateway(folder / "gateway", clocks[1].environment) as gateway:
        shop = Shop(folder / "till", gateway, clocks, new_books(), seed)
        shop.set_up()
        for number, day in enumerate(DAYS[:days]):
            before = len(shop.books.sales)
            day(shop)
            check_day(shop, shop.books.week[number])
            sold = len(shop.books.sales) - before
            sys.stderr.write(f"{day.__name__}: {sold} sales, {shop.compared.count} compared\n")
        if days < len(DAYS):
            shop.save_the_week()  # the last day does it while the till is open
        check_week(shop)
    return shop


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.week")
    parser.add_argument("--days", type=int, default=len(DAYS), help="only so many")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.monotonic()
    with desktop(os.environ) as env, tempfile.TemporaryDirectory(prefix="pos-app-week-") as folder:
        os.environ.update(env)
        try:
            clocks = SetClock(Path(folder), "till.clock"), SetClock(Path(folder), "gateway.clock")
        except FileNotFoundError as error:
            sys.stdout.write(f"a working week cannot be lived through here: no {error.filename}\n")
            return EXIT_CANNOT
        try:
            shop = live_through(Path(folder), clocks, arguments.seed, arguments.days)
        except Exception:  # noqa: BLE001 - every fault found is a failure of the run
            sys.stderr.write(f"\n{traceback.format_exc()}")
            sys.stdout.write(f"a working week FAILED, seed {arguments.seed}\n")
            return 1
    for difference in shop.compared.differences:
        sys.stdout.write(f"{difference}\n")
    minutes = (time.monotonic() - started) / 60
    sys.stdout.write(
        f"{len(shop.books.sales)} sales of {len(EVERYBODY)} people in {arguments.days} days, "
        f"{shop.books.shifts} shifts, {shop.compared.count} totals and facts compared, "
        f"{len(shop.compared.differences)} differ; {minutes:.0f} min, seed {arguments.seed}\n"
    )
    return 1 if shop.compared.differences else 0


if __name__ == "__main__":
    sys.exit(main())
