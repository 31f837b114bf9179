"""What an export's file says, and what is said of making it."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from pos_app.domain.export import (
    Column,
    ExportFormat,
    ExportProblem,
    ExportState,
    ExportStep,
    ExportWords,
    Note,
    ReceiptState,
)
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale_search import SaleSearch, StateFilter
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, receipt_words
from pos_app.ui.wording.hand_words import HAND_REASON
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.modes import mode_sentence
from pos_app.ui.wording.sale_words import SALE_TITLE, STATE
from pos_app.ui.wording.search_words import STATE_FILTER
from pos_app.ui.wording.words import Words

EXPORT: Final = QT_TRANSLATE_NOOP("Till", "Save to a file")
STOP: Final = QT_TRANSLATE_NOOP("Till", "Stop")
CLOSE: Final = QT_TRANSLATE_NOOP("Till", "Close")
BEGINNING: Final = QT_TRANSLATE_NOOP("Till", "Saving the sales to a file…")
SAVING: Final = QT_TRANSLATE_NOOP("Till", "Saving the sales to a file: {done} of {total}")
EXPORTED: Final = QT_TRANSLATE_NOOP("Till", "The sales are saved: {path}")
STOPPED: Final = QT_TRANSLATE_NOOP("Till", "Saving was stopped. No file was made.")
EXPORT_PROBLEM: Final = MappingProxyType(
    {
        ExportProblem.DISK_FULL: QT_TRANSLATE_NOOP(
            "Till", "Nothing was saved: the disk is full. Make room on it, or choose another."
        ),
        ExportProblem.NOT_ALLOWED: QT_TRANSLATE_NOOP(
            "Till",
            "Nothing was saved: the system lets nothing be written into this folder. "
            "Choose another.",
        ),
        ExportProblem.OPEN_ELSEWHERE: QT_TRANSLATE_NOOP(
            "Till",
            "Nothing was saved: a file of this name is open in another program, Excel perhaps. "
            "Close it there, or choose another name.",
        ),
        ExportProblem.NO_FOLDER: QT_TRANSLATE_NOOP(
            "Till", "Nothing was saved: there is no such folder. Choose another."
        ),
        ExportProblem.NOT_READ: QT_TRANSLATE_NOOP(
            "Till", "Nothing was saved: the journal could not be read. Call the technician."
        ),
        ExportProblem.INTERRUPTED: QT_TRANSLATE_NOOP(
            "Till",
            "Saving was broken off: the till was opened anew meanwhile. Save once more.",
        ),
        ExportProblem.NO_SHIFT: QT_TRANSLATE_NOOP(
            "Till", "Nothing was saved: no shift of this number is closed."
        ),
        ExportProblem.FAILED: QT_TRANSLATE_NOOP(
            "Till", "Nothing could be saved there. Choose another folder or name."
        ),
    }
)
COLUMN: Final = MappingProxyType(
    {
        Column.NUMBER: QT_TRANSLATE_NOOP("Till", "Number of the sale"),
        Column.BEGUN: QT_TRANSLATE_NOOP("Till", "Begun (Tashkent time)"),
        Column.AMOUNT: phrases.AMOUNT,
        Column.CURRENCY: QT_TRANSLATE_NOOP("Till", "Currency"),
        Column.STATE: QT_TRANSLATE_NOOP("Till", "State"),
        Column.DETAIL: QT_TRANSLATE_NOOP("Till", "What happened"),
        Column.PAID_AT: QT_TRANSLATE_NOOP("Till", "Paid at"),
        Column.DECIDED_AT: QT_TRANSLATE_NOOP("Till", "Decided at"),
        Column.ORDER: QT_TRANSLATE_NOOP("Till", "Order"),
        Column.BANK: QT_TRANSLATE_NOOP("Till", "Bank"),
        Column.LAST4: QT_TRANSLATE_NOOP("Till", "Card’s last four digits"),
        Column.INVOICE: QT_TRANSLATE_NOOP("Till", "Invoice"),
        Column.DEAL: QT_TRANSLATE_NOOP("Till", "Payment ID"),
        Column.GATEWAY_STATUS: QT_TRANSLATE_NOOP("Till", "State at the payment service"),
        Column.FIRST_EVENT: QT_TRANSLATE_NOOP("Till", "First journal entry"),
        Column.LAST_EVENT: QT_TRANSLATE_NOOP("Till", "Last journal entry"),
        Column.REFUNDED: QT_TRANSLATE_NOOP("Till", "Given back outside the program"),
        Column.BY_HAND: QT_TRANSLATE_NOOP("Till", "Why it was settled by hand"),
        Column.RECEIPT: receipt_words.RECEIPT,
        Column.RECEIPT_TERMINAL: QT_TRANSLATE_NOOP("Till", "Fiscal module"),
        Column.RECEIPT_NUMBER: QT_TRANSLATE_NOOP("Till", "Number of the fiscal receipt"),
        Column.RECEIPT_TIME: QT_TRANSLATE_NOOP("Till", "Time of the fiscal receipt"),
        Column.RECEIPT_SIGN: receipt_words.RECEIPT_SIGN,
    }
)
NOTE: Final = MappingProxyType(
    {
        Note.SALES: QT_TRANSLATE_NOOP("Till", "Sales in this file"),
        Note.PAID: QT_TRANSLATE_NOOP("Till", "Paid of these"),
        Note.PAID_SUM: QT_TRANSLATE_NOOP("Till", "Sum of the paid ones"),
        Note.BY_HAND: QT_TRANSLATE_NOOP("Till", "Settled by hand of these, not paid"),
        Note.BY_HAND_SUM: QT_TRANSLATE_NOOP("Till", "Sum of those settled by hand"),
        Note.REFUNDED_SUM: QT_TRANSLATE_NOOP("Till", "Given back outside the program"),
        Note.NO_RECEIPT: QT_TRANSLATE_NOOP("Till", "Paid of these without a fiscal receipt"),
        Note.NO_RECEIPT_SUM: QT_TRANSLATE_NOOP("Till", "Sum of those without a fiscal receipt"),
        Note.FIRST_EVENT: COLUMN[Column.FIRST_EVENT],
        Note.LAST_EVENT: COLUMN[Column.LAST_EVENT],
        Note.HEAD_LETTERS: QT_TRANSLATE_NOOP("Till", "Journal’s check code"),
        Note.HEAD: QT_TRANSLATE_NOOP("Till", "Journal’s check code in full"),
    }
)
RECEIPT_STATE: Final = MappingProxyType(
    {
        ReceiptState.KNOWN: QT_TRANSLATE_NOOP("Till", "there is one"),
        ReceiptState.TICKED: QT_TRANSLATE_NOOP("Till", "made, as a person says"),
        ReceiptState.MISSING: QT_TRANSLATE_NOOP("Till", "missing"),
    }
)
CSV_TOO_LONG: Final = QT_TRANSLATE_NOOP(
    "Till",
    "A spreadsheet opens the first {rows} rows of it and leaves the rest out; save as an Excel "
    "file to see all of them there.",
)
ROWS_OF_A_SHEET: Final = 1_048_576
"""So many Excel and LibreOffice have on one sheet (Microsoft's page of Excel's limits)."""
SUMMARY: Final = QT_TRANSLATE_NOOP("Till", "Summary of the day for 1C")
"""The kind of a file, in the dialog that asks for its name."""
ABOUT_SHEET: Final = QT_TRANSLATE_NOOP("Till", "About this file")
SHOP: Final = QT_TRANSLATE_NOOP("Till", "Shop")
TILL: Final = QT_TRANSLATE_NOOP("Till", "Till")
DAYS: Final = QT_TRANSLATE_NOOP("Till", "Sales of")
SEARCHED: Final = QT_TRANSLATE_NOOP("Till", "Searched for")
MODE: Final = QT_TRANSLATE_NOOP("Till", "Attention")


def words_of_days(
    words: Words, preferences: Preferences, mode: Mode, first: date, last: date
) -> ExportWords:
    """Return the words for the sales of these local days."""
    days = fmt.date(first) if first == last else f"{fmt.date(first)} – {fmt.date(last)}"
    return _words_for(words, preferences, mode, ((words.text(DAYS), days),))


def words_of_search(
    words: Words, preferences: Preferences, mode: Mode, search: SaleSearch, typed: str
) -> ExportWords:
    """Return the words for what a search finds, as it was typed."""
    found = [(words.text(SEARCHED), typed)] if typed else []
    if search.state is not StateFilter.ANY or not found:
        state = words.text(STATE_FILTER[search.state])
        found.append((words.text(COLUMN[Column.STATE]), state))
    return _words_for(words, preferences, mode, tuple(found))


def file_name(words: Words, day: date) -> str:
    """Return how a file is called until a person says otherwise: `Savdolar 2026-07-17`."""
    return f"{words.text(phrases.SALES)} {day.isoformat()}"


def saved_sentence(words: Words, path: str, sales: int) -> str:
    """Say where so many sales were saved, and what a spreadsheet would leave out of them."""
    said = words.text(EXPORTED, path=path)
    is_csv = path.lower().endswith(f".{ExportFormat.CSV}")
    if not is_csv or sales < ROWS_OF_A_SHEET:  # its first row has the names of the columns
        return said
    return f"{said}\n{words.text(CSV_TOO_LONG, rows=fmt.digits(ROWS_OF_A_SHEET))}"


def export_sentence(words: Words, state: ExportState) -> str:
    """Say how the export stands."""
    match state.step:
        case ExportStep.RUNNING if state.of:
            return words.text(SAVING, done=fmt.digits(state.done), total=fmt.digits(state.of))
        case ExportStep.RUNNING:
            return words.text(BEGINNING)
        case ExportStep.DONE:
            return saved_sentence(words, state.path, state.done)
        case ExportStep.CANCELED:
            return words.text(STOPPED)
        case _:
            return words.text(EXPORT_PROBLEM[state.problem or ExportProblem.FAILED])


def _words_for(
    words: Words, preferences: Preferences, mode: Mode, which: tuple[tuple[str, str], ...]
) -> ExportWords:
    text = words.text
    about = [(text(SHOP), preferences.shop), (text(TILL), preferences.till), *which]
    if mode is not Mode.LIVE:
        about.insert(0, (text(MODE), mode_sentence(words, mode)))
    return ExportWords(
        text(phrases.SALES),
        text(ABOUT_SHEET),
        {column: text(phrase) for column, phrase in COLUMN.items()},
        {state: text(phrase) for state, phrase in STATE.items()},
        {case: text(phrase) for case, phrase in SALE_TITLE.items()},
        {reason: text(phrase) for reason, phrase in HAND_REASON.items()},
        tuple(about),
        {state: text(phrase) for state, phrase in RECEIPT_STATE.items()},
        {note: text(phrase) for note, phrase in NOTE.items()},
        preferences.shop,
        preferences.till,
        mode,
    )
