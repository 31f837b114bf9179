"""This machine's set-up in a folder of a test's own."""

from __future__ import annotations

from pathlib import Path

from pos_app.app.clock import SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences

NAMES = Preferences(shop="Test shop", till="Till 1", language=Language.EN)


def setup_in(home: Path) -> LocalSetup:
    """Return the set-up of the till in this folder."""
    return LocalSetup(Paths(home), SystemClock(), Language.RU)
