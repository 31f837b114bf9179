from typing import Any, cast

from tests.drivers.training_gateway import TrainingGateway
from tests.kills.customers import finish_deals


class GatewayWithLateDeal:
    """A deal comes into its list after the others were looked for."""

    def __init__(self) -> None:
        self.statuses = {"deal-1": "pending"}
        self.looked_at = 0

    def deals(self) -> list[dict[str, Any]]:
        self.looked_at += 1
        if self.looked_at == 2:
            self.statuses["late"] = "pending"
        return [{"id": each, "status": status} for each, status in self.statuses.items()]

    def play(self, deal_id: str, destination: str) -> None:
        self.statuses[deal_id] = {"cancels": "canceled", "pays": "completed"}[destination]


def test_a_deal_that_comes_meanwhile_is_brought_to_its_end_too() -> None:
    gateway = GatewayWithLateDeal()
    finish_deals(cast("TrainingGateway", gateway))
    assert set(gateway.statuses.values()) == {"canceled"}
