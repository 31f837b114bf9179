"""What the window may receive. A snapshot is complete: one that missed ten is right after it."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pos_app.domain.day import DayReport, Subtotal
from pos_app.domain.errors import (
    JournalFinding,
    JournalProblem,
    SettingsProblem,
    Trouble,
    VaultProblem,
)
from pos_app.domain.events import Recorded
from pos_app.domain.money import UZS, Money
from pos_app.domain.payin import Bank
from pos_app.domain.payload import OfferedCode, Payload
from pos_app.domain.preferences import (
    KeysVerdict,
    Mode,
    Preferences,
    Right,
    SetupInfo,
    preferences_after,
)
from pos_app.domain.qr_trial import QrTrial
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.secret import CardNumber, Secret
from pos_app.domain.shifts import Shift
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.people_view import PeopleView
from pos_app.engine.api.print_commands import PrintingView
from pos_app.engine.api.receipt_commands import ReceiptAnswer

if TYPE_CHECKING:
    from pos_app.domain.asked_sale import AskedSale
    from pos_app.domain.export import ExportState
    from pos_app.domain.offer_end import OfferEnd
    from pos_app.domain.period_report import ShownReport
    from pos_app.domain.sale_search import SaleSearch
    from pos_app.domain.shift_report import ShownShift
    from pos_app.domain.support import SupportState, TillFiles


class Phase(StrEnum):
    """Where the engine stands."""

    NO_TILL = "no_till"
    """Running, but no till is open: the welcome and the set-up."""
    STARTING = "starting"
    READY = "ready"
    FAILED = "failed"
    """No till can be opened; `failure` says why."""
    BROKEN = "broken"
    """A bug of ours ended the engine's work; the log has the details."""
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SaleView:
    """A sale for the screen. The whole card number is here only while it may be paid to."""

    sale: Sale
    payload: Payload | None = None
    """What the QR must hold now; None means that no QR may be shown."""
    page_url: str | None = None
    """The payment page, where it may be opened in a browser; https only."""
    card: CardNumber | None = None
    owner: Secret | None = None
    bank: Bank | None = None
    can_switch: bool = False
    """True where the other integration has something to show as well."""
    trouble: Trouble | None = None
    """Why the last question about this sale got no answer; None while answers come."""
    asked_again: bool = False
    """The machine slept: there is no QR until the gateway was asked anew."""
    offer_end: OfferEnd | None = None
    """When the offer ends; None where the sale is not open."""
    can_cancel: bool = False
    """True where a cancel may be asked for."""
    can_renew: bool = False
    """True where a new QR for the same sale may be offered."""
    renew_is_safe: bool = False
    """True where the old deal is closed for certain, so that no warning is due."""
    overdue: bool = False
    """Its time is long over, and the gateway has not said how it ended."""
    codes: tuple[OfferedCode, ...] = ()
    """Every code that the gateway offers, for the payment of a trial while it may be paid."""


class NoticeKind(StrEnum):
    """What a person must be told about a sale that is not on the screen."""

    PAID = "paid"
    LATE = "late"
    REVERSAL = "reversal"
    REVIEW = "review"
    OVERDUE = "overdue"
    """Still open, and long past its time."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice stays until someone acknowledges it."""

    kind: NoticeKind
    sale: Sale


@dataclass(frozen=True, slots=True)
class ChargeAnswer:
    """What became of a `Charge`: a sale, or why none was begun."""

    idempotency_key: str
    sale_id: str | None
    problem: JournalProblem | Trouble | None = None
    earlier: Sale | None = None
    """A sale like this one is open, unknown or late; ask before charging again."""


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order that another program asked to be paid."""

    order_ref: str
    sale: Sale | None = None
    """The sale that was begun for it; None where none was."""
    is_unread: bool = False
    """The journal could not be read: there may be one."""


class SetupStep(StrEnum):
    """Where the set-up stands."""

    IDLE = "idle"
    CHECKING = "checking"
    CHECKED = "checked"
    FILE_READ = "file_read"
    """The file that was chosen holds keys."""
    SAVING = "saving"
    SAVED = "saved"
    REFUSED = "refused"


class SetupPart(StrEnum):
    """What of the set-up was asked for."""

    WITH_KEYS = "with_keys"
    """The address and the keys, their test, and the file they come from."""
    PREFERENCES = "preferences"
    """Settings that need no keys."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One sale or deal of a reconciliation. What one side lacks is None."""

    invoice_id: str | None
    deal_id: str | None
    sale: Sale | None
    gateway_status: str | None
    gateway_amount: Money | None
    difference: Difference | None = None
    """None where both agree."""
    fee: Money | None = None
    """The gateway's, of a completed deal, where it tells one."""

    @property
    def differs(self) -> bool:
        """True where somebody has to look at it."""
        return self.difference is not None and self.difference not in NOT_OF_THIS_LIST


