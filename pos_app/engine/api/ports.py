"""What the engine needs from outside; adapters are built by `pos_app.app` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from pos_app.domain.errors import JournalProblem, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.events import Event, NoteTakenAway, NoteWritten, Recorded
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Deal, DealReport, PayInOrder, Requisites
from pos_app.domain.preferences import (
    KeysVerdict,
    Mode,
    Preferences,
    Right,
    Scenario,
    SetupDraft,
    SetupInfo,
)
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.sale_outline import SaleOutline
from pos_app.domain.secret import Secret
from pos_app.domain.shifts import Shift
from pos_app.domain.shop_days import ShopDays
from pos_app.domain.till_events import PersonNameTaken, TillEvent, TillRecorded
from pos_app.engine.api.fiscal_port import FiscalServiceAt
from pos_app.engine.api.printer_port import Printers as Printers  # noqa: PLC0414 - for others too

if TYPE_CHECKING:
    from pos_app.domain.day import Subtotal
    from pos_app.domain.export import ExportOrder
    from pos_app.domain.fiscal_receipt import FiscalReceipt
    from pos_app.domain.sale_search import FoundSale, SaleSearch
    from pos_app.domain.support import SupportPart, TillFiles

T = TypeVar("T")

CREATE_BUDGET_S: Final = 30
"""The most seconds that a create may take. After them it is carried out or never will be, so the
engine counts from here when it decides that a deal's absence is certain."""


class Gateway(Protocol):
    """The payment gateway. Every call ends within its own total deadline.

    All raise `GatewayError`: `NotSent` where nothing can have left, `NoAnswer` where the
    outcome is unknown, `Refused` where the gateway said no, `Throttled`.
    """

    async def check(self) -> None:
        """Get a fresh token, and nothing else."""

    async def create(self, order: PayInOrder) -> Deal:
        """Create the PayIn within `CREATE_BUDGET_S`. `AlreadyExists` where the id is taken."""

    async def requisites(self, deal_id: str) -> Requisites:
        """Ask where to pay. `NotReady` while nothing is there, `Gone` where nothing will be."""

    async def deal(self, deal_id: str) -> DealReport:
        """Ask for the deal as it stands."""

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        """Find our deal in the gateway's list; None only after it was read to its end."""

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        """Read every deal of that time from the gateway's list, or fail before its end."""

    async def cancel(self, deal_id: str) -> None:
        """Ask for a cancel; `Refused(CANNOT_CANCEL)` where the gateway has no such way."""

    def on_retry_after(self, listener: Callable[[int], None]) -> None:
        """Call `listener` with the seconds of each answer that wants nothing sent for so long.

        That is what any answer says, of whatever call and status, the token's included.
        """

    @property
    def clock_offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's, None before the first answer."""

    async def drop_connections(self) -> None:
        """Forget pooled connections, which may hang after sleep."""

    async def aclose(self) -> None:
        """Close everything."""


class Trainer(Protocol):
    """Decides, in training, what the customer does with a deal."""

    def play(self, deal_id: str | None, scenario: Scenario) -> None:
        """Make it so from now on; a None deal changes the network only."""

    def offer_every_code(self, invoice_id: str) -> None:
        """Offer each kind of code for the deal of this invoice, once it is created."""


