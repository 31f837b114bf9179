"""A sale settled by hand, and a refund written down, by keys and by fingers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import SIGN, EntryKind
from pos_app.domain.errors import JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.shift_report import ShownShift
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand, TakeNoteAway
from pos_app.ui.model.dispute_sheet import SheetSale, make_sheet
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.hand_panel import HandPanel
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.day_report_words import ENTRY_KIND, NOT_IN_TOTAL
from pos_app.ui.wording.hand_words import HAND_REASON, REFUND_REASON
from pos_app.ui.wording.shift_words import report_lines
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.screen_snapshots import LINK
from tests.drivers.screens import open_sale, show_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver, assets, settle
from tests.ui.layout_faults import layout_faults

REVIEW = samples.sale(41, SaleState.REVIEW)
PAID = samples.sale(39, SaleState.PAID)
TAB, SPACE, ENTER, ESC = (Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape)


@pytest.fixture
def opened(open_window: OpenWindow) -> Callable[[Sale], WindowDriver]:
    def open_(of: Sale) -> WindowDriver:
        driver = open_window(samples.snapshot())
        show_screen(driver, "sales", Language.EN)
        open_sale(of)(driver)
        return driver

    return open_


def focus_name(driver: WindowDriver) -> str:
    return driver.key_target().objectName()


def test_a_whole_settlement_by_keys_alone(opened: Callable[[Sale], WindowDriver]) -> None:
    driver = opened(REVIEW)
    driver.find("settle-by-hand").setFocus()
    driver.press(SPACE)
    assert driver.is_visible("hand-panel")
    assert "does not make the sale paid" in driver.text("hand-text")
    assert focus_name(driver) == "hand-reason-0"
    driver.press(TAB)
    driver.press(SPACE)
    while focus_name(driver) != "hand-note":
        driver.press(TAB)
    driver.type("Paid at sale 42, Aziz saw it")
    driver.press(ENTER)
    assert driver.sent_of(SettleByHand) == [
        SettleByHand(
            REVIEW.sale_id,
            SaleState.REVIEW,
            HandReason.PAID_AGAIN,
            "Paid at sale 42, Aziz saw it",
        )
    ]
    assert not driver.is_visible("hand-panel")


def test_a_part_given_back_is_written_down_by_fingers(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    driver = opened(PAID)
    driver.click("record-refund")
    amount = driver.find_as(QLineEdit, "hand-amount")
    assert amount.text() == "1250000", "the whole of it, unless another sum is typed"
    driver.click("hand-reason-0")
    driver.click("hand-reason-2")
    amount.setText("50 000")
    driver.find_as(QLineEdit, "hand-note").setText("a pair of shoes")
    driver.click("hand-yes")
    assert driver.sent_of(RecordRefund) == [
        RecordRefund(
            PAID.sale_id, Money.of_major(50_000), RefundReason.WRONG_AMOUNT, "a pair of shoes"
        )
    ]


@pytest.mark.parametrize("typed", ["", "0", "1250001", "-5", "12.5", "много"])
def test_a_sum_that_cannot_be_is_said_and_nothing_is_sent(
    opened: Callable[[Sale], WindowDriver], typed: str
) -> None:
    driver = opened(PAID)
    driver.click("record-refund")
    driver.click("hand-reason-1")
    driver.find_as(QLineEdit, "hand-amount").setText(typed)
    driver.find_as(QLineEdit, "hand-note").setText("note")
    driver.click("hand-yes")
    assert driver.is_visible("hand-amount-error")
    assert focus_name(driver) == "hand-amount"
    assert driver.sent_of(RecordRefund) == []


def test_what_is_missing_is_said_and_esc_gives_it_all_up(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    driver = opened(REVIEW)
    driver.click("settle-by-hand")
    driver.click("hand-yes")
    assert driver.is_visible("hand-error")
    assert driver.is_visible("hand-note-error")
    driver.click("hand-reason-4")
    assert not driver.is_visible("hand-error")
    driver.click("hand-yes")
    assert focus_name(driver) == "hand-note"
    driver.press(ESC)
    assert not driver.is_visible("hand-panel")
    assert driver.sent_of(SettleByHand) == []
    driver.click("settle-by-hand")
    assert not any(each.isChecked() for each in reasons(driver)), "asked anew"


def test_nothing_of_what_was_given_up_is_there_when_it_is_asked_again(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    errors = ("hand-error", "hand-amount-error", "hand-note-error")
    driver = opened(PAID)
    driver.click("record-refund")
    driver.find_as(QLineEdit, "hand-amount").setText("0")
    driver.click("hand-yes")
    assert all(driver.is_visible(each) for each in errors)
    driver.find_as(QLineEdit, "hand-note").setText("a pair of shoes")
    driver.press(ESC)
    driver.click("record-refund")
    assert not any(driver.is_visible(each) for each in errors)
    assert driver.find_as(QLineEdit, "hand-amount").text() == "1250000"
    assert driver.find_as(QLineEdit, "hand-note").text() == ""


def test_a_note_without_a_reason_settles_nothing(opened: Callable[[Sale], WindowDriver]) -> None:
    for of, key in ((REVIEW, "settle-by-hand"), (PAID, "record-refund")):
        driver = opened(of)
        driver.click(key)
        driver.find_as(QLineEdit, "hand-note").setText("note")
        driver.click("hand-yes")
        assert driver.is_visible("hand-error")
        assert not driver.is_visible("hand-note-error")
        assert driver.sent_of(SettleByHand) == []
        assert driver.sent_of(RecordRefund) == []


def test_enter_presses_what_has_the_focus_once(opened: Callable[[Sale], WindowDriver]) -> None:
    driver = opened(REVIEW)
    driver.click("settle-by-hand")
    driver.hold(ENTER)
    assert not any(each.isChecked() for each in reasons(driver)), "held since before"
    driver.press(ENTER)
    assert reasons(driver)[0].isChecked()


@pytest.mark.parametrize(
    ("size", "columns"), [((768, 1024), 2), ((600, 1024), 1), ((480, 800), 1)], ids=str
)
def test_the_reasons_stand_side_by_side_where_both_have_room(
    open_window: OpenWindow, size: tuple[int, int], columns: int
) -> None:
    driver = open_window(samples.snapshot(), size=size)
    show_screen(driver, "sales", Language.RU)
    open_sale(REVIEW)(driver)
    driver.click("settle-by-hand")
    settle()
    assert len({each.x() for each in reasons(driver)}) == columns
    assert layout_faults(driver.find("hand-panel")) == []


@pytest.mark.parametrize("language", WRITTEN)
def test_nothing_is_scrolled_to_where_all_has_room(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.snapshot(), size=(600, 1024))
    show_screen(driver, "hand-refund", language)
    settle()
    assert driver.find_as(HandPanel, "hand-panel")._scroll.verticalScrollBar().maximum() == 0


def is_seen(widget: QWidget) -> bool:
    return widget.visibleRegion().contains(widget.rect().center())


def test_what_has_the_focus_is_scrolled_to_where_not_all_has_room(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), size=(800, 480))
    show_screen(driver, "sales", Language.EN)
    open_sale(PAID)(driver)
    driver.find_as(Button, "record-refund").click()
    settle()
    stops = len(driver.find_as(HandPanel, "hand-panel").focus_chain())
    assert not is_seen(driver.find("hand-note"))
    for key in (TAB, Qt.Key.Key_Backtab):
        for _ in range(stops):
            driver.press(key)
            settle()
            assert is_seen(driver.key_target()), focus_name(driver)
    driver.find("hand-note").setFocus()
    driver.press(TAB)
    driver.press(ENTER)
    settle()
    assert focus_name(driver) == "hand-reason-0"
    assert is_seen(driver.key_target()), "what is missing is scrolled to as well"


def test_the_question_follows_the_size_of_the_window(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), size=(1366, 768))
    show_screen(driver, "sales", Language.EN)
    open_sale(PAID)(driver)
    driver.click("record-refund")
    for size in ((1000, 560), (1366, 768)):
        driver.window.resize(*size)
        settle()
        panel = driver.find_as(HandPanel, "hand-panel")
        card = panel._card
        assert panel.rect().contains(card.geometry())
        assert is_seen(driver.find("hand-yes"))


def reasons(driver: WindowDriver) -> list[Button]:
    return [driver.find_as(Button, f"hand-reason-{place}") for place in range(6)]


def test_the_question_goes_where_the_sale_changes_meanwhile(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    driver = opened(REVIEW)
    driver.click("settle-by-hand")
    driver.publish(replace(driver.window.snapshot, faults=1))
    assert driver.is_visible("hand-panel"), "nothing of the sale has changed"
    open_sale(replace(REVIEW, state=SaleState.PAID))(driver)
    assert not driver.is_visible("hand-panel")
    assert not driver.is_visible("settle-by-hand")


def test_the_question_does_not_wait_for_who_leaves_the_page(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    driver = opened(REVIEW)
    driver.click("settle-by-hand")
    driver.window._go_to(Page.KEYPAD)
    driver.window._go_to(Page.SALES)
    assert not driver.is_visible("hand-panel"), "not even before another snapshot comes"
    driver.click("settle-by-hand")
    show_screen(driver, "keypad", Language.EN)
    show_screen(driver, "sales", Language.EN)
    assert not driver.is_visible("hand-panel")


@pytest.mark.parametrize("state", SaleState)
def test_each_state_offers_what_it_allows(
    opened: Callable[[Sale], WindowDriver], state: SaleState
) -> None:
    of = samples.sale(41, state)
    driver = opened(of)
    assert driver.is_visible("settle-by-hand") is (state is SaleState.REVIEW)
    assert driver.is_visible("record-refund") is (state is SaleState.PAID)
    if of.is_open:
        overdue = samples.bare_view(of, overdue=True)
        driver.publish(replace(driver.window.snapshot, sales=(overdue,)))
        settleable = {SaleState.PREPARING, SaleState.WAITING, SaleState.CONFIRMING}
        assert driver.is_visible("settle-by-hand") is (state in settleable)


@pytest.mark.parametrize("reason", [JournalProblem.MOVED_AWAY, JournalProblem.MOVE_UNFINISHED])
def test_a_till_that_has_moved_away_settles_and_gives_back_nothing(
    opened: Callable[[Sale], WindowDriver], reason: JournalProblem
) -> None:
    for of, key in ((REVIEW, "settle-by-hand"), (PAID, "record-refund")):
        driver = opened(of)
        assert driver.is_visible(key)
        driver.publish(replace(driver.window.snapshot, cannot_charge=reason))
        assert not driver.is_visible(key)


def test_nothing_is_left_to_give_back_of_what_was_given(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    driver = opened(replace(PAID, refunded_outside=PAID.amount))
    assert not driver.is_visible("record-refund")
    assert driver.text("given-back") == "Given back outside the program: 1 250 000 soʻm"


@pytest.mark.parametrize("language", WRITTEN)
def test_a_shift_s_report_has_them_beside_its_total(language: Language) -> None:
    words = Words(language, assets().catalogue_dir)
    report = samples.shift_report(samples.shifts()[14])
    lines = list(report_lines(words, ShownShift(report), copy=False))
    place = lines.index(words.text(NOT_IN_TOTAL))
    assert [line.partition(":")[0] for line in lines[place + 1 : place + 6]] == [
        words.text(ENTRY_KIND[EntryKind.BY_HAND]),
        f"– {words.text(HAND_REASON[HandReason.PAID_OTHERWISE])}",
        f"– {words.text(HAND_REASON[HandReason.NOT_PAID])}",
        words.text(ENTRY_KIND[EntryKind.REFUNDED_OUTSIDE]),
        f"– {words.text(REFUND_REASON[RefundReason.GOODS_RETURNED])}",
    ]
    assert lines[place + 3].endswith(f": 1  {fmt.money(Money.of_major(95_000), language)}")
    without = replace(report, own=tuple(line for line in report.own if SIGN[line.kind]))
    quiet = list(report_lines(words, ShownShift(without), copy=False))
    assert words.text(NOT_IN_TOTAL) not in quiet
    assert quiet == [*lines[:place], *lines[place + 6 :]], "no other letter of a paper changes"


def test_the_sheet_about_it_tells_reason_and_sum_and_not_the_note() -> None:
    words = Words(Language.EN, assets().catalogue_dir)
    sale = replace(samples.settled_by_hand(), refunded_outside=Money.of_major(50_000))
    of = SheetSale(sale, samples.hand_history(sale), LINK, samples.PREFERENCES, Mode.LIVE)
    sheet = make_sheet(of, samples.NOW, words)
    facts = dict(sheet.facts)
    assert facts["Why it was settled by hand"] == "The money was taken in another way"
    assert facts["Given back outside the program"].endswith("soʻm")
    told = [said for _, _, said in sheet.story]
    assert told[-2] == "A note of the shop’s own, which is not on this sheet."
    assert told[-1] == "Settled by hand, not paid: The money was taken in another way."


def test_the_page_of_a_payment_that_needs_a_person_asks_the_same(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, "review-amount", Language.EN)
    driver.find("settle-by-hand").setFocus()
    driver.press(SPACE)
    driver.press(SPACE)
    while focus_name(driver) != "hand-note":
        driver.press(TAB)
    driver.type("cash for the rest")
    driver.press(ENTER)
    (sent,) = driver.sent_of(SettleByHand)
    assert (sent.state, sent.reason) == (SaleState.REVIEW, HandReason.PAID_OTHERWISE)
    assert sent.sale_id == driver.window.snapshot.shown
    show_screen(driver, "paid", Language.EN)
    assert not driver.is_visible("settle-by-hand")


def test_a_note_is_deleted_after_a_question(opened: Callable[[Sale], WindowDriver]) -> None:
    settled = samples.settled_by_hand()
    driver = opened(settled)
    note = samples.hand_history(settled)[-2]
    driver.click("take-note-0")
    panel = driver.window.contents.question_panel
    assert "Aziz aka" in panel.text.text(), "it says which note goes"
    driver.press(ESC)
    assert driver.sent_of(TakeNoteAway) == []
    driver.click("take-note-0")
    driver.click("confirm-take-note")
    assert driver.sent_of(TakeNoteAway) == [TakeNoteAway(note.sale_id, note.number)]


def test_a_note_that_is_gone_has_a_line_and_no_button(
    opened: Callable[[Sale], WindowDriver],
) -> None:
    settled = samples.settled_by_hand()
    driver = opened(settled)
    *before, note, said = samples.hand_history(settled)
    tomorrow = samples.NOW + timedelta(days=1)
    gone = replace(note, event=events.NOTE_WITHOUT_TEXT)
    taken = replace(said, number=said.number + 1, at=tomorrow, event=events.NoteTakenAway(6, 1))
    now = driver.window.snapshot
    assert now.listing is not None
    listing = replace(now.listing, history=(*before, gone, said, taken))
    driver.publish(replace(now, listing=listing, people=samples.people(*samples.STAFF)))
    assert not driver.is_visible("take-note-0")
    lines = [each.text() for each in driver.window.pages.sales.details.lines]
    assert lines[-3].endswith("A note was written here; its text was deleted.")
    day = fmt.date_time_s(tomorrow)
    assert lines[-1] == f"{day}   The text of a note was deleted for good. By Karim Yoʻldoshev."


def test_of_several_notes_each_says_when(opened: Callable[[Sale], WindowDriver]) -> None:
    settled = samples.settled_by_hand()
    driver = opened(settled)
    *before, note, said = samples.hand_history(settled)
    later = replace(note, number=90, at=samples.NOW + timedelta(hours=2))
    now = driver.window.snapshot
    assert now.listing is not None
    driver.publish(replace(now, listing=replace(now.listing, history=(*before, note, said, later))))
    assert fmt.date_time(later.at) in driver.find_as(Button, "take-note-1").text()
    driver.click("take-note-1")
    driver.click("confirm-take-note")
    assert driver.sent_of(TakeNoteAway) == [TakeNoteAway(note.sale_id, 90)]
    away = replace(driver.window.snapshot, cannot_charge=JournalProblem.MOVED_AWAY)
    driver.publish(away)
    assert not driver.is_visible("take-note-0")
