"""Answers other programs that ask this kiosk for payments, until each payment's end is known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from pos_app.domain.asked_payment import (
    FINAL,
    AskedAnswer,
    AskedPayment,
    AskedRefusal,
    AskedState,
    RequestError,
    answer_of_sale,
)
from pos_app.engine.api.commands import Command, FollowOrder
from pos_app.engine.api.snapshots import OrderView, Phase
from pos_app.ui.devices.asked_lines import answer_line, read_request
from pos_app.ui.devices.second_start import Caller
from pos_app.ui.kiosk.kiosk_flow import KioskFlow

LEFT = "left"
"""Why nothing was paid: the customer went, or nobody came, before a payment was begun."""


class _Request:
    """One that is not answered to its end."""

    def __init__(self, caller: Caller, asked: AskedPayment, *, waits: bool) -> None:
        self.caller, self.asked, self.waits = caller, asked, waits
        self.was_taken = False
        """It came before a customer, or its sale was found."""
        self.is_looked_up = False
        self.told: AskedAnswer | None = None


class AskedPayments(QObject):
    """The journal says first whether an order has a sale; only one without is offered."""

    def __init__(self, flow: KioskFlow, send: Callable[[Command], None]) -> None:
        super().__init__()
        self._flow, self._send = flow, send
        self._requests: list[_Request] = []

    def take(self, caller: Caller, line: bytes) -> None:
        """Answer a request, now and, where its asker waits, as often as things change."""
        try:
            asked, waits = read_request(line)
        except RequestError as error:
            refused = AskedAnswer(AskedState.REFUSED, error.refusal.value)
            caller.answer(answer_line(refused), last=True)
            return
        request = _Request(caller, asked, waits=waits)
        self._requests.append(request)
        caller.when_gone.append(lambda: self._forget(request))
        self._look_up(request)
        self.update()

    def update(self) -> None:
        """Tell each asker what has changed for it; called whenever anything may have.

        Also by what is offered meanwhile: nobody is told the same twice.
        """
        for request in tuple(self._requests):
            answer = self._answer_to(request)
            if answer is not None and answer != request.told:
                self._tell(request, answer)

    def _tell(self, request: _Request, answer: AskedAnswer) -> None:
        request.told = answer
        is_last = answer.state in FINAL or not request.waits
        if is_last:
            self._forget(request)
        request.caller.answer(answer_line(answer), last=is_last)

    def _answer_to(self, request: _Request) -> AskedAnswer | None:
        """Return how a request stands; None while the journal was not looked into."""
        flow, asked = self._flow, request.asked
        order = self._order(asked.order_ref)
        if flow.snapshot.phase is not Phase.READY or (order is not None and order.is_unread):
            # What came before a customer may have been begun, whatever broke since.
            return _UNDECIDED if request.was_taken else self._out_of_order()
        if order is None:
            self._look_up(request)
            return None
        request.is_looked_up = False
        if order.sale is not None:
            request.was_taken = True
            is_same = order.sale.amount == asked.amount
            return answer_of_sale(order.sale) if is_same else _REF_USED
        if flow.is_asked_for(asked.order_ref):
            request.was_taken = True
            return _SHOWN if _is_same_amount(flow.asked, asked) else _REF_USED
        if request.was_taken:
            fault = flow.fault
            return AskedAnswer(AskedState.NOT_PAID, fault.value if fault is not None else LEFT)
        answer = flow.offer(asked)
        request.was_taken = answer.state is AskedState.SHOWN
        return answer

    def _look_up(self, request: _Request) -> None:
        """Have the journal looked into; again where the engine forgot the order for others."""
        if not request.is_looked_up:
            request.is_looked_up = True
            self._send(FollowOrder(request.asked.order_ref))

    def _out_of_order(self) -> AskedAnswer:
        fault = self._flow.fault
        return AskedAnswer(AskedState.OUT_OF_ORDER, fault.value if fault is not None else "disk")

    def _order(self, order_ref: str) -> OrderView | None:
        orders = self._flow.snapshot.orders
        return next((each for each in orders if each.order_ref == order_ref), None)

    def _forget(self, request: _Request) -> None:
        if request in self._requests:
            self._requests.remove(request)


def _is_same_amount(shown: AskedPayment | None, asked: AskedPayment) -> bool:
    """Tell whether a request is for what is shown, where that is the same order."""
    is_other = shown is None or shown.order_ref != asked.order_ref
    return is_other or (shown is not None and shown.amount == asked.amount)


_SHOWN, _UNDECIDED = AskedAnswer(AskedState.SHOWN), AskedAnswer(AskedState.UNDECIDED)
_REF_USED = AskedAnswer(AskedState.REFUSED, AskedRefusal.REF_USED.value)
