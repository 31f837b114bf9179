"""The one painted button, in several kinds."""

from __future__ import annotations

from typing import ClassVar
from weakref import ref

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from pos_app.ui.devices.keyboard import ENTER_KEYS, pad_text
from pos_app.ui.theme.icons import Icons
from pos_app.ui.theme.palette import Palette
from pos_app.ui.theme.theme import KEY, RADIUS, TOUCH, Gap, TextSize, Theme
from pos_app.ui.widgets.button_colours import ButtonColours, button_colours
from pos_app.ui.widgets.button_colours import ButtonKind as ButtonKind  # noqa: PLC0414 - for others
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES, badge_size, paint_badge
from pos_app.ui.widgets.text import fitted_font, plain_tip, width_of, with_whole_compounds

FOCUS_LINE = 3
_SAME_PLACE_DISTANCE = 24
"""Logical pixels: no finger hits one place more exactly, and no two buttons are so near."""
_BOLD = {ButtonKind.PRIMARY, ButtonKind.KEY, ButtonKind.KEY_SOFT, ButtonKind.ON_COLOUR}


def paint_focus(painter: QPainter, box: QRectF, radius: float, p: Palette) -> None:
    """Paint the focus ring, and inside it the halo that keeps it apart from any ground."""
    halo = box.adjusted(FOCUS_LINE - 1, FOCUS_LINE - 1, 1 - FOCUS_LINE, 1 - FOCUS_LINE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(p.halo), FOCUS_LINE))
    painter.drawRoundedRect(halo, radius - 1, radius - 1)
    painter.setPen(QPen(QColor(p.focus), FOCUS_LINE))
    painter.drawRoundedRect(box, radius, radius)


