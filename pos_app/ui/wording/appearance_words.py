"""The words of "Screen and sound"."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

APPEARANCE: Final = QT_TRANSLATE_NOOP("Till", "Screen and sound")
ON: Final = QT_TRANSLATE_NOOP("Till", "On")
OFF: Final = QT_TRANSLATE_NOOP("Till", "Off")
NOT_KEPT: Final = QT_TRANSLATE_NOOP("Till", "The setting was not kept.")

FOR_CASHIER: Final = QT_TRANSLATE_NOOP("Till", "For the cashier")
DARK: Final = QT_TRANSLATE_NOOP("Till", "Dark theme")
DARK_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "For a dim room. The QR always stays dark on a white ground."
)
LARGE: Final = QT_TRANSLATE_NOOP("Till", "Large text")
LARGE_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Half as large again.")
LARGE_NO_ROOM: Final = QT_TRANSLATE_NOOP(
    "Till", "This window is too small for it: at least 1366 × 768 is needed."
)
MOTION: Final = QT_TRANSLATE_NOOP("Till", "Motion")
MOTION_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "Small movements that show that the program is at work."
)

FULL: Final = QT_TRANSLATE_NOOP("Till", "Full screen")
FULL_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Without title bar and task bar. F11 does the same.")

SOUND: Final = QT_TRANSLATE_NOOP("Till", "Sound")
SOUND_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "When a payment has come, and when something needs attention."
)
TEST_SOUND: Final = QT_TRANSLATE_NOOP("Till", "Test the sound")
SOUND_PLAYING: Final = QT_TRANSLATE_NOOP("Till", "Listen…")
SOUND_PLAYED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "There were three sounds: money has come, money came late, something has to be checked. If you "
    "heard nothing, turn the volume up.",
)
SOUND_MUTE: Final = QT_TRANSLATE_NOOP(
    "Till", "Nothing could be played: no loudspeaker was found on this computer."
)

FOR_CUSTOMER: Final = QT_TRANSLATE_NOOP("Till", "For the customer")
CUSTOMER_SCREEN: Final = QT_TRANSLATE_NOOP("Till", "Customer’s screen")
CUSTOMER_SCREEN_TEXT: Final = QT_TRANSLATE_NOOP("Till", "On a second monitor, where there is one.")
CUSTOMER_SUM: Final = QT_TRANSLATE_NOOP("Till", "Sum while it is typed")
CUSTOMER_SUM_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "The customer sees the sum grow before the QR comes."
)
SHOP_QR: Final = QT_TRANSLATE_NOOP("Till", "The shop’s own QR (UzQR)")
SHOP_QR_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "A picture from your bank. The customer’s screen shows it between sales."
)
SHOP_QR_PAYS: Final = QT_TRANSLATE_NOOP("Till", "Who pays by it pays: {name}")
SHOP_QR_NAMELESS: Final = QT_TRANSLATE_NOOP(
    "Till", "This code names nobody. Pay a small sum by it once, and see that it comes to you."
)
SCAN_SHOP_QR: Final = QT_TRANSLATE_NOOP("Till", "Read with the scanner")
SCAN_SHOP_QR_NOW: Final = QT_TRANSLATE_NOOP("Till", "Scan the QR on the shop’s own poster now.")
SHOP_QR_NOT_SHOWN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The shop’s own QR is not shown to customers: the picture is no UzQR that could be checked. "
    "Choose it anew in “Screen and sound”.",
)
CHOOSE_PICTURE: Final = QT_TRANSLATE_NOOP("Till", "Choose a picture")
OTHER_PICTURE: Final = QT_TRANSLATE_NOOP("Till", "Another picture")
REMOVE_PICTURE: Final = QT_TRANSLATE_NOOP("Till", "Remove the picture")
PICTURES: Final = QT_TRANSLATE_NOOP("Till", "Pictures")

SHOW_PICTURES: Final = QT_TRANSLATE_NOOP("Till", "Pictures between sales")
SHOW_PICTURES_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Up to eight. The customer’s screen shows them while nobody pays. "
    "They are copied to this till.",
)
CHOOSE_PICTURES: Final = QT_TRANSLATE_NOOP("Till", "Choose pictures")
CHOOSE_FOLDER: Final = QT_TRANSLATE_NOOP("Till", "A whole folder")
READING_PICTURES: Final = QT_TRANSLATE_NOOP("Till", "The pictures are being read…")
CHANGE_PICTURES: Final = QT_TRANSLATE_NOOP("Till", "Change the pictures")
CHANGE_PICTURES_TEXT: Final = QT_TRANSLATE_NOOP("Till", "One after the other, every ten seconds.")
PICTURES_FULL: Final = QT_TRANSLATE_NOOP(
    "Till", "There are eight pictures already, and no more are taken. Remove one first."
)
NO_PICTURES_THERE: Final = QT_TRANSLATE_NOOP(
    "Till", "There is no PNG or JPEG picture in the folder {name}."
)
PICTURE_DAMAGED: Final = QT_TRANSLATE_NOOP(
    "Till", "{name} is damaged and is not shown. Remove it, and choose the picture again."
)
PICTURE_NOT_KEPT: Final = QT_TRANSLATE_NOOP(
    "Till", "{name} could not be copied to this till: there is no room, or no right to write."
)
REMOVE_PICTURE_N: Final = QT_TRANSLATE_NOOP("Till", "Remove picture {number}")

PICTURE_GONE: Final = QT_TRANSLATE_NOOP(
    "Till", "The file {name} cannot be opened any more. Choose the picture again."
)
PICTURE_BAD: Final = QT_TRANSLATE_NOOP(
    "Till", "{name} is no picture that can be shown. Choose a PNG or a JPEG file."
)
PICTURE_LARGE: Final = QT_TRANSLATE_NOOP(
    "Till", "{name} is too large. Choose a picture of at most 10 MB."
)
PICTURE_NO_QR: Final = QT_TRANSLATE_NOOP(
    "Till", "No QR can be read in {name}. Choose a sharper picture, with the QR alone in it."
)
QR_NOT_UZQR: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The QR in {name} is no UzQR. Ask your bank for the picture of the shop’s UzQR, and choose "
    "that.",
)
QR_DAMAGED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The UzQR in {name} is damaged: its check is wrong, and money paid by it might go astray. Ask "
    "your bank for the picture anew.",
)
QR_FOREIGN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The QR in {name} is a payment code, but no UzQR for soʻm in Uzbekistan. Ask your bank for the "
    "shop’s UzQR.",
)
QR_ONE_SUM: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The UzQR in {name} is for one payment and holds its sum. Ask your bank for the one without a "
    "sum.",
)
SCANNED_QR: Final = QT_TRANSLATE_NOOP("Till", "what was scanned")
