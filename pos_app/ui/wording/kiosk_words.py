"""What a customer reads who pays alone, and what staff read on their page of a kiosk."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.kiosk_fault import KioskFault
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate

TOUCH_TO_PAY: Final = QT_TRANSLATE_NOOP("Till", "Touch the screen to pay")
CHOOSE_LANGUAGE: Final = QT_TRANSLATE_NOOP("Till", "Choose a language")
HOW_MUCH: Final = QT_TRANSLATE_NOOP("Till", "How much will you pay?")
WHAT_FOR: Final = QT_TRANSLATE_NOOP("Till", "What will you pay for?")
NEXT_CHOICES: Final = QT_TRANSLATE_NOOP("Till", "More")
YOU_PAY: Final = QT_TRANSLATE_NOOP("Till", "You pay")
IS_IT_RIGHT: Final = QT_TRANSLATE_NOOP("Till", "Check the amount. The QR comes next.")
PAY: Final = QT_TRANSLATE_NOOP("Till", "Pay")
DO_NOT_PAY: Final = QT_TRANSLATE_NOOP("Till", "Do not pay")

STILL_HERE: Final = QT_TRANSLATE_NOOP("Till", "Are you still here?")
I_AM_HERE: Final = QT_TRANSLATE_NOOP("Till", "I am still here")
TOUCH_ANYWHERE: Final = QT_TRANSLATE_NOOP("Till", "Touch anywhere, or press any key.")
ENDS_SOON: Final = translate("Till", "%n seconds", "", 2)

ASK_STAFF: Final = QT_TRANSLATE_NOOP("Till", "Please ask the staff")
SHOW_NUMBER: Final = QT_TRANSLATE_NOOP("Till", "Tell them this number. Do not pay again.")
NOT_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "Do not pay again.")
STILL_CHECKED: Final = QT_TRANSLATE_NOOP(
    "Till", "It is not known yet whether the payment has come."
)
DONE: Final = QT_TRANSLATE_NOOP("Till", "I have finished")
NOT_BEGUN: Final = QT_TRANSLATE_NOOP("Till", "No payment was begun. Nothing was taken.")
GIVEN_UP: Final = QT_TRANSLATE_NOOP("Till", "You have stopped. Do not pay by the QR any more.")
DOUBT: Final = QT_TRANSLATE_NOOP(
    "Till", "A payment was begun here a moment ago and is not finished yet. Was it yours?"
)
DOUBT_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "If it was, do not pay a second time: the staff can see what became of it."
)
DOUBT_MINE: Final = QT_TRANSLATE_NOOP("Till", "Yes, it was mine")
DOUBT_NOT_MINE: Final = QT_TRANSLATE_NOOP("Till", "No, it was not mine")

LARGE: Final = QT_TRANSLATE_NOOP("Till", "Larger letters")
LOW: Final = QT_TRANSLATE_NOOP("Till", "Buttons lower")
READ_ALOUD: Final = QT_TRANSLATE_NOOP("Till", "Read aloud")
STOP_READING: Final = QT_TRANSLATE_NOOP("Till", "Do not read aloud")

# ---- said aloud, and not written
BY_KEYS: Final = QT_TRANSLATE_NOOP("Till", "The green key goes on. The red key goes back.")
ERASED: Final = QT_TRANSLATE_NOOP("Till", "Erased.")
CANNOT_PAY_THIS: Final = QT_TRANSLATE_NOOP("Till", "This amount cannot be paid.")

OUT_OF_ORDER: Final = QT_TRANSLATE_NOOP("Till", "You cannot pay here just now")
PAY_ELSEWHERE: Final = QT_TRANSLATE_NOOP("Till", "Please pay at the counter.")
FAULT: Final = MappingProxyType(
    {
        KioskFault.STARTING: QT_TRANSLATE_NOOP("Till", "One moment, please: it is starting."),
        KioskFault.NOT_SET_UP: QT_TRANSLATE_NOOP("Till", "This kiosk is not set up yet."),
        KioskFault.PROGRAM: QT_TRANSLATE_NOOP("Till", "The program has to be started again."),
        KioskFault.DISK: QT_TRANSLATE_NOOP("Till", "Nothing can be written down on its disk."),
        KioskFault.KEYS: QT_TRANSLATE_NOOP("Till", "It has no valid keys of the payment service."),
        KioskFault.CLOCK: QT_TRANSLATE_NOOP("Till", "Its clock is wrong."),
        KioskFault.NETWORK: QT_TRANSLATE_NOOP("Till", "There is no connection to the internet."),
        KioskFault.GATEWAY: QT_TRANSLATE_NOOP(
            "Till", "The payment service does not work just now."
        ),
        KioskFault.PRINTER: QT_TRANSLATE_NOOP("Till", "It cannot print slips now."),
    }
)

# ---- staff
STAFF: Final = QT_TRANSLATE_NOOP("Till", "For staff")
NO_PIN_NOW: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The program is not working now, so no PIN can be checked. The kiosk is left by the way it was "
    "started.",
)
NO_PIN_HERE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody here has a PIN that opens this page. The kiosk is left by the way it was started, and "
    "people with PINs are entered in the ordinary window.",
)
LEAVE: Final = QT_TRANSLATE_NOOP("Till", "Leave the kiosk")
RESTART: Final = QT_TRANSLATE_NOOP("Till", "Start again")
CLEAN: Final = QT_TRANSLATE_NOOP("Till", "Clean the screen")
CLEANING: Final = QT_TRANSLATE_NOOP("Till", "The screen can be cleaned now")
CLEANING_TEXT: Final = QT_TRANSLATE_NOOP("Till", "It takes no touch and no key.")
TEST_TOUCH: Final = QT_TRANSLATE_NOOP("Till", "Test the touch")
TEST_TOUCH_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Touch every square. Each turns green.")
BACK_TO_CUSTOMERS: Final = QT_TRANSLATE_NOOP("Till", "Back to the customers")
NOTHING_OPEN: Final = QT_TRANSLATE_NOOP("Till", "No payment is open.")
NOTHING_TO_LOOK_AT: Final = QT_TRANSLATE_NOOP("Till", "Nothing to look at.")
PUT_ASIDE: Final = QT_TRANSLATE_NOOP("Till", "Seen")
TODAY: Final = QT_TRANSLATE_NOOP("Till", "Today")
TODAY_PAID: Final = translate("Till", "%n payments, {amount}", "", 2)
SALES_WITHHELD: Final = QT_TRANSLATE_NOOP("Till", "Payments are not shown to this person.")
NETWORK_GOOD: Final = QT_TRANSLATE_NOOP("Till", "The payment service answers.")
ASK_NOW: Final = QT_TRANSLATE_NOOP("Till", "Ask now")
SOUND: Final = QT_TRANSLATE_NOOP("Till", "Test the sound")
LEVELS: Final = QT_TRANSLATE_NOOP("Till", "Sound and brightness")
VOLUME: Final = QT_TRANSLATE_NOOP("Till", "Volume: {percent} %")
VOLUME_ELSEWHERE: Final = QT_TRANSLATE_NOOP(
    "Till", "The volume cannot be set here: set it in the system or on the loudspeaker."
)
BRIGHTNESS: Final = QT_TRANSLATE_NOOP("Till", "Brightness: {percent} %")
BRIGHTNESS_ELSEWHERE: Final = QT_TRANSLATE_NOOP(
    "Till", "The brightness cannot be set here: set it by the monitor’s own buttons."
)
BRIGHTNESS_FORBIDDEN: Final = QT_TRANSLATE_NOOP(
    "Till", "The system does not let this account change it."
)
QUIETER: Final = QT_TRANSLATE_NOOP("Till", "Quieter")
LOUDER: Final = QT_TRANSLATE_NOOP("Till", "Louder")
DARKER: Final = QT_TRANSLATE_NOOP("Till", "Darker")
BRIGHTER: Final = QT_TRANSLATE_NOOP("Till", "Brighter")
LEAVE_WITH_OPEN: Final = translate(
    "Till",
    "%n payments are open. Nobody sees when the money comes until the program runs again.",
    "",
    2,
)
MORE_LINES: Final = translate("Till", "and %n more", "", 2)
CHOOSE_NAME: Final = QT_TRANSLATE_NOOP(
    "Till", "While nothing is typed, the erase key shows the next name."
)
