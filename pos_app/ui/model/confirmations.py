"""The questions before what cannot be taken back."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.idempotency_key import new_idempotency_key
from pos_app.ui.model.navigation import view_of
from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.palette import ICON_OF_STATE, TONE_OF_STATE
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, setup_words, shift_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.sale_words import sale_title
from pos_app.ui.wording.words import Words

CHARGE_ANYWAY = "charge-anyway"
CONFIRM_CANCEL = "confirm-cancel"
RENEW_ANYWAY = "renew-anyway"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `yes` does what cannot be taken back.

    `about` is what the question is about; `back` a third way, that leaves all as it was.
    """

    title: str
    text: str
    yes: str
    no: str
    yes_name: str
    no_name: str
    about: Status | None = None
    back: str = ""


@dataclass(frozen=True, slots=True)
class SuspectedDuplicate:
    """A charge that was not begun because it looks like an earlier sale."""

    charge: Charge
    earlier: Sale

    def updated(self, snapshot: Snapshot) -> SuspectedDuplicate:
        """Return the same with the earlier sale as the snapshot knows it now."""
        view = view_of(snapshot, self.earlier.sale_id)
        return self if view is None else replace(self, earlier=view.sale)

    def acknowledged(self) -> Charge:
        """Return the charge as a new intent that acknowledges the earlier sale."""
        before = self.charge.acknowledged_duplicate
        seen = (
            self.charge.acknowledged_before
            if before is None
            else (*self.charge.acknowledged_before, before)
        )
        return replace(
            self.charge,
            idempotency_key=new_idempotency_key(),
            acknowledged_duplicate=self.earlier.sale_id,
            acknowledged_before=seen,
        )


def renewal_charge(sale: Sale, language: Language, mode: Mode, *, warned: bool) -> Charge:
    """Return the charge for a new QR; `warned` if the person knows the old one may be paid."""
    return Charge(
        new_idempotency_key(),
        sale.amount,
        sale.order_ref,
        language,
        acknowledged_duplicate=sale.sale_id if warned else None,
        renews=sale.sale_id,
        mode=mode,
    )


def sale_summary(words: Words, sale: Sale) -> Status:
    """Return what identifies a sale: its state, amount, number, time and order."""
    order = words.text(phrases.ORDER_IS, order=sale.order_ref) if sale.order_ref else ""
    number = words.text(phrases.SALE_NUMBER, number=sale.sequence)
    facts = filter(None, (number, fmt.date_time(sale.created_at), order))
    title = f"{fmt.money(sale.amount, words.language)} · {sale_title(words, sale)}"
    tone, icon = TONE_OF_STATE[sale.state], ICON_OF_STATE[sale.state]
    return Status(tone, icon, title, " · ".join(facts))


def ask_before_charging(words: Words, earlier: Sale) -> Question:
    """Ask about the earlier sale; the safe answer opens it."""
    amount = fmt.money(earlier.amount, words.language)
    return Question(
        words.text(phrases.EARLIER_QUESTION, amount=amount),
        words.text(phrases.EARLIER_WARNING),
        yes=words.text(phrases.EARLIER_YES),
        no=words.text(phrases.EARLIER_NO),
        yes_name=CHARGE_ANYWAY,
        no_name="open-earlier",
        about=sale_summary(words, earlier),
        back=words.text(phrases.BACK),
    )


def ask_before_canceling(words: Words, sale: Sale) -> Question:
    """Ask whether this payment is to be canceled; the safe answer keeps it."""
    amount = fmt.money(sale.amount, words.language)
    return Question(
        words.text(phrases.CANCEL_QUESTION, amount=amount),
        words.text(phrases.CANCEL_WARNING),
        yes=words.text(phrases.CANCEL_YES),
        no=words.text(phrases.CANCEL_NO),
        yes_name=CONFIRM_CANCEL,
        no_name="keep",
    )


def ask_before_renewing(words: Words) -> Question:
    """Warn that the old code may still be paid by; the safe answer keeps it."""
    return Question(
        words.text(phrases.RENEW_QUESTION),
        words.text(phrases.RENEW_WARNING),
        yes=words.text(phrases.RENEW_YES),
        no=words.text(phrases.RENEW_NO),
        yes_name=RENEW_ANYWAY,
        no_name="keep-old",
    )


def ask_before_closing(words: Words) -> Question:
    """Warn of open payments; the safe answer keeps the window open."""
    return Question(
        words.text(phrases.CLOSE_QUESTION),
        words.text(phrases.CLOSE_WARNING),
        yes=words.text(phrases.CLOSE_YES),
        no=words.text(phrases.CLOSE_NO),
        yes_name="confirm-close",
        no_name="keep-open",
    )


def ask_before_other_address(words: Words, former: str, address: str) -> Question:
    """Ask before keys go to another address than the stored ones belong to."""
    return Question(
        words.text(setup_words.OTHER_ADDRESS),
        words.text(setup_words.OTHER_ADDRESS_TEXT, former=former, address=address),
        yes=words.text(setup_words.OTHER_ADDRESS_YES),
        no=words.text(setup_words.OTHER_ADDRESS_NO),
        yes_name="use-address",
        no_name="keep-keys",
    )


def ask_before_end_of_shift(words: Words, shift: int) -> Question:
    """Ask before a shift ends: it is not opened again."""
    return Question(
        words.text(shift_words.END_QUESTION, shift=shift),
        words.text(shift_words.END_TEXT),
        yes=words.text(shift_words.END_YES),
        no=words.text(shift_words.END_NO),
        yes_name="end-shift-yes",
        no_name="end-shift-no",
    )


def ask_before_saving(words: Words, problem: Trouble | SettingsProblem) -> Question:
    """Ask whether a set-up is wanted despite this; the safe answer keeps the till as it is."""
    why = problem_sentence(words, problem)
    if isinstance(problem, SettingsProblem):
        return Question(
            words.text(setup_words.TO_TEST),
            why,
            yes=words.text(setup_words.TO_TEST_YES),
            no=words.text(setup_words.TO_TEST_NO),
            yes_name="save-despite",
            no_name="save-not",
        )
    title = setup_words.SAVE_REFUSED if problem.is_no else setup_words.SAVE_UNPROVEN
    return Question(
        words.text(title),
        words.text(setup_words.SAVE_DESPITE, why=why),
        yes=words.text(setup_words.SAVE_DESPITE_YES),
        no=words.text(setup_words.SAVE_DESPITE_NO),
        yes_name="save-despite",
        no_name="save-not",
    )
