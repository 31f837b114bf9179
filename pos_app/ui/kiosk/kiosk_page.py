"""What all pages of a kiosk have: words above, controls below, and keys instead of fingers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.kiosk_choice import KioskChoice
from pos_app.domain.records import dataclass
from pos_app.ui.customer.scale import Scale, is_portrait, scale_for
from pos_app.ui.kiosk.targets import Targets
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

BADGE_OF_TEXT: Final = 0.8
"""A key's name on its button has this part of the size that it has to its text at a till."""
CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class KioskContext:
    """What each page is built for: the window's size, that of what is touched, controls low or not.

    A page is built anew where any of these changes.
    """

    ui: UiContext
    size: QSize
    targets: Targets = Targets()
    low: bool = False
    choices: tuple[KioskChoice, ...] = ()
    """The owner's fixed choices; none where amounts are typed."""

    @property
    def scale(self) -> Scale:
        """The sizes of text, icons and gaps."""
        return scale_for(self.size)

    @property
    def touched_height(self) -> int:
        """The height of what is touched below what is read, in logical pixels, without the bar."""
        height, bar = self.size.height(), self.targets.side + self.targets.gap
        if self.low:
            return height // 2 - bar - self.targets.gap - self.scale.gap
        return (height - bar - 2 * self.scale.gap - self.targets.gap) * 2 // 3

    @property
    def portrait(self) -> bool:
        """True for a screen that stands upright."""
        return is_portrait(self.size)


class Part(QWidget):
    """A half of a page: takes the room that it is given, whatever its words would like."""

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)


class KioskPage(QWidget):
    """One page. `acted` carries the `KioskEvent` of what the person does."""

    acted = Signal(object)
    takes_digits = False
    """True where every digit is the page's own; elsewhere two do what the bar offers."""

    def __init__(self, kiosk: KioskContext, name: str) -> None:
        super().__init__()
        self.kiosk, self.context, self.theme = kiosk, kiosk.ui, kiosk.ui.theme
        self.setObjectName(name)

    def set_words(self, words: Words) -> None:
        """Say everything in this language."""

    def handle_key(self, key: str) -> None:
        """Do what a key of the pad does here; never called with none."""

    def clear(self) -> None:
        """Forget all that belongs to a customer."""

    def lay_out(
        self,
        read: Part,
        touched: Part,
        *,
        beside: bool = False,
        share: int = 2,
        read_share: int = 1,
    ) -> None:
        """Place what is read above what is touched, or left of it where `beside`.

        Below, what is touched has so many `share`s of the height to `read_share` of what is read.
        Where controls are to be low, they never reach above the middle.
        """
        across = beside and not self.kiosk.low
        direction = QBoxLayout.Direction
        box = QBoxLayout(direction.LeftToRight if across else direction.TopToBottom, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.kiosk.targets.gap)
        for part, stretch in (
            (read, 1 if across else read_share),
            (touched, 1 if across else share),
        ):
            policy = QSizePolicy.Policy.Ignored
            part.setSizePolicy(policy, policy)
            box.addWidget(part, stretch)
        if self.kiosk.low:
            read.setFixedHeight(self.kiosk.size.height() // 2 - self.kiosk.scale.gap)

    def make_button(
        self,
        name: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        badge: str = "",
        size: TextSize | None = None,
    ) -> Button:
        """Return a button that fills the room it is given."""
        button = kiosk_button(self.kiosk, name, kind, icon=icon, size=size)
        button.set_badge(badge)
        return button

    def fill_room(self, button: Button) -> None:
        """Have a button made elsewhere be as large as those made here."""
        _take_finger(button, self.kiosk)

    def make_text(self, size: TextSize, *, bold: bool = False, name: str = "") -> Text:
        """Return a label in the middle."""
        text = Text(self.theme, size, bold=bold, align=CENTRE)
        text.setObjectName(name)
        return text

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)


def kiosk_button(
    kiosk: KioskContext,
    name: str,
    kind: ButtonKind = ButtonKind.SECONDARY,
    *,
    icon: str = "",
    size: TextSize | None = None,
) -> Button:
    """Return a button as large as a finger in a glove wants it."""
    text = kiosk.scale.text if size is None else size
    button = Button(kiosk.ui.theme, kiosk.ui.icons, kind, icon=icon, size=text)
    button.setObjectName(name)
    _take_finger(button, kiosk)
    return button


def _take_finger(button: Button, kiosk: KioskContext) -> None:
    button.badge_scale = BADGE_OF_TEXT * kiosk.scale.text / TextSize.BODY
    button.setMinimumSize(kiosk.targets.side, kiosk.targets.side)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)


def in_grid(buttons: Iterable[Button], columns: int, *, gap: int) -> Part:
    """Return these in rows of so many, all of one width."""
    area = Part()
    grid = QGridLayout(area)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(gap)
    for place, button in enumerate(buttons):
        grid.addWidget(button, *divmod(place, columns))
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return area


def in_column(*parts: QWidget, gap: int) -> Part:
    """Return these below each other in the middle of the room they get."""
    box = Part()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    column.addStretch(1)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return box
