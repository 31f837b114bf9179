"""What the week's customers do, and how the people at the till sell to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen
from tests.week.books import KeptSale, Turn
from tests.week.staff import SENIOR, StaffedTill, Worker

SMALLEST, LARGEST, STEP = 5_000, 250_000, 500
"""The sums that are drawn, in so'm."""
NOTICED_S = 90
"""What is decided is asked for every half minute, with what else the machine does."""


def money(amount: int) -> str:
    """Return a sum in so'm as the window says it."""
    return f"{amount:,} soʻm".replace(",", " ")


class SellingTill(StaffedTill):
    """The till with the customers of its gateway. No sum is charged twice but on purpose."""

    def __init__(self, *of_till: Any) -> None:  # noqa: ANN401 - as `StaffedTill`
        super().__init__(*of_till)
        self._known: set[str] = set()
        self._amounts: set[int] = set()

    def amount(self) -> int:
        """Draw a sum that was not charged before."""
        steps = range(SMALLEST // STEP, LARGEST // STEP)
        drawn = next(
            amount
            for amount in iter(lambda: self.rng.choice(steps) * STEP, None)
            if amount not in self._amounts
        )
        self._amounts.add(drawn)
        return drawn

    def charge(
        self,
        amount: int | None = None,
        *,
        approved: tuple[str, Worker] | None = None,
        by: Worker | None = None,
    ) -> KeptSale:
        """Charge a sum, and wait for its QR.

        `approved` is the act that is asked for on the way and who allows it; `by` is who is asked
        for the PIN because the till has locked itself.
        """
        amount = self.amount() if amount is None else amount
        window = self.window
        window.see("charge")
        window.till.charge(amount)
        if by is not None:
            self._show_pin(by)
            self._note_log_in(by)
        if approved is not None:
            act, senior = approved
            if act == "charge_again":
                window.click("charge-anyway")
            self.approve(act, senior)
        assert self.at_till is not None
        deal = wait_for(self._new_deal, "a deal at the gateway")
        assert deal["amount"] == amount
        sale = self.books.begin_sale(amount, self.at_till.name, self.clock.now())
        sale.deal, sale.invoice = deal["id"], deal["invoiceId"]
        wait_for(lambda: self._deal(sale)["status"] == "pending", "the customer's turn")
        assert wait_for(qr_on_screen, "a QR on the screen") == deal["account_number"]
        return sale

    def sell(self, amount: int | None = None, **more: Any) -> KeptSale:  # noqa: ANN401 - as `charge`
        """Charge, be paid at once, and make room for the next."""
        sale = self.charge(amount, **more)
        self.take_payment(sale)
        self.let_pass()
        return sale

    def take_payment(self, sale: KeptSale) -> None:
        """Have the customer of the sale on the screen pay; the till says PAID."""
        self.gateway.play(sale.deal, "pays")
        self.window.says("status", "PAID")
        said = self.window.text("amount")
        assert said == money(sale.amount), said
        self.books.note(sale, Turn.PAID, self.clock.now())
        self.window.press("Return")
        self.window.see("charge")
        self._note_lock()

    def be_canceled(self, *, by: Worker | None = None) -> KeptSale:
        """Charge, and cancel because the customer has changed his mind."""
        sale = self.charge(by=by)
        self.window.press("F8")
        self.window.click("confirm-cancel")
        self.window.says("status", "Canceled")
        self.books.note(sale, Turn.CLOSED, self.clock.now())
        self._leave_payment()
        self.let_pass()
        return sale

    def expire(self, *, pays_late: bool = False) -> KeptSale:
        """Charge a customer who goes, and wait until the time is over; the money may come then."""
        sale = self.charge()
        self.let_pass(12)
        self.window.is_gone("cancel")
        assert self.window.text("status") in {"The time is over", "Canceled"}
        self.books.note(sale, Turn.CLOSED, self.clock.now())
        self._leave_payment()
        if pays_late:
            self.gateway.play(sale.deal, "completed")
            self._be_told(f"Late money: {money(sale.amount)}")
            self.books.note(sale, Turn.LATE, self.clock.now())
            self._see_to_notice()
        self.let_pass()
        return sale

    def ask_again(self, sale: KeptSale, *, turn: Turn, status: str, news: str) -> None:
        """Have the gateway's status of a deal changed, and the till asked again about the sale."""
        self._find(sale)
        self.gateway.play(sale.deal, status)
        self.window.click("ask-again")
        self.window.says("asked-text", "answered at")
        if "Nothing has changed" not in self.window.text("asked-text"):  # the watch was first
            self.window.says("asked-text", news)
        self.books.note(sale, turn, self.clock.now())
        self.back()
        self._see_to_notice()

    def settle_by_hand(self, sale: KeptSale) -> None:
        """Have whoever may settle a sale by hand, because the money went back."""
        self._find(sale)
        self.window.click("settle-by-hand")
        self._answer_for("The money went back to the customer", "Called the service")
        self.window.says("status", "Settled by hand")
        self.books.note(sale, Turn.BY_HAND, self.clock.now())
        self.back()

    def record_refund(self, sale: KeptSale, amount: int) -> None:
        """Have whoever may write down what the shop has given back of a paid sale."""
        self._find(sale)
        self.window.click("record-refund")
        self.window.fill("hand-amount", str(amount))
        self._answer_for("The customer brought goods back", "Two of the three")
        self.window.says("given-back", money(amount))
        self.books.note(sale, Turn.REFUNDED_OUTSIDE, self.clock.now(), amount)
        self.back()

    def _answer_for(self, reason: str, note: str) -> None:
        self.window.click_one("hand-reason-", reason)
        self.window.fill("hand-note", note)
        self.window.click("hand-yes")
        self.window.is_gone("hand-panel")

    def _find(self, sale: KeptSale) -> None:
        """Find a sale by its sum, and open it; whoever is at the till may see all sales."""
        window = self.window
        window.press("F6")
        window.see("sale-list")
        window.press(*str(sale.amount))
        window.says("count", "Found: 1")
        window.press("Down", "Return")
        window.says("details-facts", f"No. {sale.number}")

    def be_paid_otherwise(self, by: Worker) -> KeptSale:
        """Charge a customer who pays another sum; somebody allows a cashier to put that aside."""
        sale = self.charge()
        self.gateway.play(sale.deal, "pays_other_sum")
        self.window.says("status", "Another amount was paid")
        self.books.note(sale, Turn.REVIEW, self.clock.now())
        self.window.click("acknowledge")
        self.approve("put_aside", by)
        self.window.is_gone("acknowledge")
        self._leave_payment()
        self.let_pass()
        return sale

    def be_reversed(self, sale: KeptSale, status: str) -> None:
        """Have the gateway take back a payment of just now; the till tells of it by itself."""
        self.gateway.play(sale.deal, status)
        self._be_told(
            f"the payment of {money(sale.amount)} for sale No. {sale.number} was reversed"
        )
        self.books.note(sale, Turn.REVERSED, self.clock.now())
        self._see_to_notice()

    def leave_open(self) -> None:
        """Go on to the next customer while this one still looks at the QR."""
        self._leave_payment()

    def be_paid_unseen(self, sale: KeptSale) -> None:
        """Have a customer pay whose sale is not on the screen; a notice tells of it."""
        self.gateway.play(sale.deal, "pays")
        self.be_told_of_payment(sale)

    def be_told_of_payment(self, sale: KeptSale) -> None:
        """Be told that a sale was paid which is not on the screen."""
        self._be_told(f"{money(sale.amount)} has been paid")
        self.books.note(sale, Turn.PAID, self.clock.now())
        self._see_to_notice()

    def _be_told(self, words: str) -> None:
        """Wait for a notice; what is decided the till asks for every half minute."""
        self.window.says("notice-text", words, NOTICED_S)

    def _see_to_notice(self) -> None:
        """Put the notice aside; where a cashier may not, the senior cashier allows it.

        What has just appeared takes no click, so one that was too quick is made again.
        """

        def is_answered() -> bool:
            said = self.window.screen.texts()
            if "notice-text" not in said or "pin-panel" in said:
                return True
            self.window.click("notice-seen")
            return False

        self.window.see("notice-text")
        turn = self.books.last.turn
        wait_for(is_answered, "the notice put aside", look_every_s=1)
        if turn is Turn.REVERSED and self.at_till is not None and self.at_till.role == "cashier":
            self.approve("put_aside", SENIOR)
        self.window.is_gone("notice-text")

    def _leave_payment(self) -> None:
        self.window.press("Escape")
        self.window.see("charge")
        self._note_lock()

    def _note_lock(self) -> None:
        if self.locks_after_sale and self.at_till is not None:
            self.window.says("cashier", "Log in")
            self.books.locks += 1
            self.at_till = None

    def _new_deal(self) -> Mapping[str, Any] | None:
        deals = [deal for deal in self.gateway.deals() if deal["id"] not in self._known]
        assert len(deals) <= 1, "one press of Enter, one deal"
        self._known.update(deal["id"] for deal in deals)
        return deals[0] if deals else None

    def _deal(self, sale: KeptSale) -> Mapping[str, Any]:
        return next(deal for deal in self.gateway.deals() if deal["id"] == sale.deal)
