"""What is exported of the journal: which sales, as which file, in whose words; how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import TillError
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import Case
from pos_app.domain.sale_search import SaleSearch


class ExportFormat(StrEnum):
    """The kinds of files; the value is how such a file's name ends."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    """A summary of each day for an accountant's program; only where days are meant."""


class Column(StrEnum):
    """What an export tells of each sale, from left to right."""

    NUMBER = "number"
    BEGUN = "begun"
    AMOUNT = "amount"
    CURRENCY = "currency"
    STATE = "state"
    DETAIL = "detail"
    """What happened, in a few words more than the state."""
    PAID_AT = "paid_at"
    DECIDED_AT = "decided_at"
    ORDER = "order"
    BANK = "bank"
    LAST4 = "last4"
    INVOICE = "invoice"
    DEAL = "deal"
    GATEWAY_STATUS = "gateway_status"
    FIRST_EVENT = "first_event"
    LAST_EVENT = "last_event"
    REFUNDED = "refunded"
    """What was given back outside the program, altogether."""
    BY_HAND = "by_hand"
    """Why a sale was settled by hand."""
    RECEIPT = "receipt"
    """How its fiscal receipt stands: known, ticked, or missing."""
    RECEIPT_TERMINAL = "receipt_terminal"
    RECEIPT_NUMBER = "receipt_number"
    RECEIPT_TIME = "receipt_time"
    RECEIPT_SIGN = "receipt_sign"


class Note(StrEnum):
    """What an export tells of itself, after its sales."""

    SALES = "sales"
    PAID = "paid"
    """How many of them are paid."""
    PAID_SUM = "paid_sum"
    BY_HAND = "by_hand"
    """How many of them are settled by hand."""
    BY_HAND_SUM = "by_hand_sum"
    REFUNDED_SUM = "refunded_sum"
    NO_RECEIPT = "no_receipt"
    """How many of the paid ones lack the fiscal receipt that is wanted."""
    NO_RECEIPT_SUM = "no_receipt_sum"
    FIRST_EVENT = "first_event"
    LAST_EVENT = "last_event"
    HEAD_LETTERS = "head_letters"
    """The eight letters of the journal's chain at that last entry, as a Z has them."""
    HEAD = "head"


class ReceiptState(StrEnum):
    """How the fiscal receipt of a sale stands."""

    KNOWN = "known"
    TICKED = "ticked"
    """A person says that it was made."""
    MISSING = "missing"


class ExportProblem(StrEnum):
    """Why no file was made."""

    DISK_FULL = "disk_full"
    NOT_ALLOWED = "not_allowed"
    OPEN_ELSEWHERE = "open_elsewhere"
    """The file that is to be replaced is held by another program."""
    NO_FOLDER = "no_folder"
    NOT_READ = "not_read"
    """The journal could not be read."""
    INTERRUPTED = "interrupted"
    """The till was opened anew meanwhile, with other settings perhaps."""
    NO_SHIFT = "no_shift"
    """There is no closed shift of that number."""
    FAILED = "failed"


class ExportError(TillError):
    """Nothing was exported, and a file that was there is as it was."""

    def __init__(self, problem: ExportProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class ExportCanceledError(TillError):
    """A person wants the export no more."""


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Every word of an export, in the language of whoever asked for it; and whose sales it has."""

    sheet: str
    about_sheet: str
    columns: Mapping[Column, str]
    states: Mapping[SaleState, str]
    cases: Mapping[Case, str]
    reasons: Mapping[HandReason, str]
    about: tuple[tuple[str, str], ...]
    """What is known before: the shop, the till, which sales; a name and a value each."""
    receipts: Mapping[ReceiptState, str]
    notes: Mapping[Note, str]
    shop: str = ""
    till: str = ""
    mode: Mode = Mode.LIVE


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which sales to export, and where to."""

    path: str
    format: ExportFormat
    search: SaleSearch
    words: ExportWords
    shift: int | None = None
    """A closed shift whose summary is wanted, in the place of sales."""


class ExportStep(StrEnum):
    """How an export stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELED = "canceled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ExportState:
    """The export that was asked for last."""

    path: str
    step: ExportStep
    done: int = 0
    """So many sales are written,"""
    of: int = 0
    """of so many."""
    problem: ExportProblem | None = None
