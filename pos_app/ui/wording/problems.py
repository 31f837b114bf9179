"""Why the journal, the vault or a setting cannot be used, and what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import JournalProblem, SettingsProblem, VaultProblem
from pos_app.engine.api.snapshots import Problem
from pos_app.ui.wording.appearance_words import NOT_KEPT
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.troubles import trouble_sentence
from pos_app.ui.wording.words import Words

JOURNAL_PROBLEM: Final = MappingProxyType(
    {
        JournalProblem.IN_USE: QT_TRANSLATE_NOOP(
            "Till", "The program is already running on this computer: use the window that is open."
        ),
        JournalProblem.NEWER: QT_TRANSLATE_NOOP(
            "Till",
            "The sales were written by a newer version of this program. Install that version; "
            "nothing was changed.",
        ),
        JournalProblem.BROKEN: QT_TRANSLATE_NOOP(
            "Till",
            "The file with the sales is damaged. Do not delete it; call the technician. "
            "No charge is possible until it is repaired.",
        ),
        JournalProblem.GONE: QT_TRANSLATE_NOOP(
            "Till",
            "The file with the sales is gone or was replaced, so nothing is charged. Call the "
            "technician: put it back, or restore the newest backup.",
        ),
        JournalProblem.NOT_WRITABLE: QT_TRANSLATE_NOOP(
            "Till",
            "The sale cannot be written down, so nothing is charged. Call the technician: the "
            "program may not write to its folder.",
        ),
        JournalProblem.DISK_FULL: QT_TRANSLATE_NOOP(
            "Till", "The disk is full, so nothing is charged. Free some space and try again."
        ),
        JournalProblem.MOVED_AWAY: QT_TRANSLATE_NOOP(
            "Till",
            "This till was moved to another computer: take payments there. The sales made here "
            "can still be read.",
        ),
        JournalProblem.MOVE_UNFINISHED: QT_TRANSLATE_NOOP(
            "Till",
            "This till is on its way to another computer, and the move is not finished. Call the "
            "technician: the same command once more finishes it.",
        ),
        JournalProblem.UNSAFE_FOLDER: QT_TRANSLATE_NOOP(
            "Till",
            "The program’s folder is on a network drive or in a synced folder, where sales can "
            "be lost. Call the technician to choose a folder of this computer’s own.",
        ),
    }
)

VAULT_PROBLEM: Final = MappingProxyType(
    {
        VaultProblem.ABSENT: QT_TRANSLATE_NOOP(
            "Till", "This computer has no safe store for the keys."
        ),
        VaultProblem.LOCKED: QT_TRANSLATE_NOOP("Till", "The safe store for the keys is locked."),
        VaultProblem.NOT_ALLOWED: QT_TRANSLATE_NOOP(
            "Till", "The only store on this computer would keep the keys readable for anyone."
        ),
        VaultProblem.NO_ANSWER: QT_TRANSLATE_NOOP(
            "Till", "The safe store for the keys does not answer."
        ),
        VaultProblem.FAILED: QT_TRANSLATE_NOOP(
            "Till", "The safe store for the keys reports an error."
        ),
        VaultProblem.EMPTY: QT_TRANSLATE_NOOP("Till", "No keys are stored for this till."),
        VaultProblem.OTHER_ADDRESS: QT_TRANSLATE_NOOP(
            "Till", "The stored keys belong to another address."
        ),
        VaultProblem.OTHER_ACCOUNT: QT_TRANSLATE_NOOP(
            "Till",
            "These keys are of another account than a payment that is not decided yet.",
        ),
        VaultProblem.OTHER_MODE: QT_TRANSLATE_NOOP(
            "Till",
            "The stored keys do not fit this till: one is for tests, the other for real money.",
        ),
        VaultProblem.READ_ONLY: QT_TRANSLATE_NOOP(
            "Till", "This kiosk gets its keys from the system, and cannot change them."
        ),
    }
)

OTHER_KEYS_WANTED: Final = frozenset(
    {
        VaultProblem.EMPTY,
        VaultProblem.OTHER_ADDRESS,
        VaultProblem.OTHER_ACCOUNT,
        VaultProblem.OTHER_MODE,
        VaultProblem.READ_ONLY,
    }
)
"""What no other store helps against."""
_KIOSK_SETUP: Final = "pos-app-kiosk-setup"
SET_UP_KIOSK: Final = QT_TRANSLATE_NOOP("Till", "A technician gives it other ones by {command}.")
ENTER_KEYS: Final = QT_TRANSLATE_NOOP("Till", "Enter the keys in the settings.")
_STORES: Final = MappingProxyType(
    {
        "linux": QT_TRANSLATE_NOOP(
            "Till",
            "Install and unlock GNOME Keyring or KWallet (the Secret Service), then start the "
            "program again. Or let it ask for the keys at each start.",
        ),
        "windows": QT_TRANSLATE_NOOP(
            "Till",
            "Sign in to Windows with your own account: its Credential Manager keeps the keys. "
            "Or let the program ask for the keys at each start.",
        ),
        "macos": QT_TRANSLATE_NOOP(
            "Till",
            "Open Keychain Access and unlock the login keychain. "
            "Or let the program ask for the keys at each start.",
        ),
    }
)
_SYSTEMS: Final = MappingProxyType({"win32": "windows", "darwin": "macos"})
"""`sys.platform` to the advice; every other one is told about the Secret Service."""

SETTINGS_PROBLEM: Final = MappingProxyType(
    {
        SettingsProblem.BAD_URL: QT_TRANSLATE_NOOP(
            "Till", "This is not a web address. It looks like https://example.com."
        ),
        SettingsProblem.BAD_PROXY: QT_TRANSLATE_NOOP(
            "Till",
            "This is not the address of a proxy. It looks like http://10.0.0.1:3128; “system” "
            "takes the computer’s own.",
        ),
        SettingsProblem.PLAIN_HTTP: QT_TRANSLATE_NOOP(
            "Till", "The address must begin with https://, so that nobody can read the keys."
        ),
        SettingsProblem.BAD_LANGUAGE: QT_TRANSLATE_NOOP("Till", "Choose uz, uz-Cyrl, ru or en."),
        SettingsProblem.BAD_PRINTER: QT_TRANSLATE_NOOP(
            "Till", "This is no address of a printer of that kind. Find the printer anew."
        ),
        SettingsProblem.BAD_INTEGRATION: QT_TRANSLATE_NOOP("Till", "Choose h2h or widget."),
        SettingsProblem.BAD_PATH_TEMPLATE: QT_TRANSLATE_NOOP(
            "Till", "The path must begin with one / and contain one {{id}}."
        ),
        SettingsProblem.BAD_NUMBER: QT_TRANSLATE_NOOP("Till", "This number cannot be used."),
        SettingsProblem.EMPTY_TEXT: QT_TRANSLATE_NOOP("Till", "Fill this in."),
        SettingsProblem.TOO_LONG: QT_TRANSLATE_NOOP("Till", "This is too long."),
        SettingsProblem.BAD_PAYLOAD_FIELD: QT_TRANSLATE_NOOP(
            "Till", "There is a field name in the list that the till does not know."
        ),
        SettingsProblem.BAD_TYPE: QT_TRANSLATE_NOOP("Till", "This value is of the wrong kind."),
        SettingsProblem.BAD_CREDENTIALS: QT_TRANSLATE_NOOP(
            "Till", "This is not the credentials.json file that the payment service gave you."
        ),
        SettingsProblem.FILE_UNREADABLE: QT_TRANSLATE_NOOP("Till", "The file cannot be read."),
        SettingsProblem.FILE_BROKEN: QT_TRANSLATE_NOOP("Till", "The file is damaged."),
        SettingsProblem.NOT_WRITABLE: QT_TRANSLATE_NOOP("Till", "The file cannot be written."),
        SettingsProblem.NOT_TOML: QT_TRANSLATE_NOOP(
            "Till",
            "This line cannot be read as TOML: a name, an equals sign and a value; texts stand in "
            "straight quotes.",
        ),
        SettingsProblem.UNKNOWN_KEY: QT_TRANSLATE_NOOP(
            "Till", "There is no such setting: check its spelling."
        ),
        SettingsProblem.NOT_HERE: QT_TRANSLATE_NOOP(
            "Till", "The till makes this for itself: take it out of here."
        ),
        SettingsProblem.KEYS_NOT_HERE: QT_TRANSLATE_NOOP(
            "Till",
            "Keys are not taken from here, where others can read them: put them into a file and "
            "name it with --credentials.",
        ),
        SettingsProblem.KEYS_MISSING: QT_TRANSLATE_NOOP(
            "Till",
            "The keys are missing: name the file with the keys, or let the cashier enter them at "
            "each start (--keys-in-memory).",
        ),
        SettingsProblem.BAD_KEY: QT_TRANSLATE_NOOP(
            "Till", "This is not as the payment service gives it out: copy it anew."
        ),
        SettingsProblem.GIVEN_TWICE: QT_TRANSLATE_NOOP(
            "Till", "The keys are given in two places: leave one of them."
        ),
        SettingsProblem.TEXT_WANTED: QT_TRANSLATE_NOOP(
            "Till", "A text is wanted here, in straight quotes."
        ),
        SettingsProblem.NUMBER_WANTED: QT_TRANSLATE_NOOP(
            "Till", "A whole number is wanted here, without quotes."
        ),
        SettingsProblem.SWITCH_WANTED: QT_TRANSLATE_NOOP(
            "Till", "Write true or false here, without quotes."
        ),
        SettingsProblem.LIST_WANTED: QT_TRANSLATE_NOOP(
            "Till", "A list of texts is wanted here, in square brackets."
        ),
        SettingsProblem.OPEN_TO_ALL: QT_TRANSLATE_NOOP(
            "Till",
            "Anybody on this computer may change this file, so it is left out: let only an "
            "administrator write to it.",
        ),
        SettingsProblem.PAYMENT_OPEN: QT_TRANSLATE_NOOP(
            "Till",
            "A payment begun with the present address and account is not decided yet, so neither "
            "can be changed. Wait until the program says how it ended, or confirm there that you "
            "have seen it.",
        ),
        SettingsProblem.NO_REAL_MONEY: QT_TRANSLATE_NOOP(
            "Till",
            "This till takes real money now. With the test address or test keys every payment is "
            "a trial: the customer pays nothing, and no money comes.",
        ),
        SettingsProblem.BAD_STIR: QT_TRANSLATE_NOOP(
            "Till", "This is no STIR: it has 9 digits. Check it on the shop’s certificate."
        ),
        SettingsProblem.NOT_ALLOWED: QT_TRANSLATE_NOOP(
            "Till", "This needs a permission that you do not have. Call the manager."
        ),
        SettingsProblem.BAD_DIGITS: QT_TRANSLATE_NOOP(
            "Till", "This code has digits alone, and not this many."
        ),
        SettingsProblem.OTHER_COMPUTER: QT_TRANSLATE_NOOP(
            "Till",
            "The fiscal service must be on this computer: its address looks like 127.0.0.1:3449.",
        ),
        SettingsProblem.TABLE_WANTED: QT_TRANSLATE_NOOP(
            "Till", "The keys stand below a line [keys], one on each line."
        ),
    }
)


def journal_problem_sentence(words: Words, problem: JournalProblem) -> str:
    """Say what happened to the journal and what to do."""
    return words.text(JOURNAL_PROBLEM[problem])


def vault_problem_sentence(words: Words, problem: VaultProblem) -> str:
    """Say what is wrong with the store of secrets."""
    return words.text(VAULT_PROBLEM[problem])


def vault_advice(words: Words, problem: VaultProblem, platform: str) -> str:
    """Say what to do about it on this system; `platform` is `sys.platform`."""
    if problem is VaultProblem.READ_ONLY:
        return words.text(SET_UP_KIOSK, command=_KIOSK_SETUP)
    if problem in OTHER_KEYS_WANTED:
        return words.text(ENTER_KEYS)
    return words.text(_STORES[_SYSTEMS.get(platform, "linux")])


def settings_problem_sentence(words: Words, problem: SettingsProblem) -> str:
    """Say why a value cannot be used."""
    return words.text(SETTINGS_PROBLEM[problem])


def problem_sentence(words: Words, problem: Problem, platform: str = sys.platform) -> str:
    """Say what happened and what to do, whatever the problem is of."""
    match problem:
        case JournalProblem():
            return journal_problem_sentence(words, problem)
        case SettingsProblem():
            return settings_problem_sentence(words, problem)
        case VaultProblem():
            return (
                f"{vault_problem_sentence(words, problem)} {vault_advice(words, problem, platform)}"
            )
        case _:
            return trouble_sentence(words, problem)


def not_kept_because(problem: Problem) -> Callable[[Words], str]:
    """Return what says, in any language, that a setting was not kept, and why."""
    return lambda words: f"{words.text(NOT_KEPT)} {problem_sentence(words, problem)}"
