"""What every button leads to: of each page each kind of button is pressed once.

Of a press is told which commands went to the engine, which page it led to, or what came, went
and changed on the page. Nobody carries the commands out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from pos_app.domain.preferences import Preferences
from pos_app.engine.api.commands import Command
from pos_app.ui.kiosk.kiosk_window import KioskWindow
from pos_app.ui.widgets.visible_widgets import visible_widgets
from pos_app.ui.window.main_window import MainWindow
from tests.drivers.waiting import wait_for
from tests.drivers.window_driver import WindowDriver, settle

_BY_CHANCE = {"idempotency_key"}
_NUMBERS = re.compile(r"\d+")


def kind_of(name: str) -> str:
    """Return the name of a button without the number that tells it from others of its kind."""
    return _NUMBERS.sub("#", name)


def pressable(window: QWidget) -> dict[str, str]:
    """Return by their kinds the names of the first buttons that can be pressed now."""
    found: dict[str, str] = {}
    for each in visible_widgets(window):
        if isinstance(each, QAbstractButton) and each.isEnabled() and each.objectName():
            found.setdefault(kind_of(each.objectName()), each.objectName())
    return found


def press(driver: WindowDriver, name: str) -> str:
    """Press a button and tell what came of it, also of what another thread does for it.

    A message of the tray that has just taken another's place takes no press yet.
    """
    tray = driver.window.contents.tray
    wait_for(lambda: not any(row.is_too_new for row in tray._rows), "a message that may be pressed")
    button = driver.find_as(QAbstractButton, name)
    return outcome(driver.window, driver.sent, driver.page, button.click)


def outcome(
    window: MainWindow | KioskWindow,
    sent: list[Command],
    page: Callable[[], Enum | None],
    act: Callable[[], object],
) -> str:
    """Do something and tell what came of it: commands, another page, or what changed on it."""
    _come_to_rest()
    sent.clear()
    on, before = page(), _parts(window)
    preferences = window.snapshot.setup_info.preferences
    act()
    _come_to_rest()
    commands = [_told(each, preferences) for each in sent]
    led_to = page()
    if led_to is on:
        came_of_it = list(_changes(before, _parts(window)))
    else:
        came_of_it = [f"to {led_to.name if led_to else 'nowhere'}"]
    return "; ".join([*commands, *came_of_it, *_dialogs()]) or "nothing"


def _come_to_rest() -> None:
    """Wait until no thread draws, reads or writes for the window, and what it says has arrived."""
    settle()
    pool = QThreadPool.globalInstance()
    wait_for(lambda: pool.activeThreadCount() == 0, "the end of work", look_every_s=0.001)
    settle()


def _parts(window: QWidget) -> dict[str, tuple[str, str]]:
    """Return by their names what is on the screen: what each says, and what it stands in."""
    return {
        each.objectName(): (_state(each), _place(each))
        for each in visible_widgets(window)
        if each.objectName() and not each.objectName().startswith("qt_") and not _is_dialogs(each)
    }


def _state(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return " on" * widget.isChecked() + " disabled" * (not widget.isEnabled())
    return f' "{widget.text()}"' if isinstance(widget, QLabel | QLineEdit) else ""


def _place(widget: QWidget) -> str:
    """Return the name of what it stands in."""
    beyond = widget.parentWidget()
    while beyond is not None and not beyond.objectName():
        beyond = beyond.parentWidget()
    return beyond.objectName() if beyond is not None else ""


def _is_dialogs(widget: QWidget) -> bool:
    return isinstance(widget.window(), QDialog)


def _changes(
    before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]
) -> Iterator[str]:
    """Yield what came, went and says something else; of what came as a whole the whole alone."""
    for sign, these, others in (("+", after, before), ("-", before, after)):
        for name, (state, place) in these.items():
            if name not in others and (place not in these or place in others):
                yield f"{sign}{name}{state}"
    for name, (state, _) in after.items():
        if name in before and before[name][0] != state:
            yield f"{name}{state or ' off'}"


def _dialogs() -> Iterator[str]:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QDialog) and each.isVisible():
            yield f"dialog {each.objectName()}{_asked_of(each)}"
            each.reject()
            settle()


def _asked_of(dialog: QDialog) -> str:
    """Return which files a dialog asks for, and for what."""
    if not isinstance(dialog, QFileDialog):
        return ""
    kinds = ", ".join(dialog.nameFilters())
    suffix = dialog.defaultSuffix()
    said = (dialog.acceptMode().name, dialog.fileMode().name, kinds, suffix)
    return f' "{dialog.windowTitle()}" {" ".join(filter(None, said))}'


def _told(value: object, preferences: Preferences) -> str:
    """Say a value, of a record only what is not as usual and tells it from others."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if not is_dataclass(value) or isinstance(value, type):
        return repr(value)
    said = [
        f"{field.name}={_told(now, preferences)}"
        for field in fields(value)
        if field.compare
        and field.name not in _BY_CHANCE
        and (now := getattr(value, field.name))
        != (getattr(preferences, field.name) if type(value) is Preferences else field.default)
        and not (field.default_factory is not MISSING and now == field.default_factory())
    ]
    return f"{type(value).__name__}({', '.join(said)})"