class JournalReading(Protocol):
    """What may be read of the journal. For one thread; all raise `JournalError`."""

    def sale(self, sale_id: str) -> Sale | None:
        """Read one sale as it stands."""

    def sales(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Sale, ...]:
        """Read the sales created in [since, until), oldest first."""

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        """Read one sale's events, oldest first."""

    def till_events(self, *kinds: type[TillEvent], after: int = 0) -> tuple[TillRecorded, ...]:
        """Read the events of no sale numbered above `after`, of those kinds or all, oldest first.

        One whose text was taken away is left out.
        """

    def listed(self, since: datetime, until: datetime) -> dict[str, int]:
        """Find the sales created in [since, until), oldest first, each with its last event."""

    def happened(self, since: datetime, until: datetime) -> dict[str, int]:
        """Find the sales with events learned in [since, until), each with the last one's number."""

    def found(
        self, search: SaleSearch, before: int | None = None, limit: int = 50
    ) -> tuple[FoundSale, ...]:
        """Find the newest `limit` sales that a search means, newest first.

        `before` is the last number of the page before; None begins with the newest sale.
        """

    def numbers(self, search: SaleSearch) -> Sequence[int]:
        """Find the numbers of all sales that a search means, the lowest first."""

    def each_history(self, numbers: Sequence[int]) -> Iterator[tuple[Recorded, ...]]:
        """Read the histories of the sales with these numbers, the lowest number first."""

    def each_of_day(self, since: datetime, until: datetime) -> Iterator[tuple[Recorded, ...]]:
        """Read the histories of all sales created in [since, until), or with events in it."""

    def shop_days(self) -> ShopDays:
        """Read when the shop's days begin."""

    def shifts(self) -> tuple[Shift, ...]:
        """Read all shifts, oldest first; BROKEN where they cannot have happened."""

    def each_outline(self, since: datetime, until: datetime) -> Iterator[SaleOutline]:
        """Read the outlines of all sales with events in [since, until)."""

    def owner_of_receipt(self, receipt: FiscalReceipt) -> str | None:
        """Find the id of the sale that this fiscal receipt stands with; None where none has it."""

    def without_receipt(self) -> Subtotal:
        """Count the paid sales that lack the fiscal receipt that is wanted, and add them up."""

    @property
    def head(self) -> tuple[int, bytes]:
        """The last event's number and hash."""

    def each_of_shift(self, after: int, last: int | None) -> Iterator[tuple[Recorded, ...]]:
        """Read the histories that a shift's report is made of, up to event `last`; None for all.

        Those of sales with events numbered above `after`, and of sales not decided at `last`;
        further ones may be among them.
        """

    def link(self, number: int) -> bytes:
        """Read the link that the chain has at an event. BROKEN where there is no such event."""


class Journal(JournalReading, Protocol):
    """The append-only record. All raise `JournalError`."""

    def next_sequence(self) -> int:
        """Return the number of this till's next sale, from 1."""

    def append(
        self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
    ) -> None:
        """Write `event` and `sale` as it is after it, in one transaction, synced on return.

        A `note` to the event stands before it.
        """

    def append_for_till(self, event: TillEvent, at: datetime) -> int:
        """Write an event of no sale, synced on return; returns its number."""

    def take_name_away(self, event: PersonNameTaken, at: datetime) -> int:
        """Write `event`, and leave of the person's names only hashes, in one transaction."""

    def take_note_away(self, sale: Sale, event: NoteTakenAway, at: datetime) -> None:
        """Write `event` and `sale`, and leave of the note only its hash, in one transaction."""

    def last_decided(self, count: int) -> tuple[Sale, ...]:
        """Read so many of the last sales that are over, newest first."""

    def owner_of(self, deal_id: str) -> str | None:
        """Find the id of the sale that has this deal; None where none has."""

    def unfinished(self, paid_since: datetime) -> tuple[Sale, ...]:
        """Read the sales still open, and those whose notice nobody has acknowledged."""

    def watched(
        self, since: datetime, lately: datetime, after: int = 0, limit: int = -1
    ) -> tuple[Sale, ...]:
        """Read the sales decided at `since` or after; of the newest, those at `lately` or after.

        In the order of their sequence numbers: the first `limit` (-1 for all) above `after`.
        """

    def room(self) -> int | None:
        """Return how many bytes are free where the journal lies; None where nobody knows."""

    def check_file(self) -> None:
        """Raise JournalError (GONE) where what is written would not be found again."""

    def probe(self) -> None:
        """Prove that a write is kept, without an event."""

    def close(self) -> None:
        """Close the file and release its lock."""


class JournalReader(Protocol):
    """Reads the journal beside the loop, on a connection of its own."""

    async def read(self, work: Callable[[JournalReading], T]) -> T:
        """Run `work` in a thread, on the journal as it stands. Raises JournalError."""


class Exports(Protocol):
    """Makes files of what the journal holds."""

    def write(
        self, order: ExportOrder, journal: JournalReading, tell: Callable[[int, int], None]
    ) -> None:
        """Write the whole file or none; it may take long.

        `tell` is called again and again with how many sales are written, and of how many; what it
        raises ends the work.

        Raises:
            ExportError: there is no new file; one that was there is as it was.
            JournalError: as the journal says.
        """


class Backups(Protocol):
    """Copies of the journal beside it."""

    async def back_up_if_due(self, now: datetime) -> None:
        """Make the day's copy, verified, beside the loop. Raises JournalError."""


class Clock(Protocol):
    """This machine's time; waiting is the loop's business."""

    def now(self) -> datetime:
        """Return the time in UTC, aware."""


