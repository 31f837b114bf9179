"""The cashier's status: an icon, the state, and what to do; it announces changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.ui.model.sale_status import Status
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext


class StatusCard(Card):
    """Shows a status in its tone's colours."""

    def __init__(self, context: UiContext, name: str = "status") -> None:
        super().__init__(context.theme)
        self._context, self._is_calm = context, True
        self.icon = IconView(context, 28)
        self.title = Text(context.theme, TextSize.LEAD, bold=True)
        self.title.setObjectName(name)
        self.todo = Text(context.theme, TextSize.BODY)
        self.todo.setObjectName(f"{name}-todo")
        head = QHBoxLayout()
        head.setSpacing(Gap.TIGHT)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        column = self._column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.todo)
        self.set_compact(compact=False)  # once the icon is in here: alone it would be a window

    def set_compact(self, *, compact: bool, tight: bool = False) -> None:
        """Leave the room to the words where there is little; `tight` leaves out the icon too."""
        self._tight = tight
        self.icon.setVisible(not tight)
        side, above = (Gap.TIGHT, Gap.HAIR // 2) if compact else (Gap.NORMAL, Gap.CLOSE)
        side = Gap.HAIR if tight else side
        self._column.setContentsMargins(side, above, side, above)
        self._column.setSpacing(0 if compact else Gap.HAIR)
        self._compact = compact
        self._set_sizes()

    def _set_sizes(self) -> None:
        small = self._is_calm or self._compact
        calm = TextSize.BODY if self._compact else TextSize.LEAD
        title, todo = (calm, TextSize.BODY) if small else (TextSize.HEADING, TextSize.LEAD)
        for label, size in ((self.title, title), (self.todo, todo)):
            label.set_size(TextSize.SMALL if self._tight else size)

    def set_status(self, status: Status) -> None:
        """Show the status, and have a screen reader say what is new."""
        self._is_calm = status.tone is Tone.WAITING
        self._set_sizes()
        colours = self._context.theme.tone(status.tone)
        self.set_colours(colours.tint, colours.on_tint)
        self.icon.set_icon(status.icon, colours.on_tint)
        for label, text in ((self.title, status.title), (self.todo, status.todo)):
            label.set_colour(colours.on_tint)
            label.announce(text)
            label.setVisible(bool(text))
