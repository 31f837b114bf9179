"""What was found of the file with the sales while nobody looked, and what to do about it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import JournalFinding
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

FINDING: Final = MappingProxyType(
    {
        JournalFinding.REWRITTEN: QT_TRANSLATE_NOOP(
            "Till",
            "An older record of the sales was changed by somebody: do not trust the reports. "
            "Call the technician.",
        ),
        JournalFinding.NOT_READ: QT_TRANSLATE_NOOP(
            "Till", "The list of sales cannot be read. Sales go on; call the technician."
        ),
        JournalFinding.NO_ROOM: QT_TRANSLATE_NOOP(
            "Till",
            "The disk has no room for today’s backup of the sales. Sales go on; free some space.",
        ),
        JournalFinding.NOT_COPIED: QT_TRANSLATE_NOOP(
            "Till",
            "Today’s backup of the sales could not be made. Sales go on; call the technician.",
        ),
    }
)


def finding_sentence(words: Words, finding: JournalFinding) -> str:
    """Return the finding as a sentence that says what to do."""
    return words.text(FINDING[finding])
