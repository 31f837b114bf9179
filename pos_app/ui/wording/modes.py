"""Modes, training scenarios, and what a QR may show."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.payin import Integration
from pos_app.domain.preferences import Mode, Scenario
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

MODE: Final = MappingProxyType(
    {
        Mode.TEST: QT_TRANSLATE_NOOP("Till", "TEST"),
        Mode.TRAINING: QT_TRANSLATE_NOOP("Till", "TRAINING"),
    }
)
"""The word on the striped frame; a live till has no frame."""

MODE_EXPLAINED: Final = MappingProxyType(
    {
        Mode.LIVE: QT_TRANSLATE_NOOP("Till", "Real payments."),
        Mode.TEST: QT_TRANSLATE_NOOP("Till", "This is a test: no real money is moved."),
        Mode.TRAINING: QT_TRANSLATE_NOOP("Till", "This is training: no real money is moved."),
    }
)

SCENARIO: Final = MappingProxyType(
    {
        Scenario.PAYS: QT_TRANSLATE_NOOP("Till", "Pays"),
        Scenario.PAYS_LATE: QT_TRANSLATE_NOOP("Till", "Pays too late"),
        Scenario.CLAIMS_THEN_EXPIRES: QT_TRANSLATE_NOOP("Till", "Says “paid”, but no money comes"),
        Scenario.PAYS_OTHER_SUM: QT_TRANSLATE_NOOP("Till", "Pays another amount"),
        Scenario.CANCELS: QT_TRANSLATE_NOOP("Till", "Cancels"),
        Scenario.NETWORK_LOST: QT_TRANSLATE_NOOP("Till", "The internet is lost"),
        Scenario.SLOW: QT_TRANSLATE_NOOP("Till", "The internet is slow"),
    }
)

INTEGRATION: Final = MappingProxyType(
    {
        Integration.H2H: QT_TRANSLATE_NOOP("Till", "A card or link for a bank’s app"),
        Integration.WIDGET: QT_TRANSLATE_NOOP("Till", "The payment page"),
    }
)


def mode_word(words: Words, mode: Mode) -> str:
    """Return the word on the frame, in capitals; empty for a live till."""
    return words.text(MODE[mode]) if mode in MODE else ""


def mode_sentence(words: Words, mode: Mode) -> str:
    """Say what a PAID on this till is worth."""
    return words.text(MODE_EXPLAINED[mode])
