"""Lists whose rows come, go and change leave whoever steps through them where he is."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import OpenHistory, ShowShift
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.changing_rows import ChangedRows, changed_rows
from pos_app.ui.widgets.sale_list import SALE_ROLE, SalesModel
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, assets

LEFT = Qt.MouseButton.LeftButton
SALES = tuple(samples.sale(number, SaleState.PAID) for number in range(60, 20, -1))
NEWER = samples.sale(61)


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        ("abc", "abc", ChangedRows(3, 0, 0)),
        ("abc", "xabc", ChangedRows(0, 0, 1)),
        ("abc", "abcx", ChangedRows(3, 0, 1)),
        ("abc", "axc", ChangedRows(1, 1, 1)),
        ("abc", "", ChangedRows(0, 3, 0)),
        ("aaa", "aa", ChangedRows(2, 1, 0)),
        ("abc", "xyz", ChangedRows(0, 3, 3)),
    ],
)
def test_what_lies_between_the_rows_that_stay(before: str, now: str, changed: ChangedRows) -> None:
    assert changed_rows(before, now) == changed


def test_each_row_that_stays_is_followed_and_each_that_changes_is_painted(qtbot: QtBot) -> None:
    chance, words = Random(5), Words(Language.EN, assets().catalogue_dir)
    model = SalesModel(words)
    model.set_sales(SALES, words, samples.TODAY)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)
    painted = QSignalSpy(model.dataChanged)
    now: Sequence[Sale] = SALES
    for number in range(100, 160):
        held = {each.sale_id: at(model, row) for row, each in enumerate(now)}
        kept = [each for each in now if chance.random() < 0.95]
        changed = chance.choice(kept)
        other = replace(changed, state=SaleState.REVIEW, order_ref=str(number))
        kept[kept.index(changed)] = other
        kept.insert(chance.randrange(len(kept)), samples.sale(number))
        model.set_sales(now := tuple(kept), words, samples.TODAY)
        assert [model.index(row).data(SALE_ROLE) for row in range(model.rowCount())] == kept
        stayed = [index for index in held.values() if index.isValid()]
        assert all(index.data(SALE_ROLE) in now for index in stayed)
        assert all(held[index.data(SALE_ROLE).sale_id] == index for index in stayed)
    assert painted.count() > 10
    assert tester.model() is model


def at(model: SalesModel, row: int) -> QPersistentModelIndex:
    return QPersistentModelIndex(model.index(row))


def of_today(sales: tuple[Sale, ...]) -> Snapshot:
    return samples.snapshot(listing=samples.listing(sales=sales))


def test_who_steps_through_the_sales_stays_while_others_pay(open_window: OpenWindow) -> None:
    driver = open_window(of_today(SALES))
    driver.window._go_to(Page.SALES)
    for _ in range(25):
        driver.press(Qt.Key.Key_Down)
    shown = driver.find_as(QListView, "sale-list")
    stepped = shown.currentIndex().data(SALE_ROLE)
    driver.publish(of_today((NEWER, *SALES)))
    driver.publish(of_today((replace(NEWER, state=SaleState.PAID), *SALES)))
    assert shown.currentIndex().data(SALE_ROLE) == stepped
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(OpenHistory) == [OpenHistory(stepped.sale_id)]


def test_a_row_that_is_held_down_opens_though_another_sale_has_changed(
    open_window: OpenWindow,
) -> None:
    driver = open_window(of_today(SALES))
    driver.window._go_to(Page.SALES)
    shown = driver.find_as(QListView, "sale-list")
    where = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mousePress(shown.viewport(), LEFT, pos=where)
    driver.publish(of_today((*SALES[:-1], replace(SALES[-1], state=SaleState.REVIEW))))
    QTest.mouseRelease(shown.viewport(), LEFT, pos=where)
    assert driver.sent_of(OpenHistory) == [OpenHistory(SALES[2].sale_id)]


def test_who_steps_through_the_shifts_is_not_called_back(open_window: OpenWindow) -> None:
    shifts = samples.shifts()
    driver = open_window(samples.snapshot(shifts=shifts))
    driver.window._go_to(Page.SHIFTS)
    shown = driver.find_as(QListView, "shift-list")
    for _ in range(2):
        assert shown.currentIndex().row() == 0, "the last one is chosen anew"
        for _ in range(3):
            driver.press(Qt.Key.Key_Down)
            driver.publish(samples.snapshot(shifts=shifts))
        assert shown.currentIndex().row() == 3
        driver.window._go_to(Page.KEYPAD)
        driver.window._go_to(Page.SHIFTS)
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(ShowShift)[-1] == ShowShift(shifts[-2].number)
