"""The tray: one line at rest, the most urgent on top, and nothing else moves for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from pos_app.domain.errors import JournalFinding, SettingsProblem, Trouble
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.payin import Language
from pos_app.domain.preferences import DefaultsFault, Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, OpenTill, Show
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.snapshots import Notice, NoticeKind, Snapshot
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.tray_messages import WindowMessage
from pos_app.ui.widgets.tray_place import RestLine
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.finding_words import finding_sentence
from tests.drivers import samples
from tests.drivers.screen_snapshots import SNAPSHOTS
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.layout_faults import layout_faults

LATE = Notice(NoticeKind.LATE, samples.sale(12, SaleState.PAID, late=True))
PAID = Notice(NoticeKind.PAID, samples.sale(13, SaleState.PAID))
REVERSAL = Notice(NoticeKind.REVERSAL, samples.sale(14, SaleState.REVIEW))
WAITING = samples.offered(samples.sale(order_ref="A-1207"))


def places(driver: WindowDriver, *names: str) -> list[QRect]:
    settle()
    found = [driver.find(name) for name in names]
    return [QRect(each.mapTo(driver.window, QPoint(0, 0)), each.size()) for each in found]


def test_one_line_is_shown_with_the_number_of_the_others(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(notices=(PAID, LATE), recovered=2))
    driver.window.contents.tray.tell(WindowMessage.NO_SOUND)
    assert [each.name for each in driver.window.contents.tray.messages] == [
        "notice",
        "notice",
        "recovered",
        "no-sound",
    ]
    assert "12" in driver.text("notice-text"), "the late money comes before the paid sale"
    assert driver.find("unfold-messages").property("text") == "+3"
    assert not driver.is_visible("recovered-text")
    driver.click("unfold-messages")
    assert driver.text("recovered-text")
    driver.click("no-sound-seen")
    assert not driver.is_visible("no-sound-text")
    assert driver.text("recovered-text")
    driver.click("unfold-messages")
    assert not driver.is_visible("recovered-text")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)])
def test_no_message_moves_the_keypad(open_window: OpenWindow, size: tuple[int, int]) -> None:
    driver = open_window(samples.snapshot(), size=size)
    names = ("key-1", "charge", "amount", "order-ref")
    before = places(driver, *names)
    driver.publish(samples.snapshot(notices=(LATE, PAID), recovered=1))
    assert places(driver, *names) == before
    driver.click("unfold-messages")
    assert places(driver, *names) == before


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)])
def test_no_message_moves_the_payment_or_covers_its_code(
    open_window: OpenWindow, size: tuple[int, int]
) -> None:
    driver = open_window(samples.showing(WAITING), size=size)
    names = ("status", "new-sale", "cancel")

    def code() -> QRect:
        settle()
        view = driver.qr()
        return QRect(view.mapTo(driver.window, QPoint(0, 0)), view.size())

    before, stage = places(driver, *names), code()
    driver.publish(samples.showing(WAITING, notices=(LATE, PAID, REVERSAL)))
    assert places(driver, *names) == before
    assert code() == stage
    assert driver.text("notice-text")
    driver.click("unfold-messages")
    assert not places(driver, "tray")[0].intersects(stage)
    assert code() == stage


def told(driver: WindowDriver) -> list[str]:
    """Return the messages that are shown, and that they lie on nothing that is needed."""
    settle()
    assert layout_faults(driver.window) == []
    needed = ("amount", "order", "countdown", "instruction", "customer-amount", "card-number")
    keys = ("manual-entry", "share", "switch-integration", "cancel", "new-sale")
    for name, place in zip(needed + keys, places(driver, *needed, *keys), strict=True):
        assert not place.intersects(driver.window.contents.tray.geometry()), name
    labels = driver.window.findChildren(QLabel, "notice-text")
    return [label.text() for label in labels if label.isVisible()]


@pytest.mark.parametrize("trouble", [None, Trouble.NO_NETWORK])
@pytest.mark.parametrize(
    "size", [(1366, 768), (1024, 600), (911, 512), (600, 1024), (768, 1366)], ids=str
)
def test_unfolded_messages_leave_the_payment_as_it_is_and_are_all_read(
    open_window: OpenWindow, size: tuple[int, int], trouble: Trouble | None
) -> None:
    shown = samples.showing(replace(WAITING, trouble=trouble), notices=(LATE, PAID, REVERSAL))
    driver = open_window(samples.in_language(shown, Language.RU), size=size)
    tray = driver.window.contents.tray
    names = ("status", "qr", "new-sale", "cancel", "share")
    before = places(driver, *names)
    folded = told(driver)
    read: list[str] = []
    driver.click("unfold-messages")
    while tray.is_unfolded and len(read) < 3:
        read += told(driver)
        assert places(driver, *names[1:]) == before[1:]
        driver.click("unfold-messages")
    assert read == [message.text for message in tray.messages]
    assert not tray.is_unfolded
    assert told(driver) == folded
    assert places(driver, *names) == before


def test_a_column_that_is_laid_out_again_stays_as_it_was(open_window: OpenWindow) -> None:
    shown = samples.showing(replace(WAITING, trouble=Trouble.NO_NETWORK), notices=(LATE,))
    driver = open_window(samples.in_language(shown, Language.RU), size=(911, 512))
    names = ("status", "status-todo", "manual-entry", "new-sale")
    before = places(driver, *names)
    for _ in range(4):  # as each tick of the countdown does
        driver.window.pages.payment._tick.timeout.emit()
        assert places(driver, *names) == before
        assert layout_faults(driver.window) == []


def test_an_unfolded_message_is_put_away_and_the_next_takes_its_place(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.showing(WAITING, notices=(LATE, REVERSAL)), size=(1024, 600))
    tray = driver.window.contents.tray
    first, second = [message.text for message in tray.messages]
    driver.click("unfold-messages")
    assert told(driver) == [first]
    driver.click("unfold-messages")
    assert told(driver) == [second]
    driver.click("notice-seen")
    assert driver.sent_of(AcknowledgeNotice)[-1].sale_id == "sale-12"
    driver.publish(samples.showing(WAITING, notices=(REVERSAL,)))
    assert told(driver) == [first]
    driver.click("unfold-messages")
    assert not tray.is_unfolded


def test_a_message_of_the_payment_page_is_opened_from_there(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING, notices=(LATE,)))
    assert not driver.is_visible("notice-open"), "the folded line of a narrow column"
    driver.click("unfold-messages")
    driver.click("notice-open")
    assert driver.sent_of(Show) == [Show("sale-12")]
    assert driver.page() is Page.RESULT


def test_a_place_that_becomes_narrow_folds_the_answers_at_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(notices=(LATE,)))
    assert driver.is_visible("notice-open")
    place = driver.window.contents.tray_line
    place.resize(300, place.height())  # before anything else is told of it
    assert not driver.is_visible("notice-open")
    place.resize(1200, place.height())
    assert driver.is_visible("notice-open")


def test_messages_are_reached_by_tab(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(notices=(LATE,)))
    for _ in range(20):
        driver.press(Qt.Key.Key_Tab)
        if driver.key_target().objectName() == "notice-seen":
            break
    driver.press(Qt.Key.Key_Space)
    assert driver.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-12", SaleState.PAID)]


def test_a_lost_customers_screen_is_told_until_it_is_put_away_or_not_wanted(
    open_window: OpenWindow,
) -> None:
    """There is no second monitor here, so one that was connected is found to be gone at once."""
    driver = open_window(samples.showing(WAITING))

    def connect() -> None:
        driver.window.customer_display._set_customer_monitor(CustomerMonitor.CONNECTED)
        settle()

    assert not driver.is_visible("monitor-lost-text")
    connect()
    assert driver.text("monitor-lost-text")
    driver.click("unfold-messages")
    driver.click("monitor-lost-seen")
    driver.publish(samples.showing(WAITING))
    driver.publish(samples.snapshot())
    assert not driver.is_visible("monitor-lost-text")
    connect()
    assert driver.text("monitor-lost-text"), "gone once more"
    driver.publish(samples.with_preferences(samples.snapshot(), customer_screen=False))
    assert not driver.is_visible("monitor-lost-text")


def test_at_rest_the_line_says_so_and_the_time(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    assert driver.text("clock") == "17.07.2026 14:25"
    driver.publish(samples.snapshot(notices=(LATE,)))
    assert not driver.is_visible("clock")


@pytest.mark.parametrize("finding", JournalFinding)
def test_what_was_found_of_the_journal_is_told_until_it_is_over(
    open_window: OpenWindow, finding: JournalFinding
) -> None:
    driver = open_window(samples.snapshot())
    assert driver.window.contents.tray.messages == ()
    driver.publish(samples.snapshot(journal_finding=finding))
    assert driver.text("journal-finding-text") == finding_sentence(
        driver.window.contents.tray.words, finding
    )
    driver.publish(samples.snapshot())
    assert driver.window.contents.tray.messages == ()


def test_a_finding_that_was_put_away_does_not_hide_another(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(journal_finding=JournalFinding.NO_ROOM))
    driver.click("journal-finding-seen")
    assert driver.window.contents.tray.messages == ()
    driver.publish(samples.snapshot(journal_finding=JournalFinding.NO_ROOM))
    assert driver.window.contents.tray.messages == ()
    driver.publish(samples.snapshot(journal_finding=JournalFinding.REWRITTEN))
    assert driver.text("journal-finding-text")


@pytest.mark.parametrize(
    ("fiscal", "is_told"),
    [
        (FiscalView(on=True), False),
        (FiscalView(on=True, trouble=FiscalTrouble.NOT_RUNNING), True),
        (FiscalView(on=False, trouble=FiscalTrouble.NOT_RUNNING), False),
    ],
    ids=["well", "not running", "not wanted"],
)
def test_a_fiscal_service_is_told_of_where_it_is_wanted_and_fails(
    open_window: OpenWindow, fiscal: FiscalView, is_told: bool
) -> None:
    driver = open_window(samples.snapshot(fiscal=fiscal))
    assert driver.is_visible("fiscal-receipts-text") is is_told


CONTRADICTION = DefaultsFault(SettingsProblem.BAD_NUMBER, "lowest", "/etc/pos-app/defaults.toml")


def test_payments_that_nobody_follows_in_training_are_told_first(open_window: OpenWindow) -> None:
    training = samples.in_mode(
        samples.in_language(samples.snapshot(notices=(PAID,)), Language.EN), Mode.TRAINING
    )
    driver = open_window(replace(training, unwatched=2))
    assert driver.text("unwatched-text").startswith("2 payments of the real till are not decided")
    driver.click("leave-training")
    assert driver.sent_of(OpenTill) == [OpenTill(Mode.LIVE)]
    driver.publish(replace(training, mode=Mode.LIVE))
    assert [each.name for each in driver.window.contents.tray.messages] == ["notice"]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ({"open_file": "logs"}, "open-files"),
        ({"log_lost": True}, "log-lost"),
        ({"defaults_fault": CONTRADICTION}, "defaults-left-out"),
    ],
)
def test_what_is_wrong_with_the_programs_files_is_told_until_it_is_over(
    open_window: OpenWindow, told: dict[str, object], row: str
) -> None:
    well = samples.snapshot()
    driver = open_window(well)
    driver.publish(replace(well, setup_info=replace(well.setup_info, **told)))  # type: ignore[arg-type]
    assert [each.name for each in driver.window.contents.tray.messages] == [row]
    assert driver.text(f"{row}-text")
    driver.publish(well)
    assert driver.window.contents.tray.messages == ()


def test_a_narrow_window_has_the_names_of_shop_and_till_in_the_line(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(), size=(600, 1024))
    settle()
    assert not driver.is_visible("title")
    assert driver.text("rest") == "Navoiy savdo · Toʻlov nuqtasi 1"
    driver.window.resize(1366, 768)
    settle()
    assert driver.text("rest") == "Xabarlar yoʻq"


def test_the_clock_of_the_line_at_rest_goes_on(open_window: OpenWindow) -> None:
    now = [samples.NOW]
    driver = open_window(samples.snapshot(), now=lambda: now[0])
    line = driver.window.contents.tray_line.contents
    assert isinstance(line, RestLine)
    for _ in range(2):
        assert driver.text("clock") == fmt.date_time(now[0])
        assert line._tick.isActive()
        now[0] += timedelta(minutes=1)
        line._tick.timeout.emit()


def noticed(kind: NoticeKind) -> Snapshot:
    return samples.snapshot(notices=(Notice(kind, samples.sale(12, SaleState.PAID)),))


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_notice_is_told_opened_and_put_aside(open_window: OpenWindow, kind: NoticeKind) -> None:
    driver = open_window(noticed(kind))
    assert driver.text("notice-text")
    driver.click("notice-seen")
    assert driver.sent_of(AcknowledgeNotice) == [AcknowledgeNotice("sale-12", SaleState.PAID)]
    driver.click("notice-open")
    assert driver.sent_of(Show) == [Show("sale-12")]
    assert driver.page() is Page.RESULT


def test_the_most_urgent_notice_comes_first(open_window: OpenWindow) -> None:
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID))
    reversal = Notice(NoticeKind.REVERSAL, samples.sale(13, SaleState.REVIEW))
    driver = open_window(samples.snapshot(notices=(paid, reversal)))
    assert "13" in driver.text("notice-text")


def test_the_restart_is_told_until_it_is_seen(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales(), recovered=4))
    assert "4" in driver.text("recovered-text")
    driver.click("recovered-seen")
    driver.publish(samples.snapshot(*samples.open_sales(), recovered=4))
    assert not driver.is_visible("recovered-text")


def test_each_look_at_the_clock_leaves_a_message_as_it_stands(open_window: OpenWindow) -> None:
    """Its folded answers were shown and hidden again, and until the next layout its words cut."""
    shown = SNAPSHOTS["waiting-notices"]()
    shown = replace(shown, sales=(*shown.sales, *samples.open_sales()))
    driver = open_window(shown, size=(800, 560))
    settle()
    assert driver.find("notice-text").isVisible()
    driver.window.pages.payment._tick.timeout.emit()
    assert layout_faults(driver.window) == []


def test_a_message_covers_nothing_that_was_asked_for(open_window: OpenWindow) -> None:
    driver = open_window(SNAPSHOTS["keypad"]())
    driver.press(Qt.Key.Key_F1)
    driver.publish(replace(SNAPSHOTS["keypad-notice"]()))
    tray, title = driver.find("tray"), driver.window.contents.helps.help
    assert title is not None
    over = tray.mapTo(driver.window, tray.rect().center())
    found = driver.window.childAt(over)
    assert found is not None
    assert title.isAncestorOf(found) or found is title