class Difference(StrEnum):
    """Why the two books differ on one line."""

    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    NOT_CREATED = "not_created"
    """Only here, and no deal was ever made: nothing is missing."""
    UNNUMBERED = "unnumbered"
    """Only there, without an invoice id: nobody knows whose it is."""
    PAID_HERE = "paid_here"
    """Paid here, and not completed there."""
    PAID_THERE = "paid_there"
    """Completed there, and not paid here."""
    OTHER_STATUS = "other_status"
    OTHER_AMOUNT = "other_amount"
    OTHER_INVOICE = "other_invoice"
    ELSEWHERE = "elsewhere"
    """Only here, and begun with another account, whose list this is not."""


NOT_OF_THIS_LIST = frozenset({Difference.NOT_CREATED, Difference.UNNUMBERED, Difference.ELSEWHERE})
"""What neither list is wrong about."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A journal's day or shift beside the gateway's list. Nothing is changed by it."""

    day: date
    busy: bool = False
    trouble: Trouble | None = None
    """Why the gateway's list could not be read to its end; the lines are then empty."""
    finding: JournalFinding | None = None
    """Why the journal could not be read; the lines are then empty."""
    both: tuple[Compared, ...] = ()
    only_here: tuple[Compared, ...] = ()
    only_there: tuple[Compared, ...] = ()
    shift: int | None = None
    """The shift that was compared; None where it was the day."""

    @property
    def is_made(self) -> bool:
        """True where both sides were read."""
        return not self.busy and self.trouble is None and self.finding is None

    @property
    def sales(self) -> frozenset[str]:
        """The ids of the journal's sales that were compared."""
        ours = (line.sale for line in (*self.both, *self.only_here))
        return frozenset(sale.sale_id for sale in ours if sale is not None)

    @property
    def agreed(self) -> int:
        """How many lines of both agree."""
        return sum(not line.differs for line in self.both)

    @property
    def fees(self) -> Subtotal:
        """What the gateway says that it keeps of completed deals, and of how many it says so."""
        told = [line.fee for line in self.both if line.fee is not None]
        own = [fee for fee in told if fee.currency == UZS]
        return Subtotal(len(own), sum(own, Money(0)))

    @property
    def differing(self) -> int:
        """How many lines somebody has to look at."""
        lines = (*self.both, *self.only_here, *self.only_there)
        return sum(line.differs for line in lines)


Problem = Trouble | VaultProblem | SettingsProblem | JournalProblem


