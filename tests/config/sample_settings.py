"""Settings and surroundings for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from pos_app.config.settings import Settings, new_settings
from pos_app.domain.preferences import Preferences

BASE = "https://pay.example.uz"
SHOP = Preferences(shop="Non doʻkoni", till="Kassa 2")


@dataclass(frozen=True)
class StoppedClock:
    at: datetime = datetime(2026, 11, 23, 6, 7, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def provisioned(base_url: str = BASE, preferences: Preferences = SHOP, seed: int = 1) -> Settings:
    rng = Random(seed)
    return new_settings(rng).with_setup(
        base_url, preferences, keys_in_memory=False, sandbox_keys=False, rng=rng
    )
