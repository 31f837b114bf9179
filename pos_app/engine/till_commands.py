"""What the window asks of an open till, each command by its place in it."""

from __future__ import annotations

import logging

from pos_app.domain.preferences import Mode
from pos_app.engine.api import commands
from pos_app.engine.api.fiscal_commands import AskFiscalAgain, FiscalCommand, TryFiscalService
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand, TakeNoteAway
from pos_app.engine.api.print_commands import DropPrint, FindPrinters, PrintAgain, PrintSlip
from pos_app.engine.api.receipt_commands import LinkReceipt, ReceiptCommand, TickReceipt
from pos_app.engine.till import Till
from pos_app.engine.till_shifts import ShiftStep

log = logging.getLogger(__name__)


def carry_out(till: Till, command: commands.Command) -> bool:
    """Have an open till do what was asked for; False where it was meant for another till."""
    meant_for = _mode_of(command)
    if meant_for in {None, till.mode}:
        _carry_out(till, command)
        return True
    log.warning("%s: meant for %s, not %s", type(command).__name__, meant_for, till.mode)
    if isinstance(command, commands.ExportSales):
        till.lists.exporter.refuse(command.order)
    return False


def _mode_of(command: commands.Command) -> Mode | None:
    """Return the mode of the till that an act is meant for; None where the act itself tells."""
    match command:
        case commands.ExportSales(order):
            return order.words.mode
        case commands.Charge(mode=mode) | PrintSlip(shift=int(), mode=mode):
            return mode
        case _ if isinstance(command, ShiftStep):
            return command.mode
        case _:
            return None


def _carry_out(till: Till, command: commands.Command) -> None:
    match command:
        case commands.Charge():
            till.charge(command)
        case commands.Show(sale_id):
            till.show(sale_id)
        case commands.AskNow():
            till.ask_now()
        case commands.AskAgain(sale_id):
            till.questions.ask(sale_id)
        case commands.Cancel(sale_id):
            till.acts.cancel(sale_id)
        case commands.ChooseIntegration(sale_id, integration):
            till.acts.choose_integration(sale_id, integration)
        case commands.AcknowledgeNotice(sale_id, state):
            till.acts.acknowledge_notice(sale_id, state)
        case SettleByHand() | RecordRefund() | TakeNoteAway():
            till.by_hand.carry_out(command)
        case commands.Train():
            till.acts.train(command)
        case _:
            _carry_out_beside_payments(till, command)


def _carry_out_beside_payments(till: Till, command: commands.Command) -> None:
    match command:
        case LinkReceipt() | TickReceipt() | TryFiscalService() | AskFiscalAgain():
            _carry_out_receipts(till, command)
        case (
            commands.ListSales()
            | commands.OpenHistory()
            | commands.FindSales()
            | commands.ShowReport()
        ):
            till.lists.open(command)
        case commands.FollowOrder(order_ref):
            till.orders.follow(order_ref)
        case commands.Reconcile() | commands.ReconcileShift():
            _compare(till, command)
        case commands.ShowShift(shift):
            till.shifts.show(shift)
        case _ if isinstance(command, ShiftStep):
            till.change_shift(command)
        case PrintSlip() | PrintAgain() | DropPrint() | FindPrinters():
            till.printing.carry_out(command)
        case commands.ExportSales(order):
            till.lists.exporter.begin(order)
        case commands.EndExport():
            till.lists.exporter.end()
        case _:
            raise RuntimeError(f"no one handles {type(command).__name__}")


def _compare(till: Till, command: commands.Reconcile | commands.ReconcileShift) -> None:
    if isinstance(command, commands.Reconcile):
        till.comparisons.of_day(command.day)
    else:
        till.compare_shift(command.shift)


def _carry_out_receipts(till: Till, command: ReceiptCommand | FiscalCommand) -> None:
    if isinstance(command, LinkReceipt | TickReceipt):
        till.receipts.carry_out(command)
    else:
        till.fiscal.handle(command)
