"""The trainer's hand, and the training gateway as the till meets it."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Final

from pos_app.domain.keys import Keys
from pos_app.domain.preferences import Scenario
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import Clock, Rng
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.training.deal_file import MemoryFile
from pos_app.gateway.training.in_process_transport import Sleep, TrainingTransport
from pos_app.gateway.training.protocol import Protocol
from pos_app.gateway.training.simulator import Rules

BASE_URL: Final = "https://training.invalid"
"""Reserved (RFC 2606): even a request that escaped the transport would find no host."""
NETWORK: Final = frozenset({Scenario.NETWORK_LOST, Scenario.SLOW})

log = logging.getLogger(__name__)


class SimulatedTrainer:
    """`engine.ports.Trainer` over the simulator's truth."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol

    def play(self, deal_id: str | None, scenario: Scenario) -> None:
        """Make it so from now on; a None deal changes the network only."""
        if scenario in NETWORK:
            self._protocol.network.play(scenario)
            return
        deal = self._protocol.simulator.deal(deal_id) if deal_id else None
        if deal is None:
            log.warning("training: no such deal for %s", scenario)
            return
        self._protocol.simulator.play(deal, scenario)


def training_gateway(
    clock: Clock,
    rng: Rng,
    rules: Rules | None = None,
    *,
    sleep: Sleep = asyncio.sleep,
    memory: Path | None = None,
) -> tuple[PaymentsGateClient, SimulatedTrainer]:
    """The real client over the in-process simulator, and the hand that moves it.

    With a `memory` file the simulator's deals outlive the program, as a real gateway's would.
    """
    protocol = Protocol(clock, rng, rules)
    if memory is not None:
        kept = MemoryFile(memory)
        protocol.simulator.remember(kept.read(), kept.write)
    keys = Keys(BASE_URL, Secret("training"), Secret("training"))
    config = GatewayConfig(base_url=BASE_URL, keys=keys)
    client = PaymentsGateClient(config, clock, TrainingTransport(protocol, sleep))
    return client, SimulatedTrainer(protocol)
