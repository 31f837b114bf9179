"""What the gateway's tests share: a clock, keys, an order, and clients with chosen budgets."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.payin import Language, PayInOrder
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import Budgets, GatewayConfig

SAMPLES = Path(__file__).parent / "samples"
START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
INVOICE = "INV-1"
DEAL = "3730d2bc-61fc-4e29-8a04-d2d81c19a26d"
AMOUNT = Money.of_major(516)
ORDER = PayInOrder(INVOICE, AMOUNT, Language.RU, "TILL-1")
WINDOW = (START - timedelta(hours=1), START + timedelta(hours=1))
SHORT = Budgets(token=1, create=1, requisites=1, deal=1, find=1, cancel=1)
LONG = Budgets(token=20, create=20, requisites=20, deal=20, find=20, cancel=20)


class FakeClock:
    """A clock that only `advance` moves."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def config_for(base_url: str, budgets: Budgets = LONG) -> GatewayConfig:
    keys = Keys(base_url, Secret("account-canary"), Secret("key-canary"))
    return GatewayConfig(base_url=base_url, keys=keys, budgets=budgets)


def client_for(base_url: str, clock: FakeClock, budgets: Budgets = LONG) -> PaymentsGateClient:
    return PaymentsGateClient(config_for(base_url, budgets), clock)


def sample(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return body


def completed(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return the sample deal as paid in so'm, with these changes."""
    body = sample("deals_id.response")
    body["status"]["name"] = "completed"
    body |= {"currencyFrom": {"type": "FIAT", "code": "UZS"}, "currencyTo": "USDT"}
    return body | changes
