"""What the program answers to an installer that wants to replace it."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

MAY_UPDATE: Final = QT_TRANSLATE_NOOP("Till", "No payment is open: the program may be updated.")
PAYMENT_OPEN: Final = QT_TRANSLATE_NOOP(
    "Till", "A payment is open ({path}): finish it or close the program, then update."
)
TILL_OPEN: Final = QT_TRANSLATE_NOOP(
    "Till", "The program is open ({path}), with no payment in it: close it before the update."
)
NOT_BACKED_UP: Final = QT_TRANSLATE_NOOP(
    "Till", "The journal in {path} could not be backed up, so nothing is updated. {why}"
)
