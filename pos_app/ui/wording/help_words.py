"""What the help says around the guide."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

HELP: Final = QT_TRANSLATE_NOOP("Till", "Help")
NO_GUIDE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The guide cannot be read on this computer. Sales go on without it. Ask your manager, or call "
    "the technician: the program has to be installed again.",
)
TELL_TECHNICIAN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "To the technician: say what you pressed, what the screen says, and these lines.",
)
COPY_FACTS: Final = QT_TRANSLATE_NOOP("Till", "Copy for the technician")
