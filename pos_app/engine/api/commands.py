"""What the window may send to the engine."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.period import Period
from pos_app.domain.preferences import (
    Mode,
    Preferences,
    Scenario,
    SetupDraft,
)
from pos_app.domain.qr_trial import QrTrial
from pos_app.domain.records import dataclass
from pos_app.domain.sale import SaleState
from pos_app.engine.api.fiscal_commands import FiscalCommand
from pos_app.engine.api.hand_commands import HandCommand
from pos_app.engine.api.people_commands import PeopleCommand, PinCommand
from pos_app.engine.api.print_commands import PrintCommand
from pos_app.engine.api.receipt_commands import ReceiptCommand

if TYPE_CHECKING:
    from pos_app.domain.export import ExportOrder
    from pos_app.domain.sale_search import SaleSearch


@dataclass(frozen=True, slots=True)
class OpenTill:
    """Open the journal and the gateway of `mode`; a till already open is closed first."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class Charge:
    """Start a sale.

    `idempotency_key` is the window's own id of this intent: the same key never starts two.
    """

    idempotency_key: str
    amount: Money
    order_ref: str | None
    customer_language: Language
    acknowledged_duplicate: str | None = None
    """The earlier sale that the till warned of and the person has seen; see `ChargeAnswer`."""
    renews: str | None = None
    """The sale that this one takes the place of, whose QR has run out or was canceled."""
    acknowledged_before: tuple[str, ...] = ()
    """Those warned of before that one, for the same intent: each is warned of once."""
    trial: bool = False
    """A small payment of the owner's own: its view has every code that the gateway offers."""
    once_per_order: bool = False
    """Begins nothing where any sale ever had this `order_ref`."""
    mode: Mode = Mode.LIVE
    """What was on the screen when it was sent: another till that was opened since begins none."""


@dataclass(frozen=True, slots=True)
class FollowOrder:
    """Tell in `Snapshot.orders` of the sale with this order reference, whenever it was begun."""

    order_ref: str


@dataclass(frozen=True, slots=True)
class Show:
    """Which sale is on the screen (it is asked for most often); None for none."""

    sale_id: str | None


@dataclass(frozen=True, slots=True)
class AskNow:
    """Ask the gateway at once about all that is open, although it wants a pause."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Ask the gateway at once about this sale, also where it is watched no more."""

    sale_id: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Ask the gateway to cancel; the deal is watched on."""

    sale_id: str


@dataclass(frozen=True, slots=True)
class ChooseIntegration:
    """What this sale's QR shows from now on."""

    sale_id: str
    integration: Integration


@dataclass(frozen=True, slots=True)
class AcknowledgeNotice:
    """A person has seen this sale's notice, as it was in this state and no other."""

    sale_id: str
    state: SaleState


@dataclass(frozen=True, slots=True)
class ListSales:
    """Publish the sales of a local day (Asia/Tashkent); None closes the list."""

    day: date | None


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Publish the report of a day, week or month; None closes it."""

    period: Period | None


@dataclass(frozen=True, slots=True)
class OpenHistory:
    """Publish one sale's events; None closes it."""

    sale_id: str | None


@dataclass(frozen=True, slots=True)
class FindSales:
    """Publish the sales of the whole history that a search means; None ends it.

    The newest first, so many pages of them.
    """

    search: SaleSearch | None
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Reconcile:
    """Compare a local day's journal with the gateway's list; None drops the result."""

    day: date | None


@dataclass(frozen=True, slots=True)
class OpenShift:
    """Begin a shift; nothing where it was begun already, or another is open.

    Each step of a shift is one of the till in whose `mode` it was asked for: all count from 1.
    """

    shift: int
    mode: Mode = Mode.LIVE


@dataclass(frozen=True, slots=True)
class EndShift:
    """End the shift that is open; nothing where this one is not."""

    shift: int
    mode: Mode = Mode.LIVE


@dataclass(frozen=True, slots=True)
class CloseShift:
    """Keep the count of a shift that has ended, after all before it; nothing otherwise.

    The comparison with the gateway's list goes with it, where one of this shift was made.
    """

    shift: int
    cash_register: Money | None = None
    """What the shop's cash register says for the same time."""
    mode: Mode = Mode.LIVE


