"""What is said of the file for the technician."""

from __future__ import annotations

from typing import Final

from pos_app.domain.support import SupportStep
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

SUPPORT_FILE: Final = QT_TRANSLATE_NOOP("Till", "File for the technician")
WHAT_IT_IS: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The program’s log, its settings and the last events of the journal. Keys, card numbers and "
    "people’s names are not in it. Look through it, then save it and send it to the technician.",
)
SAVE_FILE: Final = QT_TRANSLATE_NOOP("Till", "Save the file…")
WHERE: Final = QT_TRANSLATE_NOOP("Till", "Where to save the file")
PARTS: Final = QT_TRANSLATE_NOOP("Till", "What the file holds")
TEXT: Final = QT_TRANSLATE_NOOP("Till", "Text of the chosen part")
STEPS: Final = {
    SupportStep.COLLECTING: QT_TRANSLATE_NOOP("Till", "Collecting…"),
    SupportStep.SHOWN: "",
    SupportStep.SAVING: QT_TRANSLATE_NOOP("Till", "Saving…"),
    SupportStep.SAVED: QT_TRANSLATE_NOOP("Till", "Saved: {path}"),
    SupportStep.NOT_SAVED: QT_TRANSLATE_NOOP(
        "Till", "It cannot be saved as {path}. Choose another folder, or make room on the disk."
    ),
}
