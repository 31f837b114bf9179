"""What every screen has in common: the kit it builds with, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Command
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.theme.icons import Icons
from pos_app.ui.theme.theme import TOUCH, Theme, Type
from pos_app.ui.widgets.button import Button, Kind
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import Words


@dataclass(frozen=True, slots=True)
class UiContext:
    """What widgets are built with. `now` gives UTC; `words` is asked once for each language.

    `font_dir` holds the bundled font files, for pictures that are drawn without Qt.
    """

    theme: Theme
    icons: Icons
    words: Callable[[Language], Words]
    send: Callable[[Command], None]
    now: Callable[[], datetime]
    font_dir: Path


class Translated(QWidget):
    """A widget whose fixed texts follow the language."""

    def __init__(self, kit: UiContext, words: Words) -> None:
        super().__init__()
        self.kit, self.words = kit, words
        self._fixed: list[tuple[Callable[[str], None], str]] = []

    def fixed(self, put: Callable[[str], None], phrase: str) -> None:
        """Put this phrase now and again whenever the language changes."""
        self._fixed.append((put, phrase))
        put(self.words.say(phrase))

    def button(
        self,
        name: str,
        phrase: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        size: Type = Type.BODY,
        height: int = TOUCH,
        enter: bool = True,
    ) -> Button:
        """A button with a fixed text, known to tests by `name`."""
        button = Button(
            self.kit.theme, self.kit.icons, kind, icon=icon, size=size, height=height, enter=enter
        )
        button.setObjectName(name)
        self.fixed(button.say, phrase)
        return button

    def sign_button(
        self,
        name: str,
        phrase: str,
        icon: str,
        kind: Kind = Kind.QUIET,
        *,
        size: Type = Type.LEAD,
        height: int = TOUCH,
    ) -> Button:
        """A button that shows a sign alone; the phrase is its name and tool tip."""
        button = Button(self.kit.theme, self.kit.icons, kind, icon=icon, size=size, height=height)
        button.setObjectName(name)
        self.fixed(button.name_only, phrase)
        return button

    def label(
        self, phrase: str, size: Type = Type.BODY, *, bold: bool = False, colour: str | None = None
    ) -> Text:
        """A label with a fixed text."""
        label = Text(self.kit.theme, size, bold=bold, colour=colour)
        self.fixed(label.say, phrase)
        return label

    def reword(self, words: Words) -> None:
        """Say everything in another language, at once, in here and in all that it holds."""
        everyone = (*self.findChildren(Translated), self)
        for worded in everyone:
            worded.words = words
        for worded in everyone:
            worded._say_again()  # noqa: SLF001 - its own class

    def reworded(self) -> None:
        """The language has changed: say again what is no fixed phrase."""

    def _say_again(self) -> None:
        for put, phrase in self._fixed:
            put(self.words.say(phrase))
        self.reworded()


class Screen(Translated):
    """One page of the window. It draws from the last snapshot it was told."""

    def __init__(self, kit: UiContext, words: Words, name: str) -> None:
        super().__init__(kit, words)
        self.setObjectName(name)
        # Keys without a control in focus are the page's; Tab leads from control to control.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.snapshot: Snapshot | None = None

    def told(self, snapshot: Snapshot) -> None:
        """A newer snapshot has come."""
        self.snapshot = snapshot
        self.draw(snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Bring everything in line with `snapshot` and the present language."""

    def reworded(self) -> None:
        if self.snapshot is not None:
            self.draw(self.snapshot)

    def opened(self) -> None:
        """The window has just turned to this screen."""
        self.setFocus()

    def closed(self) -> None:
        """The window has turned away."""

    def inherit(self, before: Self) -> None:
        """Go on where the same screen stood before it was built anew in other looks."""
        self.snapshot = before.snapshot
        written = {each.objectName(): each.text() for each in before.findChildren(QLineEdit)}
        for edit in self.findChildren(QLineEdit):
            edit.setText(written[edit.objectName()])

    def pressed(self, event: QKeyEvent) -> bool:
        """A key that nothing else wanted; True where it was used."""
        del event
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.pressed(event):
            super().keyPressEvent(event)
