"""The welcome's, the set-up's and the settings' own words."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

WELCOME: Final = QT_TRANSLATE_NOOP("Till", "Take payments by QR")
WELCOME_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Type the amount, the customer scans the QR, and the program says when the money has come.",
)
NOT_UZQR: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This is one more way to pay. It does not replace the bank’s own unified QR (UzQR), "
    "and it does not issue fiscal receipts.",
)
TRY_IT: Final = QT_TRANSLATE_NOOP("Till", "Try it")
TRY_IT_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Training: no account, no real money.")
SET_UP: Final = QT_TRANSLATE_NOOP("Till", "Set up my shop")
SET_UP_TEXT: Final = QT_TRANSLATE_NOOP("Till", "You need the keys of your merchant account.")

STEP: Final = QT_TRANSLATE_NOOP("Till", "Step {number} of {count}: {name}")
STEP_ADDRESS: Final = QT_TRANSLATE_NOOP("Till", "Address")
STEP_NAMES: Final = QT_TRANSLATE_NOOP("Till", "Names, languages")
STEP_QR: Final = QT_TRANSLATE_NOOP("Till", "Which QR")
STEP_CHECK: Final = QT_TRANSLATE_NOOP("Till", "Try it out")
NEXT: Final = QT_TRANSLATE_NOOP("Till", "Next")
TO_FIX: Final = QT_TRANSLATE_NOOP("Till", "Something is not right yet: look at the marked steps.")

ADDRESS_HINT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The payment service gives it together with the keys. It begins with https://, for example "
    "https://api.example.com.",
)
ADDRESS_GIVEN: Final = QT_TRANSLATE_NOOP(
    "Till", "This address was set for this computer by whoever installed the program."
)
ACCOUNT_HINT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "At most 128 letters, digits and signs without spaces, for example 7f3c0a52-ca9a-4c1e.",
)
KEY_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "A long line that begins like LS0tLS1CRUdJTiBQ. Line breaks in it do no harm."
)
SHOP_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "As customers know it. At most {count} letters, for example Navoiy savdo."
)
TILL_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "Every computer has a name of its own: 1, 2, 3. At most {count} letters."
)
TRY_SMALL: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Make a small payment of your own: the till shows each code, you scan it with the apps on "
    "your phones, and the order that worked is kept.",
)
TRY_AFTER_SAVING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Save the new address or keys first: the codes are tried with what is saved.",
)

BASE_URL: Final = QT_TRANSLATE_NOOP("Till", "Address of the payment service")
USE_SANDBOX: Final = QT_TRANSLATE_NOOP("Till", "Use the test address (sandbox)")
KEYS: Final = QT_TRANSLATE_NOOP("Till", "Keys")
CHOOSE_FILE: Final = QT_TRANSLATE_NOOP("Till", "Choose credentials.json")
FILE_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "The easiest way is the file that the payment service gave you."
)
FILE_READING: Final = QT_TRANSLATE_NOOP("Till", "Reading the file…")
FILE_CHOSEN: Final = QT_TRANSLATE_NOOP("Till", "File {name}: the keys are in it.")
PASTE_KEYS: Final = QT_TRANSLATE_NOOP("Till", "Or type or paste the keys")
ACCOUNT_ID: Final = QT_TRANSLATE_NOOP("Till", "Account ID")
PUBLIC_KEY: Final = QT_TRANSLATE_NOOP("Till", "Public key")
SHOP: Final = QT_TRANSLATE_NOOP("Till", "Shop name")
TILL: Final = QT_TRANSLATE_NOOP("Till", "Name of this till, such as 1")
LANGUAGE: Final = QT_TRANSLATE_NOOP("Till", "Cashier’s language")
CUSTOMER_LANGUAGE: Final = QT_TRANSLATE_NOOP("Till", "Customer’s language")
INTEGRATION: Final = QT_TRANSLATE_NOOP("Till", "What the QR shows first")
OTHER_CODE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This code is shown first. In any sale the cashier can show the other one, by one button.",
)
KEYS_KEPT: Final = QT_TRANSLATE_NOOP("Till", "The keys already stored are used.")
KEYS_AGAIN: Final = QT_TRANSLATE_NOOP(
    "Till", "The address has changed: enter the keys that belong to it."
)

TEST_CONNECTION: Final = QT_TRANSLATE_NOOP("Till", "Test the connection")
CHECKING: Final = QT_TRANSLATE_NOOP("Till", "Asking the payment service…")
CHECKED: Final = QT_TRANSLATE_NOOP("Till", "The connection works and the keys are right.")
SAVING: Final = QT_TRANSLATE_NOOP("Till", "Saving…")
SAVED: Final = QT_TRANSLATE_NOOP("Till", "Saved. The till is ready.")
NOT_READY: Final = QT_TRANSLATE_NOOP("Till", "Saved. The till is not ready yet.")
KEYS_NOT_ACCEPTED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The payment service has not accepted these keys. Put that right before the first sale, and "
    "test the connection again.",
)
KEYS_NOT_PROVEN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody knows yet whether the payment service accepts these keys. Test the connection before "
    "the first sale.",
)
OPEN_TILL: Final = QT_TRANSLATE_NOOP("Till", "Open the till")

DELETE_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "Delete the file with the keys?")
DELETE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The keys are now stored safely. Anyone who finds this file can use them: {path}",
)
DELETE_YES: Final = QT_TRANSLATE_NOOP("Till", "Delete the file")
DELETE_NO: Final = QT_TRANSLATE_NOOP("Till", "Keep the file")

KEYS_IN_MEMORY: Final = QT_TRANSLATE_NOOP("Till", "Ask for the keys at each start")
ENTER_KEYS: Final = QT_TRANSLATE_NOOP("Till", "Enter the keys")
ENTER_KEYS_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "No keys are stored on this computer: enter them for this run."
)
OTHER_ADDRESS: Final = QT_TRANSLATE_NOOP("Till", "Another address of the payment service")
OTHER_ADDRESS_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This till worked with {former}. The keys would now be sent to {address}. If nobody has told "
    "you of this change, call the technician.",
)
OTHER_ADDRESS_YES: Final = QT_TRANSLATE_NOOP("Till", "Use the new address")
OTHER_ADDRESS_NO: Final = QT_TRANSLATE_NOOP("Till", "Do not send the keys")

SAVE_REFUSED: Final = QT_TRANSLATE_NOOP(
    "Till", "The payment service did not accept these keys. Save them all the same?"
)
SAVE_UNPROVEN: Final = QT_TRANSLATE_NOOP(
    "Till", "The keys could not be checked. Save them all the same?"
)
SAVE_DESPITE: Final = QT_TRANSLATE_NOOP(
    "Till", "{why} Until this works, no payment can be taken here."
)
SAVE_DESPITE_YES: Final = QT_TRANSLATE_NOOP("Till", "Save all the same")
SAVE_DESPITE_NO: Final = QT_TRANSLATE_NOOP("Till", "Do not save")
TO_TEST: Final = QT_TRANSLATE_NOOP("Till", "Change from real money to tests?")
TO_TEST_YES: Final = QT_TRANSLATE_NOOP("Till", "Change to tests")
TO_TEST_NO: Final = QT_TRANSLATE_NOOP("Till", "Stay with real money")

SAVE: Final = QT_TRANSLATE_NOOP("Till", "Save")
