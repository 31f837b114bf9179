"""Words about paper: what a slip is called, and what became of its print."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.events import PrintBegun, PrintEnded
from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.engine.api.print_commands import PrintJob
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

SLIP: Final = MappingProxyType(
    {
        SlipKind.PAID: QT_TRANSLATE_NOOP("Till", "Slip: paid"),
        SlipKind.RETURNED: QT_TRANSLATE_NOOP("Till", "Slip: money returned"),
        SlipKind.NOT_PAID: QT_TRANSLATE_NOOP("Till", "Slip: not paid"),
        SlipKind.NOT_DECIDED: QT_TRANSLATE_NOOP("Till", "Slip: not decided"),
        SlipKind.PAYMENT_CODE: QT_TRANSLATE_NOOP("Till", "Slip with the payment’s QR"),
        SlipKind.SHIFT: QT_TRANSLATE_NOOP("Till", "Shift report"),
        SlipKind.SALE_SHEET: QT_TRANSLATE_NOOP("Till", "Sheet about the payment"),
        SlipKind.RULER: QT_TRANSLATE_NOOP("Till", "Ruler"),
    }
)
COPY: Final = QT_TRANSLATE_NOOP("Till", "{slip}, copy {number}")
OUTCOME: Final = MappingProxyType(
    {
        PrintOutcome.PRINTED: QT_TRANSLATE_NOOP("Till", "Printed: the printer says so."),
        PrintOutcome.SENT: QT_TRANSLATE_NOOP("Till", "Sent: look at the printer."),
        PrintOutcome.HELD: QT_TRANSLATE_NOOP(
            "Till", "It waits in this computer’s print queue: look at the printer."
        ),
        PrintOutcome.UNREACHABLE: QT_TRANSLATE_NOOP(
            "Till", "Not printed: the printer cannot be reached. Is it on, and is its cable in?"
        ),
        PrintOutcome.OFFLINE: QT_TRANSLATE_NOOP(
            "Till", "Not printed: the printer is off, or does not take anything now."
        ),
        PrintOutcome.NO_PAPER: QT_TRANSLATE_NOOP("Till", "Not printed: no paper."),
        PrintOutcome.COVER_OPEN: QT_TRANSLATE_NOOP(
            "Till", "Not printed: the printer’s cover is open."
        ),
        PrintOutcome.FAULT: QT_TRANSLATE_NOOP("Till", "Not printed: the printer reports a fault."),
        PrintOutcome.REFUSED: QT_TRANSLATE_NOOP(
            "Till", "Not printed: this computer does not let the program print there."
        ),
        PrintOutcome.BROKEN_OFF: QT_TRANSLATE_NOOP(
            "Till", "It broke off: some of it may have come out. Look at the printer."
        ),
        PrintOutcome.INTERRUPTED: QT_TRANSLATE_NOOP(
            "Till", "The program ended meanwhile: some of it may have come out."
        ),
        PrintOutcome.NOT_KEPT: QT_TRANSLATE_NOOP(
            "Till", "Not printed: nothing can be written to the till’s journal now."
        ),
        PrintOutcome.OUTDATED: QT_TRANSLATE_NOOP(
            "Till",
            "Not printed: the payment’s state has changed since. Print it anew from its page.",
        ),
        PrintOutcome.NOT_DRAWN: QT_TRANSLATE_NOOP(
            "Till", "Not printed: the slip could not be drawn. Print it anew from its page."
        ),
    }
)
STOPPED_MORE: Final = QT_TRANSLATE_NOOP("Till", "Slips in all: {count}.")
NOT_OUT: Final = QT_TRANSLATE_NOOP("Till", "A slip did not come out")
FULL: Final = QT_TRANSLATE_NOOP(
    "Till", "Too many slips wait: the last one was not taken. See to the printer."
)
BEGUN: Final = QT_TRANSLATE_NOOP("Till", "To the printer: {slip}.")


def slip_name(words: Words, slip: SlipKind, copy_no: int = 1) -> str:
    """Name a slip, and which copy it is where it is one."""
    name = words.text(SLIP[slip])
    return words.text(COPY, slip=name, number=copy_no) if copy_no > 1 else name


def stopped_sentence(words: Words, stopped: tuple[PrintJob, ...], *, is_full: bool) -> str:
    """Say why the slip that was stopped last did not come out, and how many more there are."""
    if not stopped:
        return words.text(FULL)
    job = stopped[-1]
    why = words.text(OUTCOME[job.outcome]) if job.outcome is not None else ""
    sale = job.sale
    about = words.text(SLIP[job.slip]) if sale is None else fmt.money(sale.amount, words.language)
    said = f"{about}. {why}"
    more = words.text(STOPPED_MORE, count=len(stopped)) if len(stopped) > 1 else ""
    full = words.text(FULL) if is_full else ""
    return " ".join(filter(None, [said, more, full]))


def print_line(words: Words, event: PrintBegun | PrintEnded) -> str:
    """Say a print's step in a sale's story."""
    match event:
        case PrintBegun(slip, copy_no):
            return words.text(BEGUN, slip=slip_name(words, slip, copy_no))
        case PrintEnded(outcome=outcome):
            return words.text(OUTCOME[outcome])
