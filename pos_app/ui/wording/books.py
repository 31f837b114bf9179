"""A day's journal beside the payment service's list: three columns, and why lines differ."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.engine.snapshots import Difference
from pos_app.ui.wording.marks import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.words import Words

COMPARED_DAY: Final = QT_TRANSLATE_NOOP(
    "Till", "{day}: this till’s journal beside the payment service’s list"
)
IN_BOTH: Final = QT_TRANSLATE_NOOP("Till", "In both: {count}")
ONLY_HERE: Final = QT_TRANSLATE_NOOP("Till", "Only in this till: {count}")
ONLY_THERE: Final = QT_TRANSLATE_NOOP("Till", "Only at the payment service: {count}")
DIFFERENCES: Final = translate("Till", "%n difference.", "", 2)
NO_DIFFERENCES: Final = QT_TRANSLATE_NOOP("Till", "There are no differences.")

DIFFERENCE: Final = MappingProxyType(
    {
        Difference.ONLY_HERE: QT_TRANSLATE_NOOP(
            "Till", "The payment service’s list does not have this payment."
        ),
        Difference.ONLY_THERE: QT_TRANSLATE_NOOP(
            "Till", "This till’s journal does not have this payment."
        ),
        Difference.NOT_CREATED: QT_TRANSLATE_NOOP(
            "Till", "No payment was created for this sale, so nothing is missing."
        ),
        Difference.OTHER_STATUS: QT_TRANSLATE_NOOP("Till", "The states differ."),
        Difference.OTHER_AMOUNT: QT_TRANSLATE_NOOP("Till", "The amounts differ."),
    }
)


def difference(words: Words, code: Difference) -> str:
    """Why the two books differ on one line."""
    return words.say(DIFFERENCE[code])