@dataclass(frozen=True, slots=True)
class ShowShift:
    """Publish a shift's report, X or Z; None closes it."""

    shift: int | None


@dataclass(frozen=True, slots=True)
class SetDayStart:
    """Have the shop's days begin at this hour (0 to 23) from the next one on."""

    hour: int
    mode: Mode = Mode.LIVE


@dataclass(frozen=True, slots=True)
class ReconcileShift:
    """Compare the sales charged in a shift with the gateway's list, as `Reconcile` does a day."""

    shift: int


@dataclass(frozen=True, slots=True)
class ExportSales:
    """Write sales to a file, beside all else; nothing happens while another export is under way."""

    order: ExportOrder


@dataclass(frozen=True, slots=True)
class EndExport:
    """Cancel the export that is under way; put the word of one that is over aside."""


@dataclass(frozen=True, slots=True)
class ExamineTill:
    """Look at the till's files, for somebody who wants to know whether all works."""


@dataclass(frozen=True, slots=True)
class CollectSupport:
    """Collect what a technician needs to know of this till, to be shown."""


@dataclass(frozen=True, slots=True)
class SaveSupport:
    """Save what was collected and shown as one file."""

    path: str


@dataclass(frozen=True, slots=True)
class ForgetSupport:
    """Forget what was collected: it is looked at no more."""


@dataclass(frozen=True, slots=True)
class Train:
    """The trainer decides what the training customer does."""

    sale_id: str
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class CheckConnection:
    """Ask the gateway for a token with these keys and publish the outcome."""

    draft: SetupDraft


@dataclass(frozen=True, slots=True)
class CheckCredentialsFile:
    """Read a file that was chosen, and publish whether keys can be taken from it."""

    path: str


@dataclass(frozen=True, slots=True)
class SaveSetup:
    """Keep the settings and put the keys in the vault, then open the till.

    It is kept once the gateway has given a token for new keys. `despite` is what a person was told
    stands against it, and wants it all the same: NO_REAL_MONEY, or why there was no token. What the
    draft has in common with the preferences that were `seen` stays as it is by then.
    """

    draft: SetupDraft
    keys_in_memory: bool = False
    despite: frozenset[Trouble | SettingsProblem] = frozenset()
    seen: Preferences | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DeleteCredentialsFile:
    """Delete the file the keys were imported from, as the person agreed."""

    path: str


@dataclass(frozen=True, slots=True)
class EnterKeys:
    """Keys for this run only, where there is no vault to keep them."""

    keys: Keys


@dataclass(frozen=True, slots=True)
class ChangePreferences:
    """Keep changed settings that need no keys; they hold for the next sale.

    What the QR shows first is not among them: `KeepTrial` changes that. What they have in common
    with those that were `seen` stays as it is by then: another change may be on its way. But what
    was `chosen`, by name, is kept: it may take back a change that was not seen yet.
    """

    preferences: Preferences
    seen: Preferences | None = field(default=None, compare=False)
    chosen: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class KeepTrial:
    """Keep which code opened in which app, and the order that follows; None for the default.

    The engine sets the day. Training keeps it for itself: real sales show what they did.
    """

    trial: QrTrial | None
    mode: Mode
    """Where it was tried: the ticks of training never become those of a till with real money."""


SupportCommand = ExamineTill | CollectSupport | SaveSupport | ForgetSupport
Command = (
    PeopleCommand
    | PinCommand
    | OpenTill
    | Charge
    | FollowOrder
    | Show
    | AskNow
    | AskAgain
    | Cancel
    | ChooseIntegration
    | AcknowledgeNotice
    | HandCommand
    | PrintCommand
    | ReceiptCommand
    | FiscalCommand
    | ListSales
    | ShowReport
    | OpenHistory
    | FindSales
    | Reconcile
    | OpenShift
    | EndShift
    | CloseShift
    | ShowShift
    | ReconcileShift
    | SetDayStart
    | ExportSales
    | EndExport
    | SupportCommand
    | Train
    | CheckConnection
    | CheckCredentialsFile
    | SaveSetup
    | DeleteCredentialsFile
    | EnterKeys
    | ChangePreferences
    | KeepTrial
)
