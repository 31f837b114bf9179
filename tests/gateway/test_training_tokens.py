"""The training gateway's tokens: which are good, and until when."""

from __future__ import annotations

import random
from datetime import timedelta

from pos_app.gateway.training.tokens import TrainingTokens
from tests.gateway.client_setup import FakeClock

LIFE_S = 300


def test_a_token_is_good_as_a_bearer_s_until_its_end(clock: FakeClock) -> None:
    tokens = TrainingTokens(clock, random.Random(1), timedelta(seconds=LIFE_S))
    token = tokens.issue()["access_token"]
    assert tokens.is_valid(f"Bearer {token}")
    for other in ("", "Bearer", "Bearer x", f"Basic {token}", f" {token}", str(token)):
        assert not tokens.is_valid(other), other
    clock.advance(LIFE_S - 1)
    assert tokens.is_valid(f"Bearer {token}")
    clock.advance(1)
    assert not tokens.is_valid(f"Bearer {token}")


def test_of_tokens_that_ended_none_is_kept(clock: FakeClock) -> None:
    tokens = TrainingTokens(clock, random.Random(1), timedelta(seconds=LIFE_S))
    for _ in range(9):
        tokens.issue()
        clock.advance(LIFE_S)
    assert len(tokens._valid_until) == 1
