"""Leads one customer after the other through the steps, and staff through theirs.

It holds all that is known of the customer who stands there, and forgets it between two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QObject

from pos_app.domain.asked_payment import AskedAnswer, AskedPayment, AskedRefusal, AskedState
from pos_app.domain.kiosk_choice import TYPED_AMOUNTS, KioskChoice, KioskMenu
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Right
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Cancel, Charge, Command, ListSales, Show
from pos_app.engine.api.people_commands import AskFor, DropAsked, GiveBack
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.ui.model.idempotency_key import new_idempotency_key
from pos_app.ui.model.kiosk_faults import kiosk_fault
from pos_app.ui.model.kiosk_steps import (
    OF_A_SALE,
    OF_STAFF,
    KioskEvent,
    KioskStep,
    event_of_sale,
    is_undecided,
    step_after,
)
from pos_app.ui.model.navigation import view_of

_WITH_SALE = OF_A_SALE | {KioskStep.DOUBT}
_BETWEEN_CUSTOMERS = frozenset(
    {KioskStep.ATTRACT, KioskStep.OUT_OF_ORDER, KioskStep.LANGUAGE, KioskStep.PIN}
)
_CHARGES = frozenset(
    {(KioskStep.CONFIRM, KioskEvent.CONFIRMED), (KioskStep.DOUBT, KioskEvent.NOT_MINE)}
)
_OF_AN_ORDER = MappingProxyType(
    {
        (KioskStep.CONFIRM, KioskEvent.BACK): KioskEvent.OTHER_LANGUAGE,
        (KioskStep.DOUBT, KioskEvent.BACK): KioskEvent.OTHER_LANGUAGE,
        (KioskStep.NOT_PAID, KioskEvent.AGAIN): KioskEvent.LEFT,
    }
)


class KioskFlow(QObject):
    """Sends commands by `send`; calls `changed` whenever something else is to be shown.

    A QObject, as are all whose methods are connected to what is built anew: of another's PySide
    keeps something for each connection, for ever.
    """

    def __init__(
        self,
        first: Snapshot,
        send: Callable[[Command], None],
        changed: Callable[[], None],
        menu: KioskMenu = TYPED_AMOUNTS,
    ) -> None:
        super().__init__()
        self._send, self._changed, self._menu = send, changed, menu
        self.snapshot = first
        self.step = KioskStep.ATTRACT if self.fault is None else KioskStep.OUT_OF_ORDER
        self.language: Language | None = None
        """What the customer has chosen; None between customers."""
        self.amount: Money | None = None
        self.choice: KioskChoice | None = None
        """The fixed choice that was touched."""
        self.asked: AskedPayment | None = None
        """What another program asks this customer for; None where customers say it themselves."""
        self.sale_id: str | None = None
        self.charge: Charge | None = None
        """What was sent and is not answered yet."""
        self._earlier: Sale | None = None
        self._given_up: dict[str, str | None] = {}
        """Keys of charges whose customer went before the answer came, with the order of each."""
        self.has_stopped = False
        """The customer has given up the payment that is shown."""
        self._is_thanked = False
        """What says that it was paid was on the screen."""
        self.nobody_has_a_pin = False

    @property
    def fault(self) -> KioskFault | None:
        """What is out of order now."""
        return KioskFault.NOT_SET_UP if self._menu.is_bad else kiosk_fault(self.snapshot)

    @property
    def view(self) -> SaleView | None:
        """The customer's sale; None where there is none yet, or none is to be shown."""
        return view_of(self.snapshot, self.sale_id)

    # ------------------------------------------------------------ what another program asks for

    def offer(self, asked: AskedPayment) -> AskedAnswer:
        """Ask whoever comes next for this payment, unless somebody is here or cannot pay it."""
        fault, limits = self.fault, self.snapshot.preferences.limits
        if fault is not None:
            return AskedAnswer(AskedState.OUT_OF_ORDER, fault.value)
        if not limits.lowest <= asked.amount <= limits.highest:
            return AskedAnswer(AskedState.REFUSED, AskedRefusal.AMOUNT.value)
        if self.step is not KioskStep.ATTRACT:
            return AskedAnswer(AskedState.BUSY)
        self.asked = asked
        if asked.language is None:
            self.act(KioskEvent.WOKEN)
        else:
            self._fix_amount(asked, asked.language)
        return AskedAnswer(AskedState.SHOWN)

    def is_asked_for(self, order_ref: str) -> bool:
        """Tell whether this order is before a customer, or was and has no answer yet."""
        shown = self.asked is not None and self.asked.order_ref == order_ref
        return shown or order_ref in self._given_up.values()

    def _fix_amount(self, asked: AskedPayment, language: Language) -> None:
        self.language, self.amount, self.choice = language, asked.amount, None
        self.act(KioskEvent.AMOUNT_FIXED)

    # ------------------------------------------------------------ what a person does

    def choose_language(self, language: Language) -> None:
        """Speak this language to the customer who stands there."""
        if self.asked is not None:
            self._fix_amount(self.asked, language)
            return
        self.language = language
        self.act(KioskEvent.LANGUAGE_CHOSEN)

    def give_amount(self, amount: Money) -> None:
        """Ask whether this is to be paid."""
        self.amount, self.choice = amount, None
        self.act(KioskEvent.AMOUNT_GIVEN)

    def choose(self, choice: KioskChoice) -> None:
        """Ask whether this is to be paid for."""
        self.amount, self.choice = choice.price, choice
        self.act(KioskEvent.AMOUNT_GIVEN)

    def note_seen(self) -> None:
        """Note that the page of this step is on a screen."""
        self._is_thanked = self._is_thanked or self.step is KioskStep.THANKS

    def act(self, event: KioskEvent) -> None:
        """Take an event that a person or the time brings."""
        if self.asked is not None:
            # An order has one payment, and its amount is nobody's to type.
            event = _OF_AN_ORDER.get((self.step, event), event)
        if event is KioskEvent.LEFT and self.step is KioskStep.PAYMENT:
            event = self._give_up()
        elif event is KioskEvent.TIME_OUT and self.step is KioskStep.PAYMENT:
            # A customer who says that it was paid is never sent away without a word.
            event = KioskEvent.UNCLEAR if is_undecided(self.view) else event
        elif (self.step, event) in _CHARGES:
            self._begin_charge()
        self._move(event)
        self._changed()

    def _give_up(self) -> KioskEvent:
        """Stop the payment that is shown; one that may be on its way is for the staff."""
        view = self.view
        if is_undecided(view):
            return KioskEvent.UNCLEAR
        if self.charge is not None:
            self._given_up[self.charge.idempotency_key] = self.charge.order_ref
        if view is not None and view.can_cancel:
            self._send(Cancel(view.sale.sale_id))
        self.has_stopped = True
        return KioskEvent.LEFT

    def _begin_charge(self) -> None:
        if self.amount is None or self.language is None:
            return
        before, earlier = self.charge, self._earlier
        key = new_idempotency_key()
        seen = () if before is None else (*before.acknowledged_before,)
        if before is not None and before.acknowledged_duplicate is not None:
            seen = (*seen, before.acknowledged_duplicate)
        order_ref = self.asked.order_ref if self.asked is not None else None
        self.charge = Charge(
            key,
            self.amount,
            order_ref,
            self.language,
            once_per_order=order_ref is not None,
            mode=self.snapshot.mode,
        )
        if earlier is not None:
            self.charge = replace(
                self.charge, acknowledged_duplicate=earlier.sale_id, acknowledged_before=seen
            )
        self._send(self.charge)

    # ------------------------------------------------------------ what the engine tells

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the engine."""
        before, self.snapshot = self.snapshot, snapshot
        self._move(KioskEvent.MENDED if self.fault is None else KioskEvent.BROKEN)
        self._take_answer(snapshot)
        view = self.view
        if view is not None:
            self._move(event_of_sale(view))
        if snapshot.phase is Phase.BROKEN:
            self._move(KioskEvent.UNCLEAR)
        self._follow_staff(before, snapshot)
        self._changed()

    def _take_answer(self, snapshot: Snapshot) -> None:
        for key in tuple(self._given_up):
            late = snapshot.answer_to(key)
            if late is not None:
                del self._given_up[key]
                self._stop_late(late.sale_id)
        charge = self.charge
        answer = None if charge is None else snapshot.answer_to(charge.idempotency_key)
        if answer is None:
            return
        if answer.earlier is not None:
            self._earlier = answer.earlier
            self._move(KioskEvent.ALIKE)
            return
        self.charge = None
        if answer.sale_id is None:
            self._move(KioskEvent.REFUSED)
        elif self.step in OF_A_SALE:
            self.sale_id = answer.sale_id

    def _stop_late(self, sale_id: str | None) -> None:
        """Stop a sale whose customer had gone before it was begun."""
        if sale_id is not None:
            self._send(Cancel(sale_id))
            if self.step not in OF_A_SALE:
                self._send(Show(None))

    def _follow_staff(self, before: Snapshot, now: Snapshot) -> None:
        is_staff = Right.KIOSK not in now.withheld
        if self.step is KioskStep.PIN:
            was_refused = now.people.refusals > before.people.refusals
            self.nobody_has_a_pin = self.nobody_has_a_pin or was_refused
            if is_staff:
                self._move(KioskEvent.ADMITTED)
            elif not was_refused and _is_to_be_asked_again(before, now):
                self.nobody_has_a_pin = False
                self._send(AskFor(Right.KIOSK))
        elif self.step in OF_STAFF and not is_staff:
            self._move(KioskEvent.STAFF_LEFT)

    # ------------------------------------------------------------ from step to step

    def _move(self, event: KioskEvent) -> None:
        before, self.step = self.step, step_after(self.step, event)
        if self.step is before:
            return
        if before in _WITH_SALE and self.step not in _WITH_SALE:
            self._park(was_thanked=before is KioskStep.THANKS and self._is_thanked)
        if before in OF_A_SALE and self.step not in _WITH_SALE:
            self.asked = None
        if before in OF_STAFF and self.step not in OF_STAFF:
            self._let_go()
        if self.step is KioskStep.PIN:
            self.nobody_has_a_pin = False
            self._send(AskFor(Right.KIOSK))
        elif self.step is KioskStep.STAFF:
            self._send(ListSales(self.snapshot.shop_days.day_of(self.snapshot.now)))
        if self.step in _BETWEEN_CUSTOMERS:
            self._forget()
            if self.fault is not None and self.step is KioskStep.ATTRACT:
                self._move(KioskEvent.BROKEN)

    def _park(self, *, was_thanked: bool) -> None:
        """Take the sale off the screen: it is watched on, and what becomes of it is for staff."""
        view = self.view
        if was_thanked and view is not None and _is_paid_in_time(view.sale):
            # The customer has seen it, so that nobody of the staff has to.
            self._send(AcknowledgeNotice(view.sale.sale_id, view.sale.state))
        if self.charge is not None:
            self._given_up[self.charge.idempotency_key] = self.charge.order_ref
        self._send(Show(None))
        self.sale_id = self.charge = self._earlier = None
        self.has_stopped = self._is_thanked = False

    def _let_go(self) -> None:
        """End the visit of staff, and what a PIN was asked for."""
        if self.snapshot.people.asked is not None:
            self._send(DropAsked())
        self._send(ListSales(None))
        self._send(GiveBack())

    def _forget(self) -> None:
        """Forget the customer, and what he was asked for once he is not to choose his language."""
        self.language = self.amount = self.choice = None
        if self.step is not KioskStep.LANGUAGE:
            self.asked = None


def _is_to_be_asked_again(before: Snapshot, now: Snapshot) -> bool:
    """Tell whether nobody was there to be asked before, or what was asked went with its till."""
    waits_already = before.phase is Phase.READY and before.people.asked is None
    return now.phase is Phase.READY and now.people.asked is None and not waits_already


def _is_paid_in_time(sale: Sale) -> bool:
    return sale.state is SaleState.PAID and not sale.late and not sale.notice_acknowledged
