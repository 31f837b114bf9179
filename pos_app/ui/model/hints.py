"""The hints on the keypad and the payment page: a reason, and what to do."""

from __future__ import annotations

from typing import Final

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.records import dataclass
from pos_app.engine.api.snapshots import Problem, Snapshot
from pos_app.ui.theme.palette import ICON_OF_TROUBLE
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.clock_offset import clock_sentence
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words


@dataclass(frozen=True, slots=True)
class Hint:
    """One line of advice. `bad`: nothing can be charged; `action`: the button that it offers."""

    icon: str = ""
    text: str = ""
    bad: bool = False
    action: str = ""


ENTER_KEYS: Final = "enter-keys"
ASK_NOW: Final = "ask-now"
NO_HINT = Hint()


def charge_refused(problem: Problem, words: Words) -> Hint:
    """Say that a sale was not begun, and why."""
    text = f"{words.text(phrases.NOT_CHARGED)} {problem_sentence(words, problem)}"
    return Hint("triangle-alert", text, bad=True)


def barcode_scanned(words: Words) -> Hint:
    """Say that a barcode was scanned and not used."""
    return Hint("scan-barcode", words.text(phrases.SCANNED))


def enter_again(words: Words) -> Hint:
    """Say that Enter charged nothing, because a machine may have pressed it."""
    return Hint("triangle-alert", words.text(phrases.ENTER_TOO_SOON))


def order_is_a_card(words: Words) -> Hint:
    """Say that a card number stands in the field of the order number."""
    return Hint("triangle-alert", words.text(phrases.ORDER_IS_A_CARD))


def not_pasted(words: Words) -> Hint:
    """Say that the clipboard's program does not answer."""
    return Hint("triangle-alert", words.text(phrases.NOT_PASTED))


def charging_hint(snapshot: Snapshot, words: Words) -> Hint:
    """Return what prevents a charge now or may delay it; NO_HINT where all is well."""
    if snapshot.needs_keys is not None:
        return Hint(
            "key-round", _cannot_charge(snapshot.needs_keys, words), bad=True, action=ENTER_KEYS
        )
    if snapshot.cannot_charge is Trouble.PAUSED and snapshot.pause_ends_at is not None:
        ends = words.text(phrases.PAUSE_ENDS, time=fmt.time_s(snapshot.pause_ends_at))
        text = f"{_cannot_charge(snapshot.cannot_charge, words)} {ends}"
        return Hint("hourglass", text, bad=True, action=ASK_NOW)
    if snapshot.cannot_charge is not None:
        return Hint("triangle-alert", _cannot_charge(snapshot.cannot_charge, words), bad=True)
    if snapshot.journal_problem is not None:
        text = problem_sentence(words, snapshot.journal_problem)
        return Hint("triangle-alert", text, bad=True)
    named = snapshot.trouble is Trouble.CLOCK_WRONG and clock_hint(snapshot, words) is not NO_HINT
    if snapshot.trouble is not None and not named:
        return Hint(ICON_OF_TROUBLE[snapshot.trouble], problem_sentence(words, snapshot.trouble))
    return NO_HINT


def qr_unreadable(words: Words) -> Hint:
    """Say that the QR did not read back and so is not shown."""
    return Hint("triangle-alert", words.text(phrases.NO_QR_TODO), bad=True)


def payment_hint(snapshot: Snapshot, words: Words) -> Hint:
    """Return what affects the payment on the screen, apart from its own connection."""
    if snapshot.journal_problem is not None:
        return Hint("triangle-alert", words.text(phrases.JOURNAL_STUCK), bad=True)
    if snapshot.pause_ends_at is not None and snapshot.has_open_payment:
        ends = fmt.time_s(snapshot.pause_ends_at)
        text = words.text(phrases.PAUSE_WHILE_OPEN, time=ends)
        return Hint("hourglass", text, action=ASK_NOW)
    return clock_hint(snapshot, words)


def clock_hint(snapshot: Snapshot, words: Words) -> Hint:
    """Say how far the clock is off; NO_HINT where it is right or not known to be wrong."""
    text = clock_sentence(words, snapshot.clock_offset)
    return Hint("clock-alert", text) if text else NO_HINT


def has_moved_away(snapshot: Snapshot) -> bool:
    """Tell whether this till was moved to another computer and so has no connection here."""
    moved = (JournalProblem.MOVED_AWAY, JournalProblem.MOVE_UNFINISHED)
    return snapshot.cannot_charge in moved


def can_charge(snapshot: Snapshot) -> bool:
    """Tell whether a charge could be sent at all."""
    return snapshot.needs_keys is None and snapshot.cannot_charge is None


def _cannot_charge(problem: Problem, words: Words) -> str:
    return f"{words.text(phrases.CANNOT_CHARGE)} {problem_sentence(words, problem)}"