class Reachability(Protocol):
    """What the system itself says of its network."""

    def is_down(self) -> bool:
        """Return True only where the system is certain that there is no network at all."""


class SleepInhibitor(Protocol):
    """Keeps the screen awake. Either call may raise, and both may be cut short.

    They take turns, on the loop that they were first called on.
    """

    async def hold(self) -> None:
        """Ask the system to keep the screen awake from now on."""

    async def release(self) -> None:
        """Let it sleep again; also after a `hold` that failed or was cut short."""


class Rng(Protocol):
    """Where randomness comes from (`random.Random` fits)."""

    def random(self) -> float:
        """Draw a number in [0, 1)."""

    def getrandbits(self, k: int, /) -> int:
        """Draw `k` random bits."""


@dataclass(frozen=True, slots=True)
class TillPorts:
    """All that one open till stands on."""

    mode: Mode
    till_id: str
    journal: Journal
    gateway: Gateway | None
    """None where there are no keys to charge with; `needs_keys` then says why."""
    trainer: Trainer | None = None
    network: Reachability | None = None
    needs_keys: VaultProblem | None = None
    former_address: str | None = None
    """The address that the stored keys belong to, where the till is set to another."""
    barred: JournalProblem | None = None
    """Why no sale may begin in this journal at all: the till went to another computer."""
    backups: Backups | None = None
    reader: JournalReader | None = None
    """What reads the journal for people beside the loop; None reads it on the loop."""
    exports: Exports | None = None
    """What makes files for people; None where none are made."""
    unwatched: int = 0
    """Payments of the real till that nobody follows while this one, of training, is open."""
    pin_key: PinKey | None = None
    """What PINs are checked with; None where the till has no people: in training."""
    is_protected: bool = False
    """True in training beside a till whose people have PINs: its settings stay theirs."""
    fiscal: FiscalServiceAt | None = None  # none where money is not real
    account: str | None = None
    """What new sales belong to (`Keys.account`); None where there is only ever one gateway."""
    printers: Printers | None = None
    """None where nothing is printed."""


class PinKey(Protocol):
    """The key that PINs are checked with, in the system's vault. Both raise VaultError."""

    async def read(self) -> Secret:
        """Return the key; EMPTY where none was made."""

    async def make(self) -> Secret:
        """Make a key, where there is none, and return it."""


class Gate(Protocol):
    """Who may do what at the till: asked for every way in, the window's and the engine's."""

    def withheld(self) -> frozenset[Right]:
        """Return what whoever is at the till may not do now."""


class SupportFiles(Protocol):
    """Makes the file that a technician asks for."""

    async def collect(self) -> tuple[SupportPart, ...]:
        """Collect its texts beside the loop; never a secret."""

    async def save(self, parts: tuple[SupportPart, ...], path: str) -> None:
        """Write these as one file, whole or not at all. Raises OSError."""

    async def examine(self, mode: Mode) -> TillFiles:
        """Look at the files of the till of this mode, beside the loop."""


class Setup(Protocol):
    """The set-up on this machine, and the builder of tills."""

    def info(self) -> SetupInfo:
        """Return the set-up as it stands."""

    async def open_till(self, *, training: bool, keys: Keys | None) -> TillPorts:
        """Open a till. `keys` are those of this run only; None takes the vault's.

        Raises:
            JournalError: the journal cannot be used.
        """

    async def has_keys(self) -> bool:
        """Return True once the vault gives the keys; a vault that hangs is asked only once."""

    async def check(self, draft: SetupDraft) -> None:
        """Ask for a token. Raises SettingsError, VaultError or GatewayError."""

    async def check_file(self, path: str) -> None:
        """Read the keys of a file, and keep none. Raises SettingsError."""

    async def prove(
        self,
        draft: SetupDraft,
        *,
        keys_in_memory: bool,
        despite: frozenset[Trouble | SettingsProblem],
    ) -> KeysVerdict:
        """Raise what stands against `save`, but for what is in `despite`; change nothing.

        New keys are proven by a token, unless `despite` has a trouble. Raises as `check`.
        """

    async def save(self, draft: SetupDraft, *, keys_in_memory: bool) -> Keys | None:
        """Keep what `prove` let through; returns keys only where they are not to be stored."""

    async def save_preferences(self, preferences: Preferences) -> None:
        """Keep settings that need no keys."""

    async def delete_file(self, path: str) -> None:
        """Delete an imported credentials file. Raises SettingsError."""
