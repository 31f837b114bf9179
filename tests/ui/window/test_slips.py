"""A slip is printed from the pages that show what it is about, and by itself after PAID."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
import zxingcpp
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pos_app.domain.export import ExportProblem
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.engine.api.print_commands import JobState, PrintingView, PrintJob, PrintSlip
from pos_app.engine.api.snapshots import Snapshot
from pos_app.qr.matrix import QrMismatchError
from pos_app.ui.devices import slip_sender
from pos_app.ui.model.navigation import Page
from pos_app.ui.slip.drawing import draw_slip
from pos_app.ui.slip.orders import customers_words, sale_order
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.theme import fonts
from pos_app.ui.wording.export_words import EXPORT_PROBLEM
from tests import ROOT
from tests.drivers import samples
from tests.drivers.screen_snapshots import SNAPSHOTS, with_printer
from tests.drivers.slips import words_in
from tests.drivers.waiting import late
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.slip.approved_slips import picture_of

WAITING = with_printer(samples.showing(samples.offered(samples.sale(), samples.PAGE_PAYLOAD)))
PAID = with_printer(samples.showing(samples.paid()))


def by_itself(shown: Snapshot) -> Snapshot:
    return samples.with_preferences(shown, print_after_paid=True)


def printed(driver: WindowDriver, qtbot: QtBot, count: int = 1) -> list[PrintSlip]:
    """Wait until so many slips were sent to the engine, and see that no more come."""
    qtbot.waitUntil(lambda: len(driver.sent_of(PrintSlip)) >= count)
    settle()
    sent = driver.sent_of(PrintSlip)
    assert len(sent) == count
    return sent


def test_a_paid_sale_s_slip_is_printed_with_one_key(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(PAID)
    driver.press(Qt.Key.Key_F2)
    (sent,) = printed(driver, qtbot)
    assert (sent.slip, sent.sale_id, sent.copy_no) == (SlipKind.PAID, "sale-42", 1)
    assert driver.page() is Page.RESULT, "PAID stays"
    words = words_in(Language.UZ)
    order = sale_order(
        samples.paid().sale, PAID, driver.window._context.now(), words, Spoken(words)
    )
    family = fonts.load(ROOT / "resources")
    assert sent.raster == draw_slip(order.slip, 384, family).raster


def test_the_next_print_is_a_copy(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(with_printer(samples.showing(samples.paid(paid_slips=2))))
    driver.click("print-slip")
    (sent,) = printed(driver, qtbot)
    assert sent.copy_no == 3


def test_without_a_printer_f2_starts_the_next_sale_as_every_key(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(samples.showing(samples.paid()))
    assert not driver.is_visible("print-slip")
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.press(Qt.Key.Key_F2)
    assert driver.page() is Page.KEYPAD


def test_a_slip_on_its_way_is_not_asked_for_again(open_window: OpenWindow) -> None:
    job = PrintJob(1, SlipKind.PAID, sale=samples.paid().sale, state=JobState.PRINTING)
    driver = open_window(replace(PAID, printing=PrintingView((job,))))
    assert not driver.find("print-slip").isEnabled()


def test_after_paid_a_slip_comes_by_itself_where_the_shop_wants_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(by_itself(WAITING))
    driver.publish(by_itself(PAID))
    (sent,) = printed(driver, qtbot)
    assert (sent.slip, sent.sale_id) == (SlipKind.PAID, "sale-42")
    driver.publish(by_itself(replace(PAID, recovered=1)))
    printed(driver, qtbot)


@pytest.mark.parametrize("wanted", [lambda shown: shown, by_itself])
def test_nothing_comes_by_itself_unwanted_or_without_a_printer(
    open_window: OpenWindow, qtbot: QtBot, wanted: object
) -> None:
    assert callable(wanted)
    plain = samples.showing(samples.offered(samples.sale()))
    first = plain if wanted is by_itself else WAITING
    driver = open_window(wanted(first))
    paid = samples.showing(samples.paid())
    driver.publish(wanted(paid if wanted is by_itself else PAID))
    driver.publish(PAID)
    driver.press(Qt.Key.Key_F2)
    printed(driver, qtbot)


def test_the_code_to_pay_by_is_printed_for_who_cannot_scan(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(WAITING)
    driver.click("print-payment")
    (sent,) = printed(driver, qtbot)
    assert sent.raster is not None
    assert (sent.slip, sent.sale_id) == (SlipKind.PAYMENT_CODE, "sale-42")
    found = zxingcpp.read_barcodes(picture_of(sent.raster).convert("L"))
    assert [each.text for each in found] == [samples.PAGE]


@pytest.mark.parametrize("state", [SaleState.UNKNOWN, SaleState.CONFIRMING, SaleState.REVIEW])
def test_what_is_not_decided_is_printed_so(
    open_window: OpenWindow, qtbot: QtBot, state: SaleState
) -> None:
    view = samples.bare_view(samples.sale(state=state))
    driver = open_window(samples.in_language(with_printer(samples.showing(view)), Language.EN))
    assert "not decided" in driver.find("print-payment").accessibleName()
    driver.click("print-payment")
    (sent,) = printed(driver, qtbot)
    assert sent.slip is SlipKind.NOT_DECIDED


@pytest.mark.parametrize("name", ["waiting", "unknown", "closed-expired", "closed-canceled"])
def test_the_payment_page_prints_nothing_else(open_window: OpenWindow, name: str) -> None:
    shown = SNAPSHOTS[name]()
    driver = open_window(shown)
    assert not driver.is_visible("print-payment"), "no printer"
    if name.startswith("closed"):
        driver.publish(with_printer(shown))
        assert not driver.is_visible("print-payment")


def test_a_sale_of_the_list_is_printed(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(SNAPSHOTS["history-printer"](), page=Page.SALES)
    driver.click("sale-print")
    (sent,) = printed(driver, qtbot)
    assert (sent.slip, sent.sale_id) == (SlipKind.NOT_DECIDED, samples.many_sales()[0].sale_id)
    assert not driver.is_visible("sale-save")


def test_the_sheet_about_a_sale_is_printed(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(SNAPSHOTS["history-printer"](), page=Page.SALES)
    driver.click("print-sheet")
    (sent,) = printed(driver, qtbot)
    assert (sent.slip, sent.sale_id) == (SlipKind.SALE_SHEET, samples.many_sales()[0].sale_id)


def test_how_far_its_print_has_come_is_told(open_window: OpenWindow) -> None:
    shown = samples.in_language(SNAPSHOTS["history-printer"](), Language.EN)
    driver = open_window(shown, page=Page.SALES)
    sale = samples.many_sales()[0]
    job = PrintJob(7, SlipKind.NOT_DECIDED, sale=sale, state=JobState.WAITING)
    driver.publish(replace(shown, printing=PrintingView((job,))))
    assert driver.text("sale-slip-text") == "To the printer…"
    assert not driver.find("sale-print").isEnabled()
    done = replace(job, state=JobState.DONE, outcome=PrintOutcome.SENT)
    driver.publish(replace(shown, printing=PrintingView(last=done)))
    assert driver.text("sale-slip-text") == "Sent: look at the printer."
    of_other = replace(done, sale=samples.sale(1))
    driver.publish(replace(shown, printing=PrintingView(last=of_other)))
    assert not driver.is_visible("sale-slip")


@pytest.mark.parametrize("mode", Mode)
def test_a_shift_s_report_is_printed(open_window: OpenWindow, qtbot: QtBot, mode: Mode) -> None:
    """By the till whose shift it is."""
    driver = open_window(samples.in_mode(SNAPSHOTS["shift-printer"](), mode), page=Page.SHIFTS)
    driver.click("shift-print")
    (sent,) = printed(driver, qtbot)
    assert (sent.slip, sent.sale_id, sent.shift) == (SlipKind.SHIFT, None, 14)
    assert sent.mode is mode


@pytest.mark.parametrize(("shift", "is_this_one"), [(14, True), (13, False)])
def test_that_a_report_is_on_its_way_is_told_of_its_own_shift(
    open_window: OpenWindow, shift: int, is_this_one: bool
) -> None:
    shown = SNAPSHOTS["shift-printer"]()
    job = PrintJob(7, SlipKind.SHIFT, shift=shift)
    driver = open_window(replace(shown, printing=PrintingView((job,))), page=Page.SHIFTS)
    assert driver.find("shift-print").isEnabled() is not is_this_one
    assert driver.is_visible("shift-slip") is is_this_one


@pytest.mark.parametrize(
    ("page", "name", "row"),
    [(Page.SALES, "sales-history", "sale"), (Page.SHIFTS, "shifts-closed", "shift")],
)
def test_without_a_printer_it_is_saved_as_a_pdf(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, page: Page, name: str, row: str
) -> None:
    shown = samples.in_language(SNAPSHOTS[name](), Language.EN)
    driver = open_window(shown, page=page)
    assert not driver.is_visible(f"{row}-print")
    driver.click(f"{row}-save")
    (dialog,) = driver.window.findChildren(QFileDialog, "slip-dialog")
    dialog.setDirectory(str(tmp_path))
    settle()
    dialog.accept()
    qtbot.waitUntil(lambda: "saved:" in driver.text(f"{row}-slip-text"))
    (file,) = tmp_path.iterdir()
    assert driver.text(f"{row}-slip-text") == f"The slip is saved: {file}"
    (of_file,) = PdfReader(file).pages
    assert "FISCAL" in of_file.extract_text()


def saved_to(driver: WindowDriver, path: Path) -> None:
    driver.click("sale-save")
    (dialog,) = driver.window.findChildren(QFileDialog, "slip-dialog")
    dialog.close()
    dialog.fileSelected.emit(str(path))


def test_why_a_slip_was_not_saved_is_told(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = samples.in_language(SNAPSHOTS["sales-history"](), Language.EN)
    driver = open_window(shown, page=Page.SALES)
    saved_to(driver, tmp_path / "gone" / "a.pdf")
    qtbot.waitUntil(lambda: "no such folder" in driver.text("sale-slip-text"))
    assert driver.find("sale-save").isEnabled()


def test_while_a_slip_is_being_saved_that_is_said_and_no_second_one_begun(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Event()

    monkeypatch.setattr(slip_sender, "save_slip", late(written, None))
    shown = samples.in_language(SNAPSHOTS["sales-history"](), Language.EN)
    driver = open_window(shown, page=Page.SALES)
    saved_to(driver, tmp_path / "a.pdf")
    assert driver.text("sale-slip-text") == "The slip is being saved…"
    assert not driver.find("sale-save").isEnabled()
    written.set()
    qtbot.waitUntil(driver.find("sale-save").isEnabled)


def test_a_saved_slip_is_told_of_on_its_own_sale_alone(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Event()

    monkeypatch.setattr(slip_sender, "save_slip", late(written, ExportProblem.NO_FOLDER))
    shown = samples.in_language(SNAPSHOTS["sales-history"](), Language.EN)
    driver = open_window(shown, page=Page.SALES)
    assert shown.listing is not None
    saved_to(driver, tmp_path / "a.pdf")
    another = replace(shown.listing, history_of=samples.sale(7, state=SaleState.PAID))
    driver.publish(replace(shown, listing=another))
    assert not driver.is_visible("sale-slip-text")
    written.set()
    qtbot.waitUntil(driver.find("sale-save").isEnabled)
    assert not driver.is_visible("sale-slip-text"), "it is another sale's"
    driver.publish(shown)
    assert "no such folder" in driver.text("sale-slip-text")
    driver.publish(replace(shown, listing=another))
    driver.publish(shown)
    assert not driver.is_visible("sale-slip-text"), "it was read"


def _mismatch(*_: object) -> None:
    raise QrMismatchError("version 9")


def _fault(*_: object) -> None:
    raise ValueError("ours")


cannot_be_drawn = pytest.mark.parametrize("fault", [_mismatch, _fault])


@cannot_be_drawn
def test_a_slip_that_cannot_be_drawn_is_not_saved_and_that_is_told(
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[..., None],
) -> None:
    monkeypatch.setattr(slip_sender, "save_slip", fault)
    shown = samples.in_language(SNAPSHOTS["sales-history"](), Language.EN)
    driver = open_window(shown, page=Page.SALES)
    saved_to(driver, tmp_path / "a.pdf")
    said = EXPORT_PROBLEM[ExportProblem.FAILED]
    qtbot.waitUntil(lambda: driver.text("sale-slip-text") == said)
    assert driver.find("sale-save").isEnabled()


@cannot_be_drawn
def test_that_a_slip_cannot_be_drawn_is_told_to_the_engine_and_the_next_one_is_drawn(
    open_window: OpenWindow, qtbot: QtBot, fault: Callable[..., None]
) -> None:
    driver = open_window(PAID)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(slip_sender, "draw_slip", fault)
        driver.press(Qt.Key.Key_F2)
        (undrawn,) = printed(driver, qtbot)
    driver.press(Qt.Key.Key_F2)
    _, drawn = printed(driver, qtbot, 2)
    assert drawn.raster is not None
    assert undrawn == replace(drawn, raster=None)


def test_the_customer_reads_the_language_chosen_and_the_shop_s_second(
    open_window: OpenWindow,
) -> None:
    open_window(PAID)
    both = samples.with_preferences(PAID, second_language=Language.RU)
    said = customers_words(both, Language.UZ, words_in).lines("PAID")
    assert said == ("TOʻLANDI", "ОПЛАЧЕНО")
    assert customers_words(both, Language.RU, words_in).lines("PAID") == ("ОПЛАЧЕНО",)
    assert customers_words(PAID, Language.EN, words_in).lines("PAID") == ("PAID",)