class Button(QPushButton):
    """A push button with an icon, a text that wraps to two lines, and a visible focus.

    Enter presses it like Space does, unless `enter` is False: then only Space or a pointer
    will, which is how destructive buttons are kept from an absent-minded Enter.
    The second half of a double click whose first half was on something else is not for it, nor
    is a press that began when the button said something else.
    """

    badge_scale = 1.0
    """So many times as large as usual is its badge; beside an icon that stands alone where more."""
    _last_pressed: ClassVar[ref[Button] | None] = None
    _last_pressed_at: ClassVar[QPointF] = QPointF()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        size: TextSize = TextSize.BODY,
        height: int = TOUCH,
        enter: bool = True,
    ) -> None:
        super().__init__()
        self._theme, self._icons, self.kind = theme, icons, kind
        self._icon_name, self._size, self._enter = icon, size, enter
        self._bold = kind in _BOLD
        self._compact = False
        self.shortcut_key: Qt.Key | None = None
        self.second_key: Qt.Key | None = None
        """Clicks it as well, and stands on no badge."""
        self.shortcut_shift = False
        """True where Shift is held with `shortcut_key`."""
        self._badge = self._tip_key = ""
        self._is_enters = False
        self._subject: object = None
        self._is_stale = False
        """The press that holds it down was meant for what it said before."""
        self._hints: dict[tuple[str, int], tuple[QSize, QSize]] = {}
        """Hint and least hint, by text and minimum height, of the icon and badge as they are."""
        self.setMinimumHeight(theme.scaled_height(height))
        self.setFont(theme.font(size, bold=self._bold))
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Minimum, policy.Fixed)
        self.setAutoDefault(False)
        # A click must not take the keyboard away from the amount; Tab may.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_text(self, text: str) -> None:
        """Show `text`, which is also the name for screen readers."""
        if text != self.text():
            self._let_go()
            self.setText(text)
            self.setAccessibleName(text)
            self._measure_anew()

    def set_subject(self, subject: object) -> None:
        """Be about this, where the text does not tell it from something else."""
        if subject != self._subject:
            self._let_go()
            self._subject = subject

    def _let_go(self) -> None:
        """Do nothing at the end of a press that holds the button down now."""
        if self.isDown():
            self._is_stale = True
            self.setDown(False)

    def set_kind(self, kind: ButtonKind) -> None:
        """Look like another kind of button."""
        if kind is not self.kind:
            self.kind, self._bold = kind, kind in _BOLD
            self._measure_anew()

    def set_accessible_text(self, text: str) -> None:
        """Show the icon alone; `text` is the name for screen readers and the tool tip."""
        if text != self.accessibleName():
            self.setAccessibleName(text)
            self._set_tool_tip(text)

    def set_compact(self, *, compact: bool) -> None:
        """Show the icon alone where there is no room for the text, which stays the name."""
        if compact is not self._compact:
            self._compact = compact
            self._set_tool_tip(self.accessibleName() if compact or self._tip_key else "")
            self._measure_anew()

    def visible_text(self) -> str:
        """Return the text that is painted, empty where the icon stands alone."""
        return "" if self._compact else self.text()

    def set_shortcut_key(self, key: Qt.Key | None) -> None:
        """Let this key click the button anywhere in the window, and show it as a badge."""
        if key != self.shortcut_key:
            self.shortcut_key = key
            self.set_badge("" if key is None else KEY_NAMES[key])

    def _set_tool_tip(self, text: str) -> None:
        key = self._tip_key or self._badge
        self.setToolTip(plain_tip(f"{text} ({key})" if text and key else text))

    def set_tool_tip_key(self, key: Qt.Key | None, *, shift: bool = False) -> None:
        """Let this key click the button, and name it in the tool tip alone."""
        self.shortcut_key, self.shortcut_shift = key, shift
        self._tip_key = "" if key is None else f"{'Shift+' if shift else ''}{KEY_NAMES[key]}"
        self._set_tool_tip(self.accessibleName())

    def set_enter_badge(self) -> None:
        """Show Enter's badge wherever Enter leads here: not while another button has the focus."""
        self._is_enters = True
        self.set_badge(KEY_NAMES[Qt.Key.Key_Return])
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.update)

    def shown_badge(self) -> str:
        """Return the badge that is painted now, empty where its key would do something else."""
        focused: QWidget | None = self.window().focusWidget()
        elsewhere = isinstance(focused, Button) and focused is not self
        return "" if self._is_enters and elsewhere else self._badge

    def set_badge(self, badge: str) -> None:
        """Show the name of the key that does the same; an empty one shows none."""
        self._badge = badge
        if self.toolTip():
            self._set_tool_tip(self.accessibleName())
        self._measure_anew()

    def set_icon_name(self, icon: str) -> None:
        """Show another of the bundled icons."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._measure_anew()

    def sizeHint(self) -> QSize:
        return self._size_hints()[0]

    def minimumSizeHint(self) -> QSize:
        return self._size_hints()[1]

    def _size_hints(self) -> tuple[QSize, QSize]:
        key = self.visible_text(), self.minimumHeight()
        hints = self._hints.get(key)
        if hints is None:
            hints = self._hints[key] = self._measure(), self._measure_least()
        return hints

    def _measure_anew(self) -> None:
        self._hints.clear()
        self.updateGeometry()
        self.update()

    def _measure(self) -> QSize:
        text = self.visible_text()
        width = width_of(self._theme, text, self._size, bold=self._bold) + 2 * self._padding() + 4
        width += self._icon_width() if text else self._icon_size()
        width += self._badge_width()
        return QSize(max(width, self.minimumHeight()), self.minimumHeight())

    def _measure_least(self) -> QSize:
        words = self.visible_text().split() or [""]
        longest = max(
            width_of(self._theme, word, TextSize.SMALL, bold=self._bold) for word in words
        )
        width = longest + 2 * Gap.TIGHT + (self._icon_width() if self.visible_text() else 0)
        return QSize(max(width, TOUCH), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if self._enter and not event.isAutoRepeat():
                self.click()
        elif pad_text(event):
            event.ignore()  # a digit, which is the page's
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        Button._last_pressed, Button._last_pressed_at = ref(self), event.globalPosition()
        self._is_stale = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_stale:
            event.accept()  # Qt would hold it down again
        else:
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        last = Button._last_pressed
        moved = (event.globalPosition() - Button._last_pressed_at).manhattanLength()
        if moved > _SAME_PLACE_DISTANCE:
            # Two quick taps of a finger on two keys: Qt takes them for one double click.
            self.mousePressEvent(event)
        elif last is not None and last() is self:
            super().mouseDoubleClickEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._colours()
            self._paint_ground(painter, colours)
            self._paint_content(painter, colours.foreground)

    def text_rect(self) -> QRect:
        """Return where the text may stand."""
        side = Gap.TIGHT if self.width() < self.sizeHint().width() else self._padding()
        left = side + (self._icon_width() if self._icon_name else 0)
        return QRect(left, 2, self.width() - left - side - self._badge_width(), self.height() - 4)

    def fitted_font(self) -> QFont:
        """Return the font in which the text is painted."""
        box = self.text_rect()
        return fitted_font(
            self._theme, self.text(), box.width(), box.height(), self._size, self._bold
        )

    def _colours(self) -> ButtonColours:
        p = self._theme.palette
        if not self.isEnabled():
            return (
                ButtonColours(p.off, p.on_off)
                if self.kind is not ButtonKind.QUIET
                else ButtonColours("", p.on_off)
            )
        return button_colours(
            self.kind, p, on=self.isChecked(), down=self.isDown(), hover=self.underMouse()
        )

    def _paint_ground(self, painter: QPainter, colours: ButtonColours) -> None:
        outer = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        # A gap lets the ring be seen round a ground of any colour.
        inset = FOCUS_LINE + 1 if self.hasFocus() else 0
        box = outer.adjusted(inset, inset, -inset, -inset)
        if self.hasFocus():
            paint_focus(painter, outer, RADIUS + inset, self._theme.palette)
        ground = colours.background
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        if colours.border:
            painter.setPen(QPen(QColor(colours.border), 1.2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        side = self._icon_size()
        icon_rect = QRectF(0, 0, side, side)
        self._paint_badge(painter, ink)
        if not self.visible_text():
            aside = self._badge_aside()
            icon_rect.moveCenter(QRectF(self.rect()).center() - QPointF(aside / 2, 0))
            self._icons.paint(painter, self._icon_name, icon_rect, ink)
            return
        painter.setFont(self.fitted_font())
        painter.setPen(QColor(ink))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        text = with_whole_compounds(self.text())
        taken = painter.boundingRect(self.text_rect(), flags, text)
        if self._icon_name:
            icon_rect.moveCenter(QPointF(taken.left() - Gap.TIGHT - side / 2, self.height() / 2))
            self._icons.paint(painter, self._icon_name, icon_rect, ink)
        painter.drawText(taken, flags, text)

    def _paint_badge(self, painter: QPainter, ink: str) -> None:
        """Paint the badge at the right of a text, or below an icon that stands alone."""
        badge = self.shown_badge()
        if not badge or (not self.visible_text() and self.height() < KEY):
            return
        box = QRectF(QPointF(0, 0), badge_size(self._theme, badge, self.badge_scale))
        box.moveCenter(QRectF(self.rect()).center())
        aside = self._badge_aside()
        if self.visible_text():
            box.moveRight(self.width() - Gap.CLOSE)
        elif aside:
            box.moveRight((self.width() + self._icon_size() + aside) / 2)
        else:
            box.moveBottom(self.height() - Gap.TIGHT)
        paint_badge(painter, self._theme, badge, box, ink)

    def _badge_width(self) -> int:
        if not self._badge or not self.visible_text():
            return 0
        return int(badge_size(self._theme, self._badge, self.badge_scale).width()) + Gap.CLOSE

    def _badge_aside(self) -> float:
        """Return the room that a large badge takes beside an icon that stands alone."""
        badge = self.shown_badge()
        if self.badge_scale <= 1 or not badge or self.visible_text():
            return 0
        return badge_size(self._theme, badge, self.badge_scale).width() + Gap.TIGHT

    def _padding(self) -> int:
        return Gap.NORMAL if self.kind not in {ButtonKind.KEY, ButtonKind.KEY_SOFT} else Gap.TIGHT

    def _icon_size(self) -> int:
        return min(int(self._theme.pixels(self._size) * 1.35), self.minimumHeight() - Gap.CLOSE)

    def _icon_width(self) -> int:
        return self._icon_size() + Gap.TIGHT if self._icon_name else 0