@dataclass(frozen=True, slots=True)
class SetupState:
    """The set-up's progress. `field` names the offending one where there is one."""

    step: SetupStep = SetupStep.IDLE
    problem: Problem | None = None
    field: str = ""
    deletable_file: str | None = None
    """The credentials file just imported, while it still lies there."""
    verdict: KeysVerdict = KeysVerdict.UNKNOWN
    """Of a set-up that was kept. Only with ACCEPTED may it be called ready."""
    part: SetupPart | None = None
    """What it is the answer to; None where that may be either."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One local day: its sales, newest first, its report, and one sale's history if opened."""

    day: date
    sales: tuple[Sale, ...]
    report: DayReport | None = None
    """None where the journal's entries of that day cannot be read."""
    history_of: Sale | None = None
    history: tuple[Recorded, ...] = ()
    link: bytes = b""
    """The journal's chain at the last entry of that history."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of the whole history found, newest first.

    `search` is the one that it answers, which a person may have typed further since.
    """

    search: SaleSearch
    pages: int
    sales: tuple[Sale, ...]
    has_more: bool = False
    """True where there are older ones."""
    may_go_on: bool = True
    """False where no further page is read: the search must be narrower."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the window draws from."""

    phase: Phase
    setup_info: SetupInfo
    now: datetime
    """UTC, this machine's."""
    mode: Mode = Mode.LIVE
    failure: Problem | None = None
    failure_detail: str = ""
    sales: tuple[SaleView, ...] = ()
    """Open sales, and the shown one whatever its state; oldest first."""
    recent: tuple[Sale, ...] = ()
    """The last sales that are over, newest first: three at most."""
    shown: str | None = None
    answer: ChargeAnswer | None = None
    """What became of the charge that was answered last."""
    answers_before: tuple[ChargeAnswer, ...] = ()
    """Those given shortly before that one; the snapshots that they came with may be missed."""
    orders: tuple[OrderView, ...] = ()
    """Those that `FollowOrder` was sent for."""
    notices: tuple[Notice, ...] = ()
    unwatched: int = 0
    """Payments of the real till that nobody follows while it is in training."""
    recovered: int = 0
    """How many sales that were open when the program ended last time nobody knows about yet."""
    trouble: Trouble | None = None
    """The gateway's trouble as last seen, None while all is well or nothing is known."""
    is_connected: bool = False
    """True once the gateway has given a token since the till was opened; then `link` tells how
    things stand."""
    needs_keys: VaultProblem | None = None
    """Why there are no keys to charge with, None where there are."""
    former_address: str | None = None
    """The address that the stored keys belong to, where the till is set to another."""
    journal_problem: JournalProblem | None = None
    """Why the last write to the journal failed, None while writing works."""
    journal_finding: JournalFinding | None = None
    """What reading or copying the journal found; sales go on, but a person must know."""
    cannot_charge: Problem | None = None
    """Why a charge would be refused before anything is sent; None where it would not."""
    clock_offset: timedelta | None = None
    """The gateway's clock minus this machine's."""
    pause_ends_at: datetime | None = None
    """Until when, by this machine's clock in UTC, the gateway wants nothing sent; open payments
    are asked about all the same, seldom. None where it wants no pause."""
    listing: Listing | None = None
    found: Found | None = None
    reconciliation: Reconciliation | None = None
    shifts: tuple[Shift, ...] = ()
    """All shifts, oldest first; none where the shop has none."""
    shown_shift: ShownShift | None = None
    unread_shift: int | None = None
    """The shift whose report is wanted and cannot be read."""
    shop_days: ShopDays = MIDNIGHT
    """When the shop's days begin."""
    shown_report: ShownReport | None = None
    """The report that was read last; another period may be wanted by now."""
    export: ExportState | None = None
    asked_about: AskedSale | None = None
    receipt_answer: ReceiptAnswer | None = None
    """What became of the fiscal receipt that was told last."""
    missing_receipts: Subtotal | None = None
    """How many paid sales lack their fiscal receipt, and their sum; None where the shop does not
    want to be told, or they are not counted yet."""
    faults: int = 0
    """How often work behind the sales failed by a bug of ours since the start; it goes on."""
    setup: SetupState = field(default_factory=SetupState)
    support: SupportState | None = None
    """The support file that somebody looks at; None where nobody does."""
    till_files: TillFiles | None = None
    """How the till's files were when somebody looked; None where nobody has."""
    fiscal: FiscalView = field(default_factory=FiscalView)
    """How the receipts stand that a fiscal service on this computer makes."""
    practised: QrTrial | None = None
    """The trial that training keeps for itself; None where what the settings have holds."""
    withheld: frozenset[Right] = frozenset()
    """What whoever is at the till may not do now."""
    people: PeopleView = field(default_factory=PeopleView)
    printing: PrintingView = field(default_factory=PrintingView)

    @property
    def preferences(self) -> Preferences:
        """The preferences as they hold for the sales of this till."""
        kept = self.setup_info.preferences
        return kept if self.practised is None else preferences_after(kept, self.practised)

    @property
    def has_open_payment(self) -> bool:
        """True while a customer may still pay something here."""
        return any(view.sale.is_open for view in self.sales)

    def answer_to(self, key: str) -> ChargeAnswer | None:
        """Find what became of the charge with this key; None while it is not answered."""
        given = (self.answer, *self.answers_before)
        return next((each for each in given if each and each.idempotency_key == key), None)

    def view(self, sale_id: str | None) -> SaleView | None:
        """Find the view of one sale; None where the snapshot has none."""
        return next((v for v in self.sales if v.sale.sale_id == sale_id), None)
