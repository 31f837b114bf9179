"""The whole history searched from the sales' page: as it is typed, and never an older answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from pos_app.domain.payin import Language
from pos_app.domain.people import Person, Role
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import SaleSearch, StateFilter, parse_search
from pos_app.engine.api.commands import FindSales, ListSales, OpenHistory
from pos_app.engine.api.people_view import PeopleView
from pos_app.engine.api.snapshots import Found
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.sale_search_bar import PAUSE_MS, SaleSearchBar
from tests.drivers import samples
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

CTRL = Qt.KeyboardModifier.ControlModifier


def found(typed: str, *sales: Sale, pages: int = 1, has_more: bool = False) -> Found:
    return Found(parse_search(typed), pages, sales, has_more=has_more)


def on_sales(open_window: OpenWindow) -> WindowDriver:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.click("sales")
    publish(driver)
    driver.sent.clear()
    return driver


def publish(driver: WindowDriver, found: Found | None = None, **opened: object) -> None:
    listing = samples.listing(**opened)
    snapshot = samples.snapshot(listing=listing, found=found)
    driver.publish(samples.in_language(snapshot, Language.EN))


def searched(driver: WindowDriver) -> list[SaleSearch | None]:
    return [each.search for each in driver.sent_of(FindSales)]


def pause(driver: WindowDriver) -> None:
    """Wait until what was typed is searched for."""
    bar = driver.find_as(SaleSearchBar, "search-bar")
    due = QDeadlineTimer(PATIENCE_S * 1000)
    while bar._timer.isActive() and not due.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    assert not bar._timer.isActive()


def test_ctrl_f_shows_the_whole_history_and_escape_the_day_again(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    assert searched(driver) == [parse_search("")]
    assert driver.key_target().objectName() == "search"
    assert driver.text("day") == "All days"
    assert driver.window.pages.sales.choose.isVisible(), "no day's total beside all days"
    publish(driver, found("", *samples.sales_of_days(4)))
    assert driver.rows("sale-list") == [
        "17.07.2026",
        *(f"17.07.2026, {row}" for row in day_rows(driver, 0, 2)),
        "16.07.2026",
        *(f"16.07.2026, {row}" for row in day_rows(driver, 2, 4)),
    ]
    driver.press(Qt.Key.Key_Escape)
    assert searched(driver)[-1] is None
    assert len(driver.rows("sale-list")) == 30
    assert driver.text("day") == "17.07.2026"
    assert driver.page() is Page.SALES
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD


def day_rows(driver: WindowDriver, first: int, last: int) -> list[str]:
    model = driver.window.pages.sales.list.sales
    rows = [at for at, row in enumerate(model.rows) if isinstance(row, Sale)][first:last]
    return [model.row_content(at).accessible_text.replace("\u00a0", " ") for at in rows]


def test_what_is_typed_is_searched_for_once_it_pauses(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    driver.type("1 250 000")
    assert searched(driver) == [parse_search("")]
    pause(driver)
    assert searched(driver) == [parse_search(""), parse_search("1 250 000")]
    assert PAUSE_MS <= 250


def test_what_a_screen_reader_puts_in_is_searched_for_too(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    spoken = QAccessible.queryAccessibleInterface(driver.find("search"))
    spoken.setText(QAccessible.Text.Value, "1 250 000")
    pause(driver)
    assert searched(driver) == [parse_search(""), parse_search("1 250 000")]


def test_a_letter_typed_in_the_list_begins_a_search_and_a_slash_does(
    open_window: OpenWindow,
) -> None:
    driver = on_sales(open_window)
    driver.type("7")
    driver.type("5")
    pause(driver)
    assert searched(driver)[-1] == parse_search("75")
    driver.press(Qt.Key.Key_Escape)
    driver.type("/")
    pause(driver)
    assert searched(driver)[-1] == parse_search("")


def test_with_alt_or_ctrl_no_other_key_begins_a_search(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    for held in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier):
        driver.press(Qt.Key.Key_7, held)
    driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert not driver.window.pages.sales.search.is_open
    driver.type("f")
    pause(driver)
    assert searched(driver)[-1] == parse_search("f")


def test_an_older_answer_never_stands_for_a_later_search(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    publish(driver, found("", *samples.sales_of_days(4)))
    driver.type("12")
    pause(driver)
    driver.type("5")
    pause(driver)
    publish(driver, found("12", *samples.sales_of_days(1)))
    assert len(driver.rows("sale-list")) == 6, "what was there stays until the answer comes"
    publish(driver, found("125", *samples.sales_of_days(2)))
    assert len(driver.rows("sale-list")) == 3
    publish(driver, found("12", *samples.sales_of_days(1)))
    assert len(driver.rows("sale-list")) == 3


def test_nothing_found_says_what_can_be_typed(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.type("9")
    pause(driver)
    publish(driver, found("9"))
    assert not driver.is_visible("sale-list")
    words = driver.window.pages.sales.nothing.sentence.text()
    assert "last four digits" in words


def test_the_end_of_the_list_leads_to_older_ones_and_stays_in_its_place(
    open_window: OpenWindow,
) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    publish(driver, found("", *samples.sales_of_days(3), has_more=True))
    assert driver.rows("sale-list")[-1] == "Show older sales"
    driver.click_row("sale-list", 5)
    assert driver.sent_of(FindSales)[-1] == FindSales(parse_search(""), 2)
    publish(driver, found("", *samples.sales_of_days(6), pages=2))
    assert len(driver.rows("sale-list")) == 9
    assert driver.text("count") == "Found: 6"


def test_the_last_page_asks_for_a_narrower_search(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    last = replace(found("", *samples.sales_of_days(3), has_more=True), may_go_on=False)
    publish(driver, last)
    driver.click_row("sale-list", 5)
    assert searched(driver) == [parse_search("")]
    assert "Type more" in driver.rows("sale-list")[-1]


def test_a_day_s_heading_opens_nothing(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    publish(driver, found("", *samples.sales_of_days(3)))
    before = list(driver.sent)
    driver.click_row("sale-list", 0)
    assert driver.sent == before


def test_what_was_found_is_said_in_another_language(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    publish(driver, found("", *samples.sales_of_days(3), has_more=True))
    english = driver.rows("sale-list")
    driver.click("language-ru")
    russian = driver.rows("sale-list")
    assert russian[-1] != english[-1]
    assert russian[1].rpartition(", ")[2] != english[1].rpartition(", ")[2]


def test_down_goes_on_to_what_was_found_at_once(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.type("900")
    driver.press(Qt.Key.Key_Up)
    assert driver.key_target().objectName() == "search"
    driver.press(Qt.Key.Key_Down)
    assert searched(driver)[-1] == parse_search("900")
    publish(driver, found("900", *samples.sales_of_days(3)))
    assert driver.key_target().objectName() == "sale-list"


def test_enter_goes_on_to_what_was_found_and_opens_it(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.type("900")
    driver.press(Qt.Key.Key_Return)
    assert searched(driver)[-1] == parse_search("900"), "without waiting for the pause"
    publish(driver, found("900", *samples.sales_of_days(3)))
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(OpenHistory)[-1].sale_id in {"sale-30", "sale-29"}


def test_escape_closes_what_was_opened_last(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.press(Qt.Key.Key_F, CTRL)
    answer = found("", *samples.sales_of_days(3))
    publish(driver, answer, history_of=samples.many_sales()[0], history=samples.history())
    assert driver.is_visible("to-report")
    driver.press(Qt.Key.Key_Escape)
    assert driver.sent_of(OpenHistory) == [OpenHistory(None)]
    publish(driver, answer)
    driver.press(Qt.Key.Key_Escape)
    assert searched(driver)[-1] is None
    assert driver.page() is Page.SALES


def test_a_state_narrows_the_search_and_leaving_forgets_it(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    assert not driver.is_visible("state-review")
    driver.press(Qt.Key.Key_F, CTRL)
    driver.click("state-review")
    assert searched(driver)[-1] == parse_search("", StateFilter.REVIEW)
    driver.click("back")
    assert searched(driver)[-1] is None
    driver.click("sales")
    assert driver.sent_of(ListSales)[-1] == ListSales(samples.TODAY)
    assert not driver.is_visible("state-review")


def test_a_search_goes_on_in_another_appearance(open_window: OpenWindow) -> None:
    driver = on_sales(open_window)
    driver.type("7")
    pause(driver)
    publish(driver, found("7", *samples.sales_of_days(2)))
    driver.type("5")
    now = driver.window.snapshot
    preferences = replace(now.setup_info.preferences, dark=True)
    driver.publish(replace(now, setup_info=replace(now.setup_info, preferences=preferences)))
    settle()
    assert driver.rows("sale-list")[0] == "17.07.2026"
    assert len(driver.rows("sale-list")) == 3
    pause(driver)
    assert searched(driver)[-1] == parse_search("75"), "what was being typed is searched for too"


def test_a_name_that_is_typed_means_the_person_who_charged(open_window: OpenWindow) -> None:
    here, gone = Person(4, Role.CASHIER, "Dilnoza"), Person(9, Role.SENIOR, "Ali")
    people = PeopleView((here,), former=(gone,))
    driver = open_window(samples.snapshot(people=people))
    driver.click("sales")
    for typed, person in (("dil", here), ("ali", gone)):
        driver.press(Qt.Key.Key_F, CTRL)
        driver.type(typed)
        pause(driver)
        search = searched(driver)[-1]
        assert search == parse_search(typed, people=people.everybody)
        assert search.persons == (person.number,)
