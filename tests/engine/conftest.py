"""What all tests of the engine share."""

from __future__ import annotations

import pytest

from pos_app.engine.people import pins

QUICK_N = 2**4


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a PIN's hash cost little; what it costs is `test_pins`'s to check."""
    monkeypatch.setattr(pins, "SCRYPT_N", QUICK_N)
