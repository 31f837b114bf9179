"""A till that goes to another computer: what was done, what was not, and what to do."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import TransferProblem
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.words import Words

CODE: Final = QT_TRANSLATE_NOOP("Till", "The code of this computer: {code}")
EXPORTED: Final = translate("Till", "The till with its %n sale is packed in {path}.", "", 2)
SELLS_NO_MORE: Final = QT_TRANSLATE_NOOP("Till", "It takes no payments on this computer any more.")
HASH: Final = QT_TRANSLATE_NOOP("Till", "SHA-256 of the file: {digest}")
NEXT: Final = QT_TRANSLATE_NOOP("Till", "On the other computer: {command}")
TIED: Final = QT_TRANSLATE_NOOP("Till", "Only the computer with the code {code} can import it.")
NOT_TIED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Any computer can import it, and two must not: make no copies of it, and delete what is left "
    "of it afterwards.",
)
KEYS_FORGOTTEN: Final = QT_TRANSLATE_NOOP(
    "Till", "The keys are deleted from this computer; they are entered anew on the other one."
)
KEYS_STAY: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The keys could not be deleted from the safe store of this computer: delete them by hand.",
)
IMPORTED: Final = translate("Till", "The till with its %n sale is on this computer now.", "", 2)
WAS_HERE: Final = QT_TRANSLATE_NOOP(
    "Till", "This till is on this computer already; nothing was changed."
)
ENTER_KEYS: Final = QT_TRANSLATE_NOOP("Till", "Enter its keys: open the program, or {command}")
CHOOSE_QR: Final = QT_TRANSLATE_NOOP(
    "Till", "Choose the picture of the shop’s own QR again in the settings."
)
USED_UP: Final = QT_TRANSLATE_NOOP("Till", "No other computer can import the file any more.")
NOT_USED_UP: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The file could not be made unusable: destroy it, so that no second computer imports this "
    "till.",
)

TRANSFER_PROBLEM: Final = MappingProxyType(
    {
        TransferProblem.NOTHING_HERE: QT_TRANSLATE_NOOP(
            "Till", "No till is set up here, so there is nothing to move."
        ),
        TransferProblem.OPEN_PAYMENTS: QT_TRANSLATE_NOOP(
            "Till",
            "A payment is still open ({detail}), and the till stays here. Open the program, wait "
            "until each payment is decided, close it, then try again.",
        ),
        TransferProblem.REAL_SALES_BEHIND: QT_TRANSLATE_NOOP(
            "Till",
            "The till is set to the test address, and there are real sales on this computer. Set "
            "it to its real address first; they would be left behind.",
        ),
        TransferProblem.LEFT_ALREADY: QT_TRANSLATE_NOOP(
            "Till",
            "This till was packed already. Use that file. Only if it is lost, and no computer has "
            "imported it, pack the till once more with --again.",
        ),
        TransferProblem.FILE_EXISTS: QT_TRANSLATE_NOOP(
            "Till", "There is a file of this name already: choose another name."
        ),
        TransferProblem.FILE_UNREADABLE: QT_TRANSLATE_NOOP(
            "Till", "The file cannot be read: check its name, and that the stick is in."
        ),
        TransferProblem.NOT_WRITABLE: QT_TRANSLATE_NOOP(
            "Till",
            "The file cannot be written there: the folder is missing, full, or not yours to write "
            "to. Choose another place; nothing was changed.",
        ),
        TransferProblem.BROKEN_OFF: QT_TRANSLATE_NOOP(
            "Till",
            "The file could not be finished, and the till takes no payments meanwhile. Choose "
            "another place and do the same once more.",
        ),
        TransferProblem.NOT_A_TILL: QT_TRANSLATE_NOOP("Till", "This is not the file of a till."),
        TransferProblem.NEWER: QT_TRANSLATE_NOOP(
            "Till",
            "The file was made by a newer version of the program: install that version here "
            "first. Nothing was changed.",
        ),
        TransferProblem.DAMAGED: QT_TRANSLATE_NOOP(
            "Till",
            "The file is not as it was packed: it is cut off or was changed. Copy it once more, or "
            "pack the till anew with --again. Nothing was changed.",
        ),
        TransferProblem.OTHER_HASH: QT_TRANSLATE_NOOP(
            "Till",
            "The SHA-256 of the file is not the one given: it is another file, or was changed. "
            "Nothing was imported.",
        ),
        TransferProblem.OTHER_COMPUTER: QT_TRANSLATE_NOOP(
            "Till",
            "The file was packed for another computer; the code of this one is {detail}. Nothing "
            "was imported.",
        ),
        TransferProblem.USED: QT_TRANSLATE_NOOP(
            "Till", "This till was imported already ({detail}). It works on one computer only."
        ),
        TransferProblem.HAS_SALES: QT_TRANSLATE_NOOP(
            "Till",
            "There are sales of another till on this computer, so nothing was imported. Use "
            "another computer, or another folder (POS_APP_HOME).",
        ),
        TransferProblem.NOT_LATER: QT_TRANSLATE_NOOP(
            "Till",
            "The till in the file does not go on from the sales that are here, so nothing was "
            "imported. Call the technician.",
        ),
        TransferProblem.LEFT_FROM_HERE: QT_TRANSLATE_NOOP(
            "Till",
            "This till left from this very computer. Only if no other computer has imported it, "
            "take it back with --take-back.",
        ),
        TransferProblem.OTHER_ADDRESS: QT_TRANSLATE_NOOP(
            "Till",
            "The till in the file works with another address of the payment service than this "
            "computer ({detail}). If the new one is right, give it with --address. Nothing was "
            "changed.",
        ),
        TransferProblem.BEGUN_OTHERWISE: QT_TRANSLATE_NOOP(
            "Till",
            "What was begun here with this till is not what is in the file: one of the two was "
            "changed. Give the SHA-256 that was told when the till was packed (--sha256). Nothing "
            "was changed.",
        ),
    }
)


def transfer_problem_sentence(words: Words, problem: TransferProblem, detail: str) -> str:
    """Say why a till was not moved, and what to do."""
    return words.text(TRANSFER_PROBLEM[problem], detail=detail)
