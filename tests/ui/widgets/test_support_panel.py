"""The file for the technician is shown before it is saved, and said where it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QPlainTextEdit

from pos_app.domain.people import Act
from pos_app.domain.support import SupportPart, SupportState, SupportStep
from pos_app.engine.api.commands import CollectSupport, ForgetSupport, SaveSupport
from pos_app.engine.api.people_commands import DropAsked
from pos_app.engine.api.people_view import Asked
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

ASKED = Asked(samples.SENIORS, Act.SUPPORT)
PARTS = SupportPart("about.txt", "pos-app 1.0\n"), SupportPart("settings.toml", 'shop = "Navoiy"\n')


def opened(open_window: OpenWindow) -> WindowDriver:
    driver = open_window(samples.snapshot())
    driver.press(Qt.Key.Key_F1)
    driver.click("support-file")
    assert driver.sent_of(CollectSupport) == [CollectSupport()]
    tell(driver, SupportStep.COLLECTING)
    return driver


def tell(driver: WindowDriver, step: SupportStep, path: str = "") -> None:
    parts = () if step is SupportStep.COLLECTING else PARTS
    driver.publish(replace(samples.snapshot(), support=SupportState(step, parts, path)))


def test_every_text_is_shown_before_anything_is_saved(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    assert not driver.find("support-save").isEnabled()
    tell(driver, SupportStep.SHOWN)
    names = driver.find_as(QListWidget, "support-parts")
    text = driver.find_as(QPlainTextEdit, "support-text")
    for row, part in enumerate(PARTS):
        names.setCurrentRow(row)
        assert names.currentItem().text() == part.name
        assert text.toPlainText() == part.text
    assert not driver.sent_of(SaveSupport)


def test_it_is_saved_where_a_person_says(open_window: OpenWindow, tmp_path: Path) -> None:
    driver = opened(open_window)
    tell(driver, SupportStep.SHOWN)
    driver.click("support-save")
    dialog = driver.find_as(QFileDialog, "support-dialog")
    dialog.fileSelected.emit(str(tmp_path / "support.zip"))
    dialog.reject()
    assert [each.path for each in driver.sent_of(SaveSupport)] == [str(tmp_path / "support.zip")]


@pytest.mark.parametrize("step", SupportStep)
def test_it_is_saved_again_once_that_is_over(open_window: OpenWindow, step: SupportStep) -> None:
    driver = opened(open_window)
    tell(driver, step)
    over = step not in {SupportStep.COLLECTING, SupportStep.SAVING}
    assert driver.find("support-save").isEnabled() is over


@pytest.mark.parametrize(
    ("step", "said"), [(SupportStep.SAVED, "Saqlandi: {}"), (SupportStep.NOT_SAVED, "{} sifatida")]
)
def test_what_became_of_it_is_said(open_window: OpenWindow, step: SupportStep, said: str) -> None:
    driver = opened(open_window)
    tell(driver, step, "/media/stick/support.zip")
    assert driver.text("support-step").startswith(said.format("/media/stick/support.zip"))


def test_one_step_back_forgets_it_and_its_texts(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    tell(driver, SupportStep.SHOWN)
    text = driver.find_as(QPlainTextEdit, "support-text")
    driver.press(Qt.Key.Key_Escape)
    assert not driver.is_visible("support-panel")
    assert driver.sent_of(ForgetSupport)
    assert text.toPlainText() == ""


def test_it_opens_once_a_pin_was_shown_and_not_where_none_was(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.press(Qt.Key.Key_F1)
    driver.click("support-file")
    assert not driver.is_visible("support-panel")
    asked = samples.people(*samples.STAFF, at_till=samples.STAFF[1], asked=ASKED)
    driver.publish(samples.snapshot(people=asked))
    assert driver.window.contents.is_asking_pin
    driver.press(Qt.Key.Key_Escape)
    assert driver.sent_of(DropAsked) == [DropAsked()]
    driver.publish(samples.snapshot(people=samples.people(*samples.STAFF)))
    assert not driver.is_visible("support-panel")
    driver.press(Qt.Key.Key_F1)
    driver.click("support-file")
    tell(driver, SupportStep.COLLECTING)
    assert driver.is_visible("support-panel")
    driver.press(Qt.Key.Key_Escape)
    tell(driver, SupportStep.SHOWN)
    assert not driver.is_visible("support-panel"), "who has left it does not get it back"
