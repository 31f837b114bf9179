"""Customers at the training gateway: most pay, some cancel, some walk away, each in own time."""

from __future__ import annotations

import threading
import time
from random import Random
from typing import Any

from tests.drivers.training_gateway import TrainingGateway
from tests.drivers.waiting import wait_for

LOOK_EVERY_S = 0.1
LONGEST_S = 6
FINAL = frozenset({"completed", "canceled"})


class Customers(threading.Thread):
    """Does to each new deal what chance says, whatever the till is doing."""

    def __init__(self, gateway: TrainingGateway, rng: Random) -> None:
        super().__init__(name="customers", daemon=True)
        self._gateway = gateway
        self._rng = rng
        self._leaving = threading.Event()
        self._plans: dict[str, tuple[float, str]] = {}
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self._leaving.wait(LOOK_EVERY_S):
                self._visit()
        except Exception as error:  # noqa: BLE001 - raised by `stop`
            self.failure = error

    def _visit(self) -> None:
        for deal in self._gateway.deals():
            if deal["id"] not in self._plans:
                at = time.monotonic() + self._rng.uniform(0, LONGEST_S)
                wishes = ("pays", "cancels", ""), (75, 12, 13)
                (destination,) = self._rng.choices(*wishes)
                self._plans[deal["id"]] = (at, destination)
        for deal_id, (at, destination) in list(self._plans.items()):
            if destination and at <= time.monotonic():
                self._gateway.play(deal_id, destination)
                self._plans[deal_id] = (at, "")

    def stop(self) -> None:
        """Send no more of them, and bring whatever is open at the gateway to its end."""
        self._leaving.set()
        self.join(10)
        assert self.failure is None, self.failure
        finish_deals(self._gateway, self._rng)


def finish_deals(gateway: TrainingGateway, rng: Random | None = None) -> None:
    """Bring every deal at the gateway to its end; without chance nobody pays any more.

    A create that was on its way when the till was killed may arrive meanwhile.
    """
    played: set[str] = set()

    def all_are_final() -> bool:
        deals = gateway.deals()
        for deal in deals:
            if deal["id"] not in played and deal["status"] not in FINAL | {"paid"}:
                played.add(deal["id"])
                gateway.play(deal["id"], "pays" if rng and rng.random() < 0.5 else "cancels")
        return _are_final(deals)

    wait_for(all_are_final, "the end of every deal")


def _are_final(deals: list[dict[str, Any]]) -> bool:
    return all(deal["status"] in FINAL for deal in deals)
