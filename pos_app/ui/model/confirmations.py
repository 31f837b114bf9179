"""A Charge that was stopped for an earlier sale, or that takes an old one's place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import view_of
from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.palette import SIGN_OF_STATE, TONE_OF_STATE
from pos_app.ui.wording import Words, phrases, sale_title
from pos_app.ui.wording import format as fmt

CHARGE_ANYWAY = "charge-anyway"
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
class Stopped:
    """A charge that was not begun, because of a sale that somebody has to look at first."""

    charge: Charge
    earlier: Sale

    def updated(self, snapshot: Snapshot) -> Stopped:
        """The same, with the earlier sale as it stands now where the snapshot knows it."""
        view = view_of(snapshot, self.earlier.sale_id)
        return self if view is None else replace(self, earlier=view.sale)

    def anyway(self) -> Charge:
        """The same charge as a new intent, made in sight of the earlier sale."""
        before = self.charge.acknowledged_duplicate
        seen = (
            self.charge.acknowledged_before
            if before is None
            else (*self.charge.acknowledged_before, before)
        )
        return replace(
            self.charge,
            idempotency_key=str(uuid4()),
            acknowledged_duplicate=self.earlier.sale_id,
            acknowledged_before=seen,
        )


def renewal(sale: Sale, language: Language, *, warned: bool) -> Charge:
    """A new QR for the same sale; `warned` where the person knows that the old one may be paid."""
    return Charge(
        str(uuid4()),
        sale.amount,
        sale.order_ref,
        language,
        acknowledged_duplicate=sale.sale_id if warned else None,
        renews=sale.sale_id,
    )


def about(words: Words, sale: Sale) -> Status:
    """Enough to know a sale by: its state, amount, number, time and order."""
    order = words.text(phrases.ORDER_IS, order=sale.order_ref) if sale.order_ref else ""
    number = words.text(phrases.SALE_NUMBER, number=sale.sequence)
    facts = filter(None, (number, fmt.date_time(sale.created_at), order))
    title = f"{fmt.money(sale.amount, words.language)} · {sale_title(words, sale)}"
    tone, sign = TONE_OF_STATE[sale.state], SIGN_OF_STATE[sale.state]
    return Status(tone, sign, title, " · ".join(facts))


def ask_before_charging(words: Words, earlier: Sale) -> Question:
    """The brake: the safe answer is to look at the earlier sale."""
    amount = fmt.money(earlier.amount, words.language)
    return Question(
        words.text(phrases.EARLIER_QUESTION, amount=amount),
        words.text(phrases.EARLIER_WARNING),
        yes=words.text(phrases.EARLIER_YES),
        no=words.text(phrases.EARLIER_NO),
        yes_name=CHARGE_ANYWAY,
        no_name="open-earlier",
        about=about(words, earlier),
        back=words.text(phrases.BACK),
    )


def ask_before_renewing(words: Words) -> Question:
    """The old code may still be paid by: the safe answer leaves it alone."""
    return Question(
        words.text(phrases.RENEW_QUESTION),
        words.text(phrases.RENEW_WARNING),
        yes=words.text(phrases.RENEW_YES),
        no=words.text(phrases.RENEW_NO),
        yes_name=RENEW_ANYWAY,
        no_name="keep-old",
    )


def ask_before_closing(words: Words) -> Question:
    """Payments are open: the safe answer keeps the window."""
    return Question(
        words.text(phrases.CLOSE_QUESTION),
        words.text(phrases.CLOSE_WARNING),
        yes=words.text(phrases.CLOSE_YES),
        no=words.text(phrases.CLOSE_NO),
        yes_name="confirm-close",
        no_name="keep-open",
    )
