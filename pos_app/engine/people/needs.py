"""Which right or act each command needs."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.people import Act
from pos_app.domain.preferences import Right
from pos_app.domain.printing import SlipKind
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand, TakeNoteAway
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.api.receipt_commands import LinkReceipt, TickReceipt

ACT_FOR: Final = MappingProxyType(
    {
        Right.SETTINGS: Act.SETTINGS,
        Right.RUN_KEYS: Act.SETTINGS,
        Right.PEOPLE: Act.PEOPLE,
        Right.SEE_OWN: Act.SEE_OWN,
        Right.SEE_SHOP: Act.SEE_SHOP,
        Right.KIOSK: Act.KIOSK,
    }
)
OF_THE_OWNER: Final = frozenset({Right.SETTINGS, Right.RUN_KEYS, Right.PEOPLE})
"""What the PIN of an owner protects where the till asks nobody who he is."""
OF_CUSTOMERS: Final = frozenset({Act.CHARGE, Act.CHARGE_ABOVE, Act.CHARGE_AGAIN, Act.CANCEL})
"""What customers do alone at a kiosk; all else waits for the staff's PIN."""
ON_STAFF_PAGE: Final = frozenset({Right.SEE_OWN, Right.SEE_SHOP})
"""What comes with the right to open the staff's page of a kiosk, where the role has it."""
OWNERS_ACTS: Final = frozenset({Act.SETTINGS, Act.UNLOCK})
"""The single acts that it protects there."""


_ACTS: Final = MappingProxyType(
    {
        commands.Cancel: Act.CANCEL,
        SettleByHand: Act.SETTLE,
        RecordRefund: Act.REFUND,
        TakeNoteAway: Act.TAKE_NOTE_AWAY,
        LinkReceipt: Act.LINK_RECEIPT,
        TickReceipt: Act.TICK_RECEIPT,
        commands.ExportSales: Act.EXPORT,
        people_commands.LetIn: Act.UNLOCK,
        commands.SetDayStart: Act.SETTINGS,
        commands.CollectSupport: Act.SUPPORT,
        commands.SaveSupport: Act.SUPPORT,
        commands.OpenShift: Act.SHIFT,
        commands.EndShift: Act.SHIFT,
        commands.CloseShift: Act.SHIFT,
    }
)
"""Commands that are one act whatever they hold."""


def act_of(command: commands.Command) -> Act | None:
    """Return the act that a command is; None for what anybody does, above all for looking on."""
    match command:
        case commands.Charge(trial=True):
            return None  # a part of the settings, which need a right
        case commands.Charge(acknowledged_duplicate=None) | commands.Charge(renews=str()):
            return Act.CHARGE
        case commands.Charge():
            return Act.CHARGE_AGAIN
        case commands.AcknowledgeNotice(state=state) if state is not SaleState.PAID:
            return Act.PUT_ASIDE
        case PrintSlip(slip=SlipKind.PAID, copy_no=number) if number > 1:
            return Act.COPY
        case LinkReceipt(replaces=True):
            return Act.TICK_RECEIPT
        case _:
            return _ACTS.get(type(command))


def amount_of(command: commands.Command) -> Money | None:
    """Return the sum that a command is about, where it names one."""
    return command.amount if isinstance(command, (commands.Charge, RecordRefund)) else None


def sale_id_of(command: commands.Command) -> str | None:
    """Return the sale that a command is about; None where it is about none, or begins one."""
    match command:
        case (
            commands.Cancel(sale_id)
            | commands.AcknowledgeNotice(sale_id)
            | SettleByHand(sale_id)
            | RecordRefund(sale_id)
            | PrintSlip(sale_id=str(sale_id))
            | TakeNoteAway(sale_id)
            | LinkReceipt(sale_id)
            | TickReceipt(sale_id)
        ):
            return sale_id
        case _:
            return None
