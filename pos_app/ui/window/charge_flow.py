"""The charge that is under way: where its answer leads, and what is asked before it is repeated."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.engine.api.commands import Charge, Command, Show
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.ui.model.confirmations import (
    CHARGE_ANYWAY,
    SuspectedDuplicate,
    ask_before_charging,
    sale_summary,
)
from pos_app.ui.model.navigation import Destination, Page
from pos_app.ui.window.contents import WindowContents
from pos_app.ui.wording.words import Words


class ChargeFlow:
    """Follows each Charge to its answer. Where it looks like an earlier sale, a person decides."""

    def __init__(
        self,
        send: Callable[[Command], None],
        charge_sent: Callable[[Charge], None],
        open_sale: Callable[[str], None],
    ) -> None:
        self._send, self._charge_sent, self._open_sale = send, charge_sent, open_sale
        self._unanswered: list[Charge] = []
        self._is_elsewhere = False
        """The engine takes a sale for the one on the screen that is not there."""
        self._duplicate: SuspectedDuplicate | None = None
        self._is_asked = True

    @property
    def pending(self) -> Charge | None:
        """Return the Charge that was sent last of those that are not answered yet."""
        return self._unanswered[-1] if self._unanswered else None

    def note_sent(self, charge: Charge) -> None:
        """Wait for the answer to this one too."""
        self._unanswered.append(charge)

    def take_answers(
        self, snapshot: Snapshot, destination: Destination, contents: WindowContents
    ) -> Destination:
        """Return where the answers lead; `destination` while there is none.

        What was answered before the last one leads nowhere, for its page is not shown any more.
        """
        for charge in tuple(self._unanswered):
            answer = snapshot.answer_to(charge.idempotency_key)
            if answer is not None:
                led = self._take(charge, answer, destination, contents)
                destination = led if charge is self.pending else destination
                self._unanswered.remove(charge)
        if self._is_elsewhere and not self._unanswered:
            self._is_elsewhere = False
            self._send(Show(destination.sale_id))
        return destination

    def _take(
        self,
        charge: Charge,
        answer: ChargeAnswer,
        destination: Destination,
        contents: WindowContents,
    ) -> Destination:
        if answer.sale_id is not None:
            if destination == Destination(Page.PAYMENT) and charge is self.pending:
                self._is_elsewhere = False
                return Destination(Page.PAYMENT, answer.sale_id)
            # A person who has gone to another page stays there; the engine has to know it.
            self._is_elsewhere = True
            return destination
        if answer.problem is not None and charge.renews is not None:
            contents.pages.payment.set_refusal(charge.renews, answer.problem)
        if answer.earlier is not None:
            self._duplicate, self._is_asked = SuspectedDuplicate(charge, answer.earlier), False
        return Destination(Page.PAYMENT, charge.renews) if charge.renews else Destination()

    def update_question(self, snapshot: Snapshot, words: Words, contents: WindowContents) -> None:
        """Show the earlier sale of the question as it stands now."""
        if self._duplicate is not None and contents.question_panel.is_asking(CHARGE_ANYWAY):
            self._duplicate = self._duplicate.updated(snapshot)
            contents.question_panel.set_status(sale_summary(words, self._duplicate.earlier))

    def ask_about_duplicate(self, words: Words, contents: WindowContents) -> bool:
        """Ask about a duplicate that was just found; until it is answered nothing is sent.

        Returns:
            Whether there was one to ask about.
        """
        duplicate = self._duplicate
        if duplicate is None or self._is_asked:
            return False
        self._is_asked = True
        contents.question_panel.ask(
            ask_before_charging(words, duplicate.earlier),
            lambda: self._charge_duplicate(duplicate, contents),
            lambda: self._open_earlier(duplicate, contents),
        )
        return True

    def _charge_duplicate(self, duplicate: SuspectedDuplicate, contents: WindowContents) -> None:
        charge = duplicate.acknowledged()
        if charge.renews is None:
            contents.pages.keypad.submit(charge)
        else:
            self._send(charge)
            self._charge_sent(charge)

    def _open_earlier(self, duplicate: SuspectedDuplicate, contents: WindowContents) -> None:
        if duplicate.charge.renews is None:
            contents.pages.keypad.clear()
        self._open_sale(duplicate.earlier.sale_id)
