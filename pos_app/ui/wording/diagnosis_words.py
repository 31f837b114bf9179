"""What is said of each part of the till where somebody looks whether all works."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

CHECK_TILL: Final = QT_TRANSLATE_NOOP("Till", "Check this till")
LOOK_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "Look again")
ALL_WELL: Final = QT_TRANSLATE_NOOP("Till", "Everything that was looked at is in order.")
LOOK_AT: Final = QT_TRANSLATE_NOOP("Till", "Look at the lines with a sign: each says what to do.")

SERVICE: Final = QT_TRANSLATE_NOOP("Till", "Payment service")
SERVICE_GOOD: Final = QT_TRANSLATE_NOOP("Till", "It answers.")
SERVICE_UNKNOWN: Final = QT_TRANSLATE_NOOP("Till", "It has not answered yet since the start. Wait.")
KEYS: Final = QT_TRANSLATE_NOOP("Till", "Keys")
KEYS_GOOD: Final = QT_TRANSLATE_NOOP("Till", "They are there.")
CLOCK: Final = QT_TRANSLATE_NOOP("Till", "Clock")
CLOCK_GOOD: Final = QT_TRANSLATE_NOOP("Till", "It agrees with the payment service’s.")
CLOCK_UNKNOWN: Final = QT_TRANSLATE_NOOP("Till", "Nothing to compare it with yet.")
JOURNAL: Final = QT_TRANSLATE_NOOP("Till", "Journal")
JOURNAL_GOOD: Final = QT_TRANSLATE_NOOP("Till", "Sales are kept.")
COPY: Final = QT_TRANSLATE_NOOP("Till", "Copy of the journal")
COPY_MADE: Final = QT_TRANSLATE_NOOP("Till", "The last one, verified, is of {time}.")
COPY_OLD: Final = QT_TRANSLATE_NOOP(
    "Till", "The last one is of {time}; there should be one a day. Call the technician."
)
COPY_NONE: Final = QT_TRANSLATE_NOOP("Till", "There is none yet. The first comes with the sales.")
DISK: Final = QT_TRANSLATE_NOOP("Till", "Disk")
DISK_FREE: Final = QT_TRANSLATE_NOOP("Till", "{free} GB are free.")
DISK_LOW: Final = QT_TRANSLATE_NOOP(
    "Till", "Only {free} GB are free: remove what is not needed from this computer."
)
LOG: Final = QT_TRANSLATE_NOOP("Till", "Program’s log")
LOG_GOOD: Final = QT_TRANSLATE_NOOP("Till", "It is written.")
SCREEN: Final = QT_TRANSLATE_NOOP("Till", "Customer’s screen")
SCREEN_THERE: Final = QT_TRANSLATE_NOOP("Till", "It is connected.")
SCREEN_NONE: Final = QT_TRANSLATE_NOOP(
    "Till", "There is none, or it is turned off in the settings."
)
SCREEN_GONE: Final = QT_TRANSLATE_NOOP("Till", "It was there and is gone: look at its cable.")
SOUND: Final = QT_TRANSLATE_NOOP("Till", "Sound")
SOUND_GOOD: Final = QT_TRANSLATE_NOOP("Till", "It can be played.")
SOUND_OFF: Final = QT_TRANSLATE_NOOP("Till", "It is turned off in the settings.")
QR: Final = QT_TRANSLATE_NOOP("Till", "QR")
PROGRAM: Final = QT_TRANSLATE_NOOP("Till", "Program")
PROGRAM_FAULTS: Final = QT_TRANSLATE_NOOP(
    "Till", "{version}. Faults since the start: {count}. Save the file for the technician."
)
PROGRAM_GOOD: Final = QT_TRANSLATE_NOOP("Till", "{version}. No fault since the start.")
