"""What the window may send to the engine about paper, and what it sees of it."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.preferences import Mode
from pos_app.domain.printing import PrinterChoice, PrintOutcome, SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print a slip as it was drawn: once, however often it is asked for while it is under way.

    Of a sale's PAID slip `copy_no` is what the paper says of itself: one more than
    `Sale.paid_slips`, or it is not printed.
    """

    slip: SlipKind
    raster: Raster | None
    """None where it could not be drawn: that is told like all that does not come out."""
    sale_id: str | None = None
    shift: int | None = None
    copy_no: int = 1
    printer: PrinterChoice | None = None
    """For a ruler, another printer than the till's."""
    mode: Mode = Mode.LIVE
    """Whose `shift` it is: all count from 1, and no other till has printed it."""


@dataclass(frozen=True, slots=True)
class PrintAgain:
    """Try a job again of which nothing came out; what may have come out is drawn as a copy."""

    job: int


@dataclass(frozen=True, slots=True)
class DropPrint:
    """Put aside a job that was not printed, or the word of one that was."""

    job: int


@dataclass(frozen=True, slots=True)
class FindPrinters:
    """Look for printers, beside all else."""


PrintCommand = PrintSlip | PrintAgain | DropPrint | FindPrinters


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    PRINTING = "printing"
    STOPPED = "stopped"
    """It was not printed, or not for certain: a person says what becomes of it."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One slip on its way to the printer."""

    number: int
    slip: SlipKind
    copy_no: int = 1
    sale: Sale | None = None
    """As it was when the slip was asked for."""
    shift: int | None = None
    state: JobState = JobState.WAITING
    outcome: PrintOutcome | None = None
    """What became of its last try; None before."""


@dataclass(frozen=True, slots=True)
class FoundPrinters:
    """What a search for printers found."""

    is_searching: bool = False
    printers: tuple[PrinterChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintingView:
    """The printer's side of the till."""

    jobs: tuple[PrintJob, ...] = ()
    """Those that are not done, oldest first."""
    last: PrintJob | None = None
    """The one that was done last."""
    is_full: bool = False
    """True where the last slip that was asked for found no room: too many wait."""
    found: FoundPrinters | None = None
    """None where nobody has looked."""
    is_asked: bool = False
    """True where the till's printer is asked again and again how it is, and has been."""
    trouble: PrintOutcome | None = None
    """Why nothing would come out now, as far as anybody knows who was asked."""

    @property
    def stopped(self) -> tuple[PrintJob, ...]:
        """Those that a person says what becomes of."""
        return tuple(job for job in self.jobs if job.state is JobState.STOPPED)

    def is_under_way(self, slip: SlipKind, sale_id: str | None, shift: int | None = None) -> bool:
        """Return whether a slip of this kind about this sale, or shift, is on its way."""
        return any(
            job.slip is slip
            and (job.sale.sale_id if job.sale else None, job.shift) == (sale_id, shift)
            and job.state in {JobState.WAITING, JobState.PRINTING}
            for job in self.jobs
        )
