"""The training gateway as the till gets it, and the trainer who makes its customers act."""

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
from pos_app.gateway.training.deal_file import DealFile
from pos_app.gateway.training.in_process_transport import Sleep, TrainingTransport
from pos_app.gateway.training.protocol import TrainingProtocol
from pos_app.gateway.training.simulator import Rules

BASE_URL: Final = "https://training.invalid"
"""Reserved (RFC 2606): even a request that escaped the transport would find no host."""
NETWORK_SCENARIOS: Final = frozenset({Scenario.NETWORK_LOST, Scenario.SLOW})

log = logging.getLogger(__name__)


class SimulatedTrainer:
    """`engine.api.ports.Trainer` over the simulator's truth."""

    def __init__(self, protocol: TrainingProtocol) -> None:
        self._protocol = protocol

    def play(self, deal_id: str | None, scenario: Scenario) -> None:
        """Play a scenario from now on; without a deal it changes the network only."""
        if scenario in NETWORK_SCENARIOS:
            self._protocol.network.play(scenario)
            return
        deal = self._protocol.simulator.deal(deal_id) if deal_id else None
        if deal is None:
            log.warning("training: no such deal for %s", scenario)
            return
        self._protocol.simulator.play(deal, scenario)

    def offer_every_code(self, invoice_id: str) -> None:
        """Offer each kind of code for the deal of this invoice, once it is created."""
        self._protocol.simulator.offer_every_code(invoice_id)


def training_gateway(
    clock: Clock,
    rng: Rng,
    rules: Rules | None = None,
    *,
    sleep: Sleep = asyncio.sleep,
    deals_file: Path | None = None,
) -> tuple[PaymentsGateClient, SimulatedTrainer]:
    """Return the real client over the in-process simulator, and its trainer.

    With a `deals_file` the simulator's deals outlive the program, as a real gateway's do.
    """
    protocol = TrainingProtocol(clock, rng, rules)
    if deals_file is not None:
        file = DealFile(deals_file)
        protocol.simulator.restore(file.read(), file.write)
    keys = Keys(BASE_URL, Secret("training"), Secret("training"))
    config = GatewayConfig(base_url=BASE_URL, keys=keys)
    client = PaymentsGateClient(config, clock, TrainingTransport(protocol, sleep))
    return client, SimulatedTrainer(protocol)
