"""A gateway and a faulty proxy in a process of their own: `python -m tests.faults.gateway_process`.

Prints the till's base URL, then obeys lines on standard input: `deal hang` (a call and a fault's
name), `refuse`, `pay` (the customer of every live deal), `settle` (every live deal is completed
now), `lift` (no more faults). Ends with its input. `--at-once` makes the requisites ready with the
deal; `--record FILE` keeps what the gateway answered.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from random import Random

from pos_app.app.clock import SystemClock
from pos_app.domain.payin import GatewayStatus
from pos_app.domain.preferences import Scenario
from pos_app.gateway.training.server import TrainingServer
from pos_app.gateway.training.simulator import Rules
from tests.faults.faulty_proxy import FaultyProxy
from tests.faults.network_faults import FAULTS


async def obey(line: str, proxy: FaultyProxy, server: TrainingServer) -> None:
    """Carry out one line of the input."""
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
        case ["settle"]:
            simulator = server.protocol.simulator
            for deal in simulator.deals():
                if deal.is_live:
                    simulator.set_status(deal, GatewayStatus.COMPLETED, None, deal.amount)
        case [call, name]:
            proxy.faults[call] = FAULTS[name]
        case _:
            raise ValueError(line)


async def serve(rules: Rules) -> list[bytes]:
    """Serve until the input ends, and return the gateway's answers."""
    server = TrainingServer(SystemClock(), Random(4), rules=rules)
    async with FaultyProxy(server.base_url) as proxy:
        sys.stdout.write(f"{proxy.base_url}\n")
        sys.stdout.flush()
        while line := await asyncio.to_thread(sys.stdin.readline):
            await obey(line.strip(), proxy, server)
    await asyncio.to_thread(server.stop)
    return proxy.answers


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--at-once", action="store_true")
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    rules = Rules(requisites_after=(0, 0) if given.at_once else (0.2, 0.4))
    answers = asyncio.run(serve(rules))
    if given.record:
        given.record.write_bytes(b"\n".join(answers))


if __name__ == "__main__":
    main()
