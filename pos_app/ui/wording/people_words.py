"""What is said of the people at the till, of their rights and their PINs."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from pos_app.domain.events import Event
from pos_app.domain.people import Act, Answer, PeopleProblem, Person, Role, answer_of
from pos_app.engine.api.people_view import PeopleView, PinStep
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

PEOPLE: Final = QT_TRANSLATE_NOOP("Till", "People")
PEOPLE_ROW: Final = QT_TRANSLATE_NOOP("Till", "Who works at this till, and with which rights.")
NO_PEOPLE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody is entered yet, so the till asks nobody for a PIN. The first person is the owner: from "
    "then on the settings, the keys and this page ask for the owner’s PIN.",
)
OWNER_ALONE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The settings, the keys and this page ask for the owner’s PIN, payments for none. Once others "
    "are entered, the till asks who takes each payment.",
)
PINS_ENDED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "No PIN holds any more: the safe store of this computer does not have the key they were kept "
    "with. Set every PIN anew, the owner’s first.",
)
OWNER_PIN: Final = QT_TRANSLATE_NOOP("Till", "The owner’s PIN")
OWNER_PIN_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "With it nobody else changes settings and keys, and more people can be entered. A shop of one "
    "person works without it, and it can be set later.",
)
ENTER_OWNER: Final = QT_TRANSLATE_NOOP("Till", "Enter the owner")
ADD_PERSON: Final = QT_TRANSLATE_NOOP("Till", "Add a person")
NEW_PERSON: Final = QT_TRANSLATE_NOOP("Till", "New person")
NAME: Final = QT_TRANSLATE_NOOP("Till", "Name")
RIGHTS: Final = QT_TRANSLATE_NOOP("Till", "Rights")
PIN: Final = QT_TRANSLATE_NOOP("Till", "PIN")
PIN_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "The same PIN once more")
PIN_HINT: Final = QT_TRANSLATE_NOOP("Till", "4 to 8 digits.")
PIN_STAYS: Final = QT_TRANSLATE_NOOP("Till", "Leave it empty, and the PIN stays as it is.")
PINS_DIFFER: Final = QT_TRANSLATE_NOOP("Till", "The two PINs are not the same.")
RETIRE: Final = QT_TRANSLATE_NOOP("Till", "Works here no more")
RETIRE_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "Does {name} work here no more?")
RETIRE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "The PIN ends at once. What {name} has done stays in the books."
)
KEEP: Final = QT_TRANSLATE_NOOP("Till", "Go on working")
FORMER: Final = QT_TRANSLATE_NOOP("Till", "Work here no more")
FORMER_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "What they did stays in the books. Press a name to take it out of this till."
)
TAKE_NAME_QUESTION: Final = QT_TRANSLATE_NOOP("Till", "Take the name {name} away for good?")
TAKE_NAME_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Lists and reports then say: a person without a name. Nobody can bring it back. Copies of the "
    "sales made before have it until newer ones take their place.",
)
TAKE_NAME: Final = QT_TRANSLATE_NOOP("Till", "Take the name away")
KEEP_NAME: Final = QT_TRANSLATE_NOOP("Till", "Keep the name")
KEPT: Final = QT_TRANSLATE_NOOP("Till", "Saved.")
NAMELESS: Final = QT_TRANSLATE_NOOP("Till", "A person without a name")
BADGE: Final = QT_TRANSLATE_NOOP("Till", "Badge")
WITH_BADGE: Final = QT_TRANSLATE_NOOP("Till", "badge")
BADGE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "A barcode or QR with BADGE and 8 letters or digits or more. Scanned, it logs in with a "
    "cashier’s rights at most.",
)
BADGE_KEPT: Final = QT_TRANSLATE_NOOP(
    "Till", "Scanned, it logs in with a cashier’s rights at most."
)
GIVE_BADGE: Final = QT_TRANSLATE_NOOP("Till", "Give a badge")
OTHER_BADGE: Final = QT_TRANSLATE_NOOP("Till", "Give another badge")
END_BADGE: Final = QT_TRANSLATE_NOOP("Till", "Take the badge away")
SCAN_BADGE: Final = QT_TRANSLATE_NOOP("Till", "Scan the badge now.")
WITHOUT_PIN: Final = QT_TRANSLATE_NOOP("Till", "no PIN")
LOG_IN: Final = QT_TRANSLATE_NOOP("Till", "Log in")
LOCK: Final = QT_TRANSLATE_NOOP("Till", "Lock the till")
WHO: Final = QT_TRANSLATE_NOOP("Till", "Who is at the till?")
WHO_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Choose your name and type your PIN.")
WHO_BADGE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "Scan your badge, or choose your name and type your PIN."
)
CHANGE_PIN: Final = QT_TRANSLATE_NOOP("Till", "Change my PIN")
OLD_PIN_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Choose your name and type the PIN that you have.")
NEW_PIN_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Now the new PIN: 4 to 8 digits.")
NEW_PIN_AGAIN_TEXT: Final = QT_TRANSLATE_NOOP("Till", "Type the new PIN once more.")
OLD_PIN_WRONG: Final = QT_TRANSLATE_NOOP(
    "Till", "The PIN that you had is wrong. Nothing was changed."
)
LET_IN: Final = QT_TRANSLATE_NOOP("Till", "Let in again")
ALLOW_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "This has to be allowed. Whoever may allow it chooses the name and types the PIN."
)
PIN_TYPED: Final = QT_TRANSLATE_NOOP("Till", "PIN: digits typed: {count}")
DONE: Final = QT_TRANSLATE_NOOP("Till", "Done")
TOO_SOON: Final = QT_TRANSLATE_NOOP("Till", "Too many wrong PINs or badges. Try again in {time}.")
TRY_NOW: Final = QT_TRANSLATE_NOOP("Till", "You can try again now.")

RULES: Final = QT_TRANSLATE_NOOP("Till", "When the till asks anew")
LOCK_AFTER_SALE: Final = QT_TRANSLATE_NOOP("Till", "After each sale")
LOCK_AFTER_SALE_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till", "Whoever takes the next payment shows the PIN. A payment on the screen goes on."
)
LOCK_AFTER: Final = QT_TRANSLATE_NOOP("Till", "After nobody did anything for")
LOCK_NEVER: Final = QT_TRANSLATE_NOOP("Till", "never")
LOCK_MINUTES: Final = QT_TRANSLATE_NOOP("Till", "{minutes} min")
MOST_ALONE: Final = QT_TRANSLATE_NOOP("Till", "Most that a cashier takes alone, in soʻm")
MOST_ALONE_DAY: Final = QT_TRANSLATE_NOOP("Till", "Most in one day, in soʻm")
MOST_ALONE_HINT: Final = QT_TRANSLATE_NOOP(
    "Till", "For a larger payment a senior’s PIN is asked. Empty: any amount."
)
NOT_AN_AMOUNT: Final = QT_TRANSLATE_NOOP("Till", "Type a whole amount in soʻm, digits only.")

OWN_SALES: Final = QT_TRANSLATE_NOOP("Till", "Only your own sales, and what they brought.")
SEE_SHOP: Final = QT_TRANSLATE_NOOP("Till", "All sales of the shop")
BY: Final = QT_TRANSLATE_NOOP("Till", "By {name}.")

ROLE: Final = MappingProxyType(
    {
        Role.CASHIER: QT_TRANSLATE_NOOP("Till", "Cashier"),
        Role.SENIOR: QT_TRANSLATE_NOOP("Till", "Senior cashier"),
        Role.MANAGER: QT_TRANSLATE_NOOP("Till", "Manager"),
        Role.OWNER: QT_TRANSLATE_NOOP("Till", "Owner"),
        Role.TECHNICIAN: QT_TRANSLATE_NOOP("Till", "Technician"),
    }
)
_MAY_ALL: Final = QT_TRANSLATE_NOOP("Till", "May do everything.")
_MAY: Final = QT_TRANSLATE_NOOP("Till", "May alone: {acts}.")
_MAY_MORE: Final = QT_TRANSLATE_NOOP("Till", "May what “{role}” may, and also: {acts}.")
_ASKS: Final = QT_TRANSLATE_NOOP("Till", "For anything more somebody else’s PIN is asked.")
_NO_MORE: Final = QT_TRANSLATE_NOOP("Till", "Nothing else, and no payments.")
NOT_IN_THE_WINDOW: Final = frozenset({Act.COPY, Act.RESTORE})
"""Acts that nothing in the window does yet: no role is said to have them."""
ACT: Final = MappingProxyType(
    {
        Act.CHARGE: QT_TRANSLATE_NOOP("Till", "Take a payment"),
        Act.CHARGE_ABOVE: QT_TRANSLATE_NOOP("Till", "Take a payment above the limit"),
        Act.CHARGE_AGAIN: QT_TRANSLATE_NOOP("Till", "Take the same amount again"),
        Act.CANCEL: QT_TRANSLATE_NOOP("Till", "Cancel a payment"),
        Act.PUT_ASIDE: QT_TRANSLATE_NOOP("Till", "Put a message aside"),
        Act.SETTLE: QT_TRANSLATE_NOOP("Till", "Settle a sale by hand"),
        Act.REFUND: QT_TRANSLATE_NOOP("Till", "Record a refund"),
        Act.LINK_RECEIPT: QT_TRANSLATE_NOOP("Till", "Take down a fiscal receipt"),
        Act.TICK_RECEIPT: QT_TRANSLATE_NOOP("Till", "Vouch for a fiscal receipt"),
        Act.TAKE_NOTE_AWAY: QT_TRANSLATE_NOOP("Till", "Delete a note for good"),
        Act.SEE_OWN: QT_TRANSLATE_NOOP("Till", "See one’s own sales"),
        Act.SEE_SHOP: QT_TRANSLATE_NOOP("Till", "See all sales of the shop"),
        Act.COPY: QT_TRANSLATE_NOOP("Till", "Print a copy"),
        Act.EXPORT: QT_TRANSLATE_NOOP("Till", "Export sales"),
        Act.SHIFT: QT_TRANSLATE_NOOP("Till", "Open and close shifts"),
        Act.SETTINGS: QT_TRANSLATE_NOOP("Till", "Change settings and keys"),
        Act.PEOPLE: QT_TRANSLATE_NOOP("Till", "See and change people"),
        Act.KIOSK: QT_TRANSLATE_NOOP("Till", "Leave the kiosk"),
        Act.RESTORE: QT_TRANSLATE_NOOP("Till", "Restore sales from a copy"),
        Act.SUPPORT: QT_TRANSLATE_NOOP("Till", "Make the file for the technician"),
        Act.UNLOCK: QT_TRANSLATE_NOOP("Till", "Let a locked person in again"),
    }
)
PIN_STEP: Final = MappingProxyType(
    {
        PinStep.CHECKING: QT_TRANSLATE_NOOP("Till", "Checking the PIN…"),
        PinStep.WRONG: QT_TRANSLATE_NOOP("Till", "This PIN is wrong."),
        PinStep.NO_KEY: QT_TRANSLATE_NOOP(
            "Till",
            "The safe store of this computer does not answer, so no PIN can be checked. Unlock it, "
            "or call the technician.",
        ),
        PinStep.NOT_KEPT: QT_TRANSLATE_NOOP(
            "Till", "It could not be written to the disk, so it is not allowed. Try again."
        ),
        PinStep.BAD_NEW: QT_TRANSLATE_NOOP("Till", "A PIN has 4 to 8 digits."),
        PinStep.CHANGED: QT_TRANSLATE_NOOP("Till", "The new PIN holds."),
        PinStep.BADGE_UNKNOWN: QT_TRANSLATE_NOOP(
            "Till", "Nobody at this till has this badge. Choose your name and type your PIN."
        ),
        PinStep.BADGE_ALLOWS_NOTHING: QT_TRANSLATE_NOOP(
            "Till", "A badge allows nothing. Whoever may allow it types the PIN."
        ),
    }
)
"""Said of a PIN that was typed; the others have words of their own, or none."""
PROBLEM: Final = MappingProxyType(
    {
        PeopleProblem.NAME_MISSING: QT_TRANSLATE_NOOP("Till", "Type a name."),
        PeopleProblem.NAME_TAKEN: QT_TRANSLATE_NOOP(
            "Till", "Somebody at this till has this name already. Add a letter of the last name."
        ),
        PeopleProblem.BAD_PIN: QT_TRANSLATE_NOOP("Till", "A PIN has 4 to 8 digits."),
        PeopleProblem.BAD_BADGE: QT_TRANSLATE_NOOP(
            "Till",
            "This code is no badge’s: a badge’s begins with BADGE, and 8 to 64 letters or digits "
            "follow.",
        ),
        PeopleProblem.BADGE_TAKEN: QT_TRANSLATE_NOOP(
            "Till", "Somebody at this till has this badge already. Take it away there first."
        ),
        PeopleProblem.OWNER_FIRST: QT_TRANSLATE_NOOP("Till", "Enter the owner first."),
        PeopleProblem.LAST_OWNER: QT_TRANSLATE_NOOP(
            "Till",
            "While others work at the till, it has an owner. Make somebody else owner first.",
        ),
        PeopleProblem.STILL_HERE: QT_TRANSLATE_NOOP(
            "Till", "This person works here. Only who works here no more loses the name."
        ),
        PeopleProblem.NOT_ALLOWED: QT_TRANSLATE_NOOP(
            "Till", "This is for somebody with more rights than yours."
        ),
        PeopleProblem.NO_VAULT: QT_TRANSLATE_NOOP(
            "Till",
            "PINs need the safe store of this computer, which does not work here now. Without it "
            "no PIN is kept.",
        ),
        PeopleProblem.NOT_KEPT: QT_TRANSLATE_NOOP(
            "Till", "It could not be written to the disk. Nothing was changed; try again."
        ),
    }
)


def person_name(words: Words, person: Person) -> str:
    """Return what a person is called, also where the name was taken away."""
    return person.name or words.text(NAMELESS)


def by_whom(words: Words, event: Event, people: PeopleView) -> str:
    """Return who did what an event tells; empty where nobody has to be named."""
    person = people.find(getattr(event, "by", None))
    return "" if person is None else words.text(BY, name=person_name(words, person))


def person_and_role(words: Words, person: Person) -> str:
    """Return `Dilnoza · Cashier`."""
    return f"{person_name(words, person)} · {words.text(ROLE[person.role])}"


def role_text(words: Words, role: Role) -> str:
    """Say what somebody of this role may do alone, and what becomes of the rest, by the table."""
    told = [act for act in Act if act not in NOT_IN_THE_WINDOW]
    may = _acts_of(role, told)
    if len(may) == len(told):
        return words.text(_MAY_ALL)
    below = [each for each in Role if set(_acts_of(each, told)) < set(may)]
    most = max(below, key=lambda each: len(_acts_of(each, told)), default=None)
    known = _acts_of(most, told) if most is not None else []
    acts = " · ".join(words.text(ACT[act]) for act in may if act not in known)
    asks = any(answer_of(role, act) is Answer.ASKS for act in told)
    said = (
        words.text(_MAY, acts=acts)
        if most is None
        else words.text(_MAY_MORE, role=words.text(ROLE[most]), acts=acts)
    )
    return f"{said} {words.text(_ASKS if asks else _NO_MORE)}"


def _acts_of(role: Role, told: Sequence[Act]) -> list[Act]:
    return [act for act in told if answer_of(role, act) is Answer.MAY]
