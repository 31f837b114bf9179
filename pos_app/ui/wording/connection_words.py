"""The state of the connection in one or two words, for the header."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import Trouble
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

_UNSAFE: Final = QT_TRANSLATE_NOOP("Till", "Not secure")
_SERVICE: Final = QT_TRANSLATE_NOOP("Till", "Service trouble")

LINK_WORD: Final = MappingProxyType(
    {
        Trouble.NO_NETWORK: QT_TRANSLATE_NOOP("Till", "No internet"),
        Trouble.CONNECTION_REFUSED: QT_TRANSLATE_NOOP("Till", "Connection refused"),
        Trouble.PROXY: QT_TRANSLATE_NOOP("Till", "Proxy trouble"),
        Trouble.BAD_ADDRESS: QT_TRANSLATE_NOOP("Till", "No such address"),
        Trouble.TLS_EXPIRED: QT_TRANSLATE_NOOP("Till", "Old certificate"),
        Trouble.TLS_HOST: QT_TRANSLATE_NOOP("Till", "Wrong server"),
        Trouble.TLS_ISSUER: _UNSAFE,
        Trouble.TLS_OTHER: _UNSAFE,
        Trouble.CLOCK_WRONG: QT_TRANSLATE_NOOP("Till", "Wrong clock"),
        Trouble.TIMED_OUT: QT_TRANSLATE_NOOP("Till", "No answer"),
        Trouble.BROKEN_ANSWER: QT_TRANSLATE_NOOP("Till", "Odd answer"),
        Trouble.REDIRECTED: QT_TRANSLATE_NOOP("Till", "Sign in to the network"),
        Trouble.GATEWAY_DOWN: QT_TRANSLATE_NOOP("Till", "Service down"),
        Trouble.RATE_LIMITED: QT_TRANSLATE_NOOP("Till", "Asked too often"),
        Trouble.PAUSED: QT_TRANSLATE_NOOP("Till", "Pause"),
        Trouble.KEYS_REFUSED: QT_TRANSLATE_NOOP("Till", "Keys refused"),
        Trouble.ACCESS_DENIED: QT_TRANSLATE_NOOP("Till", "Not let in"),
        Trouble.WRONG_PATH: QT_TRANSLATE_NOOP("Till", "Set up wrongly"),
        Trouble.NO_KEYS: QT_TRANSLATE_NOOP("Till", "No keys"),
        Trouble.METHOD_STOPPED: _SERVICE,
        Trouble.CURRENCY_REFUSED: _SERVICE,
        Trouble.REQUEST_REFUSED: _SERVICE,
        Trouble.DUPLICATE: _SERVICE,
        Trouble.NOT_READY: _SERVICE,
        Trouble.NO_REQUISITES: _SERVICE,
        Trouble.CANNOT_CANCEL: _SERVICE,
        Trouble.INTERRUPTED: _SERVICE,
        Trouble.OTHER_ACCOUNT: _SERVICE,
    }
)


def link_word(words: Words, trouble: Trouble) -> str:
    """Return one or two words for what is wrong with the connection."""
    return words.text(LINK_WORD[trouble])
