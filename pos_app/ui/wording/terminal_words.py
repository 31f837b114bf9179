"""What the command line says: one clear line for a result, one for a fault."""

from __future__ import annotations

from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate

PROVISIONED: Final = QT_TRANSLATE_NOOP("Till", "This till is set up: {shop}, {till}, {url}.")
CHANGED: Final = QT_TRANSLATE_NOOP("Till", "Changed: {keys}.")
NOTHING_CHANGED: Final = QT_TRANSLATE_NOOP(
    "Till", "Nothing was changed: this till was set up so already."
)
KEYS_STORED: Final = QT_TRANSLATE_NOOP("Till", "The keys are stored in {vault}.")
KEYS_NOT_STORED: Final = QT_TRANSLATE_NOOP(
    "Till", "The keys are not stored: the cashier enters them at each start."
)
FILE_DELETED: Final = QT_TRANSLATE_NOOP("Till", "The file {path} is deleted.")
FILE_STAYS: Final = QT_TRANSLATE_NOOP(
    "Till", "The keys still lie in {path}: delete that file, or keep it in a safe place."
)
KEYS_ON_COMMAND_LINE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Keys are never given on the command line, where everyone on this computer can read them. "
    "Put them into a file, or send them by standard input: --credentials FILE or --credentials -",
)
KEYS_INTO_A_PIPE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "These keys are never shown: lead them into {command}.",
)
CHECK_GOOD: Final = QT_TRANSLATE_NOOP("Till", "The connection works and the keys are right.")
CHECK_PROXY: Final = QT_TRANSLATE_NOOP("Till", "The till goes through the proxy {proxy}.")
CHECK_NO_SYSTEM_PROXY: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The settings want the computer’s own proxy, but it names none: the till goes straight out.",
)
CHECK_PROXY_UNUSED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This computer names the proxy {proxy}, and the till does not use it. If this network has no "
    "other way out, set it: {line}",
)

CLOSE_TILL_FIRST: Final = QT_TRANSLATE_NOOP(
    "Till", "The till is open on this computer: close it, then try again."
)

NO_JOURNAL: Final = QT_TRANSLATE_NOOP("Till", "There is no journal here yet.")
JOURNAL_SOUND: Final = QT_TRANSLATE_NOOP(
    "Till", "The journal is sound: every entry is as it was written."
)
JOURNAL_BAD: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Entry {number} of the journal is not as it was written ({code}). Delete nothing and call "
    "the technician; {command} puts a backup in its place.",
)
EIGHT_LETTERS: Final = QT_TRANSLATE_NOOP(
    "Till", "The letters of a shift’s report are eight: type them as they are printed."
)
PAPER_FOUND: Final = QT_TRANSLATE_NOOP(
    "Till",
    "{letters}: the report of shift No. {shift}, closed on {time}. Whatever was written before "
    "that is as it was then.",
)
PAPER_UNKNOWN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "{letters}: no report of this journal has these letters. They are mistyped, the paper is "
    "another till’s, or something was rewritten since it was printed.",
)
NO_SUCH_SHIFT: Final = QT_TRANSLATE_NOOP("Till", "There is no such shift.")
BACKED_UP: Final = QT_TRANSLATE_NOOP("Till", "Backed up and verified: {path}")
SUPPORT_FILE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The file for the technician is saved: {path}. There are no keys and no card numbers in it.",
)
SUPPORT_NOT_SAVED: Final = QT_TRANSLATE_NOOP(
    "Till", "The file cannot be saved as {path}. Choose another folder, or make room on the disk."
)
RESTORED: Final = QT_TRANSLATE_NOOP("Till", "The journal is restored from {path}.")
KEPT_ASIDE: Final = QT_TRANSLATE_NOOP("Till", "The journal it replaced is kept in {path}.")
SALES_SINCE_BACKUP: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Sales made after the backup are not in it: {command} shows a day’s payments that only "
    "the payment service has.",
)
RECEIPTS_SINCE_BACKUP: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The fiscal service is switched off: of receipts made after the backup this journal does not "
    "know. Compare the sales without a fiscal receipt with the cash register program, then switch "
    "it on again in the settings.",
)
PEOPLE_SINCE_BACKUP: Final = QT_TRANSLATE_NOOP(
    "Till",
    "People, their PINs and badges are as they were when the backup was made: whoever has left "
    "since is back, and a PIN changed since is the old one. Look at the page “People”.",
)
BACKUP_UNSOUND: Final = QT_TRANSLATE_NOOP(
    "Till", "{path} is not a sound backup ({why}), so nothing was changed."
)
BACKUP_OF_THE_OTHER: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Training, test and real sales do not mix: {path} is of another kind. Nothing was changed.",
)

TRAINING_SERVES: Final = QT_TRANSLATE_NOOP(
    "Till", "The training gateway answers at {url}. Stop it with Ctrl+C."
)
PORT_TAKEN: Final = QT_TRANSLATE_NOOP("Till", "Port {port} is taken: choose another with --port.")

NO_SCREEN: Final = QT_TRANSLATE_NOOP(
    "Till", "There is no screen here, so the window cannot be opened."
)
NO_WINDOW: Final = QT_TRANSLATE_NOOP(
    "Till", "The window cannot be opened on this screen; the log says why."
)
TEST_GOOD: Final = QT_TRANSLATE_NOOP("Till", "{part}: good")
TEST_BAD: Final = QT_TRANSLATE_NOOP("Till", "{part}: FAILED ({why})")
TEST_ALL_GOOD: Final = QT_TRANSLATE_NOOP("Till", "Everything works.")
TEST_FAILURES: Final = translate("Till", "%n part does not work.", "", 2)
QR_READ_BACK: Final = QT_TRANSLATE_NOOP("Till", "Read back from the QR: {text}")

SETTINGS_MOVED_ASIDE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The settings file was damaged. It was kept as {path}, and the program starts with fresh "
    "settings.",
)
LOG_LOST: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nothing can be written to the log {path}: the disk may be full, or something else may lie "
    "in its place. All the rest works without it.",
)
OUTPUT_LOST: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Not all of the output could be written: the disk may be full. All else is done; ask once "
    "more where there is room.",
)
LAST_RESORT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Something went wrong in the program. Your payments are safe in the journal: close the "
    "program and start it again. If it happens again, call the technician.",
)
NOT_STOPPED: Final = QT_TRANSLATE_NOOP(
    "Till", "The program did not stop in order; the log says which step failed."
)
