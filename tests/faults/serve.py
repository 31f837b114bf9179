"""A gateway and its bad line in a process of their own: `python -m tests.faults.serve`.

Prints the till's base URL, then obeys lines on standard input: `deal hang` (a call and a fault's
name), `refuse`, `pay` (the customer of every live deal), `lift` (the line is good again). Ends
with its input. `--at-once` makes the requisites ready with the deal.
"""

from __future__ import annotations

import asyncio
import sys
from random import Random

from pos_app.app.clock import SystemClock
from pos_app.domain.shop import Scenario
from pos_app.gateway.training import TrainingServer
from pos_app.gateway.training.simulator import Rules
from tests.faults.catalogue import FAULTS
from tests.faults.proxy import Proxy


async def obey(line: str, proxy: Proxy, server: TrainingServer) -> None:
    """Carry one line out."""
    match line.split(maxsplit=1):
        case ["lift"]:
            await proxy.lift()
        case ["refuse"]:
            await proxy.refuse()
        case ["pay"]:
            simulator = server.protocol.simulator
            for deal in simulator.deals():
                if deal.is_live:
                    simulator.play(deal, Scenario.PAYS)
        case [call, name]:
            proxy.faults[call] = FAULTS[name]
        case _:
            raise ValueError(line)


async def main(ready: tuple[float, float]) -> None:
    server = TrainingServer(SystemClock(), Random(4), rules=Rules(requisites_after=ready))
    async with Proxy(server.base_url) as proxy:
        sys.stdout.write(f"{proxy.base_url}\n")
        sys.stdout.flush()
        while line := await asyncio.to_thread(sys.stdin.readline):
            await obey(line.strip(), proxy, server)
    await asyncio.to_thread(server.stop)


if __name__ == "__main__":
    asyncio.run(main((0, 0) if "--at-once" in sys.argv else (0.2, 0.4)))
