"""What the keypad and the payment say of the till itself: the reason, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.engine.api.snapshots import Problem, Snapshot
from pos_app.ui.wording import Words, clock_sentence, customer_words, phrases, problem_sentence


@dataclass(frozen=True, slots=True)
class Note:
    """A line for a hint. `bad`: nothing can be charged; `action`: keys can be entered."""

    icon: str = ""
    text: str = ""
    bad: bool = False
    action: bool = False


NOTHING = Note()


def refused(problem: Problem, words: Words) -> Note:
    """A sale was not begun."""
    text = f"{words.text(phrases.NOT_CHARGED)} {problem_sentence(words, problem)}"
    return Note("triangle-alert", text, bad=True)


def scanned(words: Words) -> Note:
    """A barcode came, and went nowhere."""
    return Note("scan-barcode", words.text(phrases.SCANNED))


def before_charging(snapshot: Snapshot, words: Words) -> Note:
    """What stands in the way of a charge, or will; NOTHING where all is well."""
    if snapshot.needs_keys is not None:
        return Note("key-round", _cannot(snapshot.needs_keys, words), bad=True, action=True)
    if snapshot.cannot_charge is not None:
        return Note("triangle-alert", _cannot(snapshot.cannot_charge, words), bad=True)
    if snapshot.journal_problem is not None:
        text = problem_sentence(words, snapshot.journal_problem)
        return Note("triangle-alert", text, bad=True)
    named = snapshot.link is Trouble.CLOCK_WRONG and of_the_clock(snapshot, words) is not NOTHING
    if snapshot.link is not None and not named:
        return Note("wifi-off", problem_sentence(words, snapshot.link))
    return NOTHING


def no_qr(words: Words) -> Note:
    """The QR did not read back, so it is not shown."""
    return Note("triangle-alert", words.text(phrases.NO_QR_TODO), bad=True)


def while_paying(snapshot: Snapshot, words: Words) -> Note:
    """What a payment on the screen suffers from, its own line apart."""
    if snapshot.journal_problem is None:
        return of_the_clock(snapshot, words)
    return Note("triangle-alert", words.text(phrases.JOURNAL_STUCK), bad=True)


def screen_lost(words: Words) -> Note:
    """The customer's own monitor was there and is not now."""
    return Note("monitor", words.text(customer_words.SCREEN_LOST))


def of_the_clock(snapshot: Snapshot, words: Words) -> Note:
    """A clock that is off; NOTHING where it is right or not known to be wrong."""
    text = clock_sentence(words, snapshot.clock_offset)
    return Note("clock-alert", text) if text else NOTHING


def is_elsewhere(snapshot: Snapshot) -> bool:
    """True for a till that went to another computer: here it asks nobody, and has no line."""
    moved = (JournalProblem.MOVED_AWAY, JournalProblem.MOVE_UNFINISHED)
    return snapshot.cannot_charge in moved


def can_charge(snapshot: Snapshot) -> bool:
    """False where a charge would be refused before anything is sent."""
    return snapshot.needs_keys is None and snapshot.cannot_charge is None


def _cannot(problem: Problem, words: Words) -> str:
    return f"{words.text(phrases.CANNOT_CHARGE)} {problem_sentence(words, problem)}"
