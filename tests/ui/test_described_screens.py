"""Every screen says and offers what was approved, word by word and widget by widget."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.line_edit import LineEdit
from pos_app.ui.widgets.text import Text
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver
from tests.ui import described_screens
from tests.ui.approved import STILL
from tests.ui.described_screens import FOLDER, WALKS, differences
from tests.ui.description import description

Widget = TypeVar("Widget", bound=QWidget)
MOST_LINES = 60


@pytest.mark.parametrize("walk", WALKS)
def test_every_screen_reads_as_approved(qapp: QApplication, walk: str) -> None:
    del qapp
    told = [
        line
        for name, before, now in differences(WALKS[walk])
        for line in unified_diff(before.split("\n"), now.split("\n"), name, name, "", "", 0, "")
    ]
    shown = [*told[:MOST_LINES], f"and {len(told) - MOST_LINES} lines more"]
    different = "\n".join(told if len(told) <= MOST_LINES else shown)
    assert not told, f"read it; `python3 tasks.py approve` writes it anew\n{different}"


def test_the_folder_has_these_descriptions_alone() -> None:
    wanted = [described_screens.path_of(name) for walk in WALKS.values() for name in walk.files]
    assert len(set(wanted)) == len(wanted)
    assert set(FOLDER.glob("*")) == set(wanted)


CHANGES: dict[str, Callable[[WindowDriver], object]] = {
    "hidden": lambda driver: driver.find("cancel").hide(),
    "disabled": lambda driver: driver.find("cancel").setEnabled(False),
    "wider": lambda driver: driver.find("cancel").setFixedWidth(200),
    "another word": lambda driver: driver.find_as(Text, "order").set_text("Sale No. 43"),
    "larger": lambda driver: driver.find_as(Text, "order").set_size(TextSize.TITLE),
    "another colour": lambda driver: driver.find_as(Text, "order").set_colour("#8c1c15"),
    "another icon": lambda driver: driver.find_as(Button, "cancel").set_icon_name("printer"),
    "another kind": lambda driver: driver.find_as(Button, "cancel").set_kind(ButtonKind.PRIMARY),
    "another badge": lambda driver: driver.find_as(Button, "cancel").set_badge("F9"),
    "no key": lambda driver: driver.find_as(Button, "cancel").set_tool_tip_key(None),
    "another tip": lambda driver: driver.find("language-ru").setToolTip("Russian"),
    "another name": lambda driver: driver.find("cancel").setAccessibleName("Stop"),
    "another focus": lambda driver: driver.find("cancel").setFocus(),
    "a click that takes the keyboard": lambda driver: driver.find("cancel").setFocusPolicy(
        Qt.FocusPolicy.StrongFocus
    ),
    "another way of Tab": lambda driver: QWidget.setTabOrder(
        driver.find("cancel"), driver.find("sales")
    ),
    "another object name": lambda driver: driver.find("cancel").setObjectName("stop"),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_told(open_window: OpenWindow, what: str) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), STILL))
    show_screen(driver, "waiting", Language.EN, appearance=STILL)
    before = description(driver.window)
    assert description(driver.window) == before
    CHANGES[what](driver)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # and no tick of a clock
    assert description(driver.window) != before


def test_what_is_typed_and_asked_for_is_told(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), STILL))
    show_screen(driver, "setup-keys", Language.EN, appearance=STILL)
    before = description(driver.window)
    driver.find_as(LineEdit, "account-id").setMaxLength(7)
    assert description(driver.window) != before
