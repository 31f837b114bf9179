"""The page of the printer: found, chosen, its width told, and every change sent at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.payin import Language
from pos_app.domain.printing import PrinterChoice, PrinterWay, PrintOutcome, SlipKind
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.print_commands import (
    DropPrint,
    FindPrinters,
    FoundPrinters,
    JobState,
    PrintingView,
    PrintJob,
    PrintSlip,
)
from pos_app.engine.api.snapshots import SetupState, SetupStep, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.ruler import draw_ruler
from tests.drivers import samples
from tests.drivers.printer_screens import FOUND
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

W = PrinterWay


def at(
    open_window: OpenWindow, printing: PrintingView | None = None, **preferences: object
) -> WindowDriver:
    now = samples.with_preferences(samples.snapshot(), **preferences)
    driver = open_window(now, page=Page.PRINTER)
    driver.publish(replace(now, printing=printing or PrintingView()))
    return driver


def chosen(driver: WindowDriver) -> PrinterChoice:
    return driver.sent_of(ChangePreferences)[-1].preferences.printer


def keep(driver: WindowDriver) -> Snapshot:
    """Publish what the engine says once it has kept what was sent last."""
    now = driver.window.snapshot
    kept = replace(now.setup_info, preferences=driver.sent_of(ChangePreferences)[-1].preferences)
    driver.publish(replace(now, setup_info=kept, setup=SetupState(SetupStep.SAVED)))
    return driver.window.snapshot


def test_a_visit_looks_for_printers_once(open_window: OpenWindow) -> None:
    driver = at(open_window)
    assert driver.sent_of(FindPrinters) == [FindPrinters()]
    driver.publish(
        replace(samples.snapshot(), printing=PrintingView(found=FoundPrinters(is_searching=True)))
    )
    assert not driver.find("find-printers").isEnabled()
    driver.publish(
        replace(samples.snapshot(), printing=PrintingView(found=FoundPrinters(printers=FOUND)))
    )
    driver.click("find-printers")
    assert len(driver.sent_of(FindPrinters)) == 2


def test_a_printer_that_was_found_is_chosen_and_past_its_driver(open_window: OpenWindow) -> None:
    driver = at(open_window, PrintingView(found=FoundPrinters(printers=FOUND)))
    assert not driver.is_visible("printer-raw")
    driver.click("printer-0")
    assert chosen(driver) == FOUND[0]
    keep(driver)
    driver.click("printer-raw")
    assert chosen(driver) == PrinterChoice(W.QUEUE, FOUND[0].address)
    keep(driver)
    driver.click("printer-0")
    assert chosen(driver) == PrinterChoice(W.QUEUE, FOUND[0].address), "a press changes nothing"
    driver.click("printer-3")
    assert chosen(driver) == PrinterChoice()


def test_an_address_is_typed_and_a_wrong_one_told(open_window: OpenWindow) -> None:
    driver = at(open_window)
    field = driver.find_as(QLineEdit, "printer-host")
    field.setText("printer at the desk")
    driver.click("use-address")
    assert driver.sent_of(ChangePreferences) == []
    assert driver.is_visible("printer-host-error")
    assert driver.key_target() is field, "it can be put right at once"
    field.setText(" 192.168.1.50 ")
    driver.click("use-address")
    assert chosen(driver) == PrinterChoice(W.NETWORK, "192.168.1.50")
    assert not driver.is_visible("printer-host-error")
    now = keep(driver)
    assert field.text() == "192.168.1.50"
    field.setText("printer at the desk")
    driver.click("use-address")
    driver.publish(samples.with_preferences(now, printer_address="192.168.1.51"))
    assert field.text() == "192.168.1.51"
    assert not driver.is_visible("printer-host-error"), "what was wrong stands there no more"


def test_the_ruler_goes_to_the_printer_that_is_chosen(open_window: OpenWindow) -> None:
    driver = at(open_window)
    assert not driver.find("print-ruler").isEnabled()
    driver = at(open_window, printer_way=W.NETWORK, printer_address="printer.local")
    driver.click("print-ruler")
    (sent,) = driver.sent_of(PrintSlip)
    assert (sent.slip, sent.raster, sent.printer) == (
        SlipKind.RULER,
        draw_ruler(),
        PrinterChoice(W.NETWORK, "printer.local"),
    )


@pytest.mark.parametrize(("box", "dots"), [(6, 384), (8, 512), (9, 576)])
def test_the_last_whole_box_is_the_width(open_window: OpenWindow, box: int, dots: int) -> None:
    driver = at(open_window, paper_dots=640)
    driver.click(f"box-{box}")
    assert driver.sent_of(ChangePreferences)[-1].preferences.paper_dots == dots
    assert str(dots) in driver.text("paper-width")


def test_what_became_of_the_ruler_is_said_until_one_leaves(open_window: OpenWindow) -> None:
    job = PrintJob(7, SlipKind.RULER, state=JobState.STOPPED, outcome=PrintOutcome.NO_PAPER)
    driver = at(open_window, PrintingView(jobs=(job,)), printer_way=W.DEVICE, printer_address="x")
    assert "qogʻoz" in driver.text("ruler-outcome")
    driver.click("back")
    assert driver.sent_of(DropPrint) == [DropPrint(7)]


def test_a_ruler_under_way_is_not_printed_again(open_window: OpenWindow) -> None:
    job = PrintJob(7, SlipKind.RULER, state=JobState.PRINTING)
    driver = at(open_window, PrintingView(jobs=(job,)), printer_way=W.DEVICE, printer_address="x")
    assert not driver.find("print-ruler").isEnabled()


def test_slips_come_out_by_themselves_where_there_is_a_printer(open_window: OpenWindow) -> None:
    driver = at(open_window)
    assert not driver.find("print-after-paid").isEnabled()
    assert not driver.find("print-test").isEnabled()
    driver = at(open_window, printer_way=W.NETWORK, printer_address="printer.local")
    driver.click("print-after-paid")
    assert driver.sent_of(ChangePreferences)[-1].preferences.print_after_paid is True


def test_a_refusal_is_told_and_what_holds_is_shown(open_window: OpenWindow) -> None:
    driver = at(open_window, PrintingView(found=FoundPrinters(printers=FOUND)))
    driver.click("printer-0")
    now = driver.window.snapshot
    refused = SetupState(SetupStep.REFUSED, SettingsProblem.NOT_WRITABLE)
    driver.publish(replace(now, setup=refused))
    assert driver.is_visible("printer-refusal")
    assert not driver.is_visible("printer-raw")
    driver.window._go_to(Page.KEYPAD)
    driver.window._go_to(Page.PRINTER)
    assert not driver.is_visible("printer-refusal"), "it was of the visit before"


def test_what_was_not_answered_on_a_visit_is_not_shown_as_kept_on_the_next(
    open_window: OpenWindow,
) -> None:
    driver = at(open_window, PrintingView(found=FoundPrinters(printers=FOUND)))
    driver.click("printer-0")
    assert driver.is_visible("printer-raw")
    driver.window._go_to(Page.KEYPAD)
    driver.window._go_to(Page.PRINTER)
    assert not driver.is_visible("printer-raw")


def test_the_page_is_led_to_and_back(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("printer")
    assert driver.page() is Page.PRINTER
    driver.click("back")
    assert driver.page() is Page.APPEARANCE


def write(driver: WindowDriver, name: str, text: str) -> None:
    """Write into a field, and leave it."""
    field = driver.find_as(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    driver.type(text)
    driver.find("find-printers").setFocus()
    settle()


def test_what_stands_on_slips_is_kept_when_a_field_is_left(open_window: OpenWindow) -> None:
    driver = at(open_window)
    write(driver, "shop-address", "Toshkent,  Navoiy 12")
    assert driver.sent_of(ChangePreferences)[-1].preferences.shop_address == "Toshkent, Navoiy 12"
    keep(driver)
    write(driver, "shop-stir", "301 234 567")
    assert driver.sent_of(ChangePreferences)[-1].preferences.shop_stir == "301234567"
    keep(driver)
    assert driver.find_as(QLineEdit, "shop-stir").text() == "301234567"


def test_a_field_that_is_being_written_in_stays_as_it_is(open_window: OpenWindow) -> None:
    driver = at(open_window)
    field = driver.find_as(QLineEdit, "shop-address")
    field.setFocus()
    driver.type("Tosh")
    driver.publish(replace(driver.window.snapshot, faults=1))
    assert field.text() == "Tosh"


def test_a_wrong_stir_is_told_and_not_sent(open_window: OpenWindow) -> None:
    driver = at(open_window)
    write(driver, "shop-stir", "1234")
    assert driver.is_visible("shop-stir-error")
    assert driver.sent_of(ChangePreferences) == []
    driver.publish(driver.window.snapshot)
    assert driver.find_as(QLineEdit, "shop-stir").text() == "1234", "what is wrong can be mended"
    write(driver, "shop-stir", "301234567")
    assert not driver.is_visible("shop-stir-error")


def test_a_second_language_is_chosen_and_given_up(open_window: OpenWindow) -> None:
    driver = at(open_window)
    driver.click("second-ru")
    assert driver.sent_of(ChangePreferences)[-1].preferences.second_language is Language.RU
    keep(driver)
    driver.click("second-ru")
    assert driver.sent_of(ChangePreferences)[-1].preferences.second_language is None


def test_a_test_slip_is_drawn_as_wide_as_the_paper(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = at(open_window, printer_way=W.NETWORK, printer_address="printer.local", paper_dots=512)
    driver.click("print-test")
    qtbot.waitUntil(lambda: driver.sent_of(PrintSlip) != [])
    (sent,) = driver.sent_of(PrintSlip)
    assert sent.raster is not None
    assert (sent.slip, sent.printer, sent.raster.width) == (SlipKind.RULER, None, 512)
    assert sent.raster.height > 300
