"""`python -m tests.simulation.outage`: half an hour without the gateway, one line of figures."""

from __future__ import annotations

import sys

from tests.engine.virtual import run_virtually
from tests.simulation.fleet import MOST, TILLS, live_through_an_outage

OUTAGE_S = 1800


def main() -> int:
    load = run_virtually(live_through_an_outage(seed=2026, outage_s=OUTAGE_S))
    sys.stdout.write(
        f"{TILLS} tills, {OUTAGE_S // 60} minutes without the gateway: afterwards its busiest ten "
        f"seconds have {load.ratio:.2f} times the usual questions, its busiest second "
        f"{load.ratio_of_seconds:.2f} times (at most {MOST})\n"
    )
    return 0 if load.is_polite else 1


if __name__ == "__main__":
    sys.exit(main())
