"""A sale whose receipt a fiscal service makes, in a till that is killed: one process.

`python -m tests.kills.fiscal_day FOLDER ADDRESS [KIND OCCURRENCE MOMENT]`. The engine, the journal
and the adapter are the real ones; without a kind whoever serves the other end kills it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.engine.fiscal_till import linked, paid, setup_at, till_at
from tests.engine.virtual import run_virtually
from tests.kills.people_day import kill_at


async def play(folder: Path, address: str) -> None:
    """Sell once, and wait for the receipt."""
    async with till_at(folder, setup_at(address)) as stage:
        await stage.until(lambda s: s.fiscal.on, what="the setting")
        await linked(stage, await paid(stage))


def main() -> int:
    folder, address, *step = sys.argv[1:]
    if step:
        kill_at(step[0], int(step[1]), step[2])
    Path(folder).mkdir(parents=True, exist_ok=True)
    run_virtually(play(Path(folder), address))
    return 0


if __name__ == "__main__":
    sys.exit(main())
