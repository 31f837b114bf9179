"""What the guard of a kiosk says while no kiosk can be started."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

OUT_OF_ORDER: Final = QT_TRANSLATE_NOOP("Till", "You cannot pay here just now")
PAY_ELSEWHERE: Final = QT_TRANSLATE_NOOP("Till", "Please pay at the counter.")
