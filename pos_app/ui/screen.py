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

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.context, self.words = context, words
        self._bound: list[tuple[Callable[[str], None], str]] = []

    def bind_text(self, put: Callable[[str], None], phrase: str) -> None:
        """Put this phrase now and again whenever the language changes."""
        self._bound.append((put, phrase))
        put(self.words.text(phrase))

    def make_button(
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
            self.context.theme,
            self.context.icons,
            kind,
            icon=icon,
            size=size,
            height=height,
            enter=enter,
        )
        button.setObjectName(name)
        self.bind_text(button.set_text, phrase)
        return button

    def make_icon_button(
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
        button = Button(
            self.context.theme, self.context.icons, kind, icon=icon, size=size, height=height
        )
        button.setObjectName(name)
        self.bind_text(button.set_accessible_text, phrase)
        return button

    def make_label(
        self, phrase: str, size: Type = Type.BODY, *, bold: bool = False, colour: str | None = None
    ) -> Text:
        """A label with a fixed text."""
        label = Text(self.context.theme, size, bold=bold, colour=colour)
        self.bind_text(label.set_text, phrase)
        return label

    def set_words(self, words: Words) -> None:
        """Say everything in another language, at once, in here and in all that it holds."""
        everyone = (*self.findChildren(Translated), self)
        for worded in everyone:
            worded.words = words
        for worded in everyone:
            worded._retranslate_all()  # noqa: SLF001 - its own class

    def retranslate(self) -> None:
        """The language has changed: say again what is no fixed phrase."""

    def _retranslate_all(self) -> None:
        for put, phrase in self._bound:
            put(self.words.text(phrase))
        self.retranslate()


class Screen(Translated):
    """One page of the window. It draws from the last snapshot it was told."""

    def __init__(self, context: UiContext, words: Words, name: str) -> None:
        super().__init__(context, words)
        self.setObjectName(name)
        # Keys without a control in focus are the page's; Tab leads from control to control.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.snapshot: Snapshot | None = None

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """A newer snapshot has come."""
        self.snapshot = snapshot
        self.update_view(snapshot)

    def update_view(self, snapshot: Snapshot) -> None:
        """Bring everything in line with `snapshot` and the present language."""

    def retranslate(self) -> None:
        if self.snapshot is not None:
            self.update_view(self.snapshot)

    def opened(self) -> None:
        """The window has just turned to this screen."""
        self.setFocus()

    def closed(self) -> None:
        """The window has turned away."""

    def restore_from(self, before: Self) -> None:
        """Go on where the same screen stood before it was built anew in other looks."""
        self.snapshot = before.snapshot
        written = {each.objectName(): each.text() for each in before.findChildren(QLineEdit)}
        for edit in self.findChildren(QLineEdit):
            edit.setText(written[edit.objectName()])

    def handle_key(self, event: QKeyEvent) -> bool:
        """A key that nothing else wanted; True where it was used."""
        del event
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle_key(event):
            super().keyPressEvent(event)
