"""The design system: colours by meaning, one type scale, one spacing scale, one stylesheet.

Nothing but this module and `palette` names a colour, a font size or a gap of its own.
"""

from __future__ import annotations

import sys
from enum import IntEnum
from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.preferences import Preferences
from pos_app.domain.records import dataclass
from pos_app.ui.theme.palette import CONTRAST, DARK, LIGHT, Palette, Tone, ToneColours


class TextSize(IntEnum):
    """The type scale, in logical pixels."""

    SMALL = 13
    BODY = 15
    LEAD = 18
    HEADING = 22
    TITLE = 30
    FIGURE = 42
    HERO = 64
    DISPLAY = 112


class Gap(IntEnum):
    """The spacing scale, in logical pixels."""

    HAIR = 4
    TIGHT = 8
    CLOSE = 12
    NORMAL = 16
    WIDE = 24
    FAR = 32


TOUCH = 44
"""The smallest side of anything that is pressed."""
KEY = 64
"""The smallest side of a till key."""
RADIUS = 10
CARD_RADIUS = 14
_MAX_GROWTH = 12
STRIPES, _NARROW_STRIPES = 10, 6
"""The width of the frame that marks training and test."""
_NARROW_WINDOW = 960


def stripes_of(window: QSize) -> int:
    """Return how wide the frame of training and test is round a window of this size."""
    return STRIPES if window.width() >= _NARROW_WINDOW else _NARROW_STRIPES


@dataclass(frozen=True, slots=True)
class Appearance:
    """The part of the appearance that a person chooses."""

    dark: bool = False
    large: bool = False
    motion: bool = True
    contrast: bool = False
    """White and yellow on black, whatever `dark` says: for eyes that see little."""
    growth: int = 100
    """Percent: type, keys and what holds a line of text grow with the window."""


USUAL_WINDOW = (1366, 768)
"""Logical pixels, the longer side first: what the sizes of the type scale are made for."""
_GROWTH_STEP, _MOST_GROWTH = 20, 200
"""Few steps, so that a window that is dragged is not built anew at every pixel."""


def growth_of(window: QSize) -> int:
    """Return how much larger than in the usual window everything may be, in percent."""
    longer, shorter = (
        max(window.width(), window.height()),
        min(window.width(), window.height()),
    )
    room = min(longer * 100 // USUAL_WINDOW[0], shorter * 100 // USUAL_WINDOW[1])
    return max(100, min(room // _GROWTH_STEP * _GROWTH_STEP, _MOST_GROWTH))


LARGE_TEXT_WINDOW = (1366, 690)
"""Logical pixels, the longer side first: what title bar and taskbar leave of the usual screen.

A portrait window needs half as much again as usual.
"""
_LARGE_TEXT_PORTRAIT = 900


def has_room_for_large_text(window: QSize) -> bool:
    """Tell whether large text fits a window of this size, landscape or portrait."""
    longer = max(window.width(), window.height())
    shorter = min(window.width(), window.height())
    least = LARGE_TEXT_WINDOW[1] if window.width() >= window.height() else _LARGE_TEXT_PORTRAIT
    return longer >= LARGE_TEXT_WINDOW[0] and shorter >= least


def appearance_of(preferences: Preferences, window: QSize) -> Appearance:
    """Return the appearance that holds in a window of this size."""
    large = preferences.large_text and has_room_for_large_text(window)
    motion = preferences.motion and _system_animates()
    return Appearance(preferences.dark, large, motion, growth=growth_of(window))


def _system_animates() -> bool:
    """Tell whether the system asks for effects; of the three, Windows alone tells Qt."""
    tells = sys.platform == "win32"
    return not tells or QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


@dataclass(frozen=True, slots=True)
class Theme:
    """What every widget is built with: font family, colours, sizes, and whether things move."""

    family: str
    appearance: Appearance = Appearance()

    @property
    def palette(self) -> Palette:
        """Return the colours of the theme."""
        if self.appearance.contrast:
            return CONTRAST
        return DARK if self.appearance.dark else LIGHT

    @property
    def motion(self) -> bool:
        """Tell whether anything may move by itself."""
        return self.appearance.motion

    def pixels(self, size: int) -> int:
        """Return a size of the type scale in pixels: large text is half as large again.

        What is large already (titles, amounts) grows by 12 pixels.
        """
        pixels = int(size)
        if self.appearance.large:
            pixels = min(pixels * 3 // 2, pixels + _MAX_GROWTH)
        return pixels * self.appearance.growth // 100

    def scaled_height(self, height: int) -> int:
        """Return the height for something that holds a line of text, in logical pixels."""
        scaled = int(height) * 5 // 4 if self.appearance.large else int(height)
        return scaled * self.appearance.growth // 100

    def scaled_width(self, width: int) -> int:
        """Return the width for something whose text wraps, in logical pixels."""
        return int(width) * self.appearance.growth // 100

    def font(self, size: int, *, bold: bool = False) -> QFont:
        """Return the program's font in a size of the type scale; shared, so never changed."""
        return self.exact_font(self.pixels(size), bold=bold)

    def exact_font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return the program's font at so many logical pixels, for text fitted into a box."""
        return _font(self.family, pixels, bold)

    def tone(self, tone: Tone) -> ToneColours:
        """Return the colours of a meaning."""
        return self.palette.tones[tone]

    def qt_palette(self) -> QPalette:
        """Return the same colours for what Qt draws by itself."""
        colours = self.palette
        palette = QPalette(QColor(colours.surface), QColor(colours.page))
        role = QPalette.ColorRole
        pairs = {
            role.Window: colours.page,
            role.WindowText: colours.ink,
            role.Base: colours.surface,
            role.Text: colours.ink,
            role.Button: colours.surface,
            role.ButtonText: colours.ink,
            role.PlaceholderText: colours.soft,
            role.Highlight: colours.accent,
            role.HighlightedText: colours.on_accent,
            role.ToolTipBase: colours.ink,
            role.ToolTipText: colours.surface,
        }
        for each, colour in pairs.items():
            palette.setColor(each, QColor(colour))
        return palette

    def style_window(self, window: QWidget) -> None:
        """Give a window its style sheet, once its first contents are built.

        A window's and not the application's: under that Qt styles a part that is built anew, with
        all that it holds, each time that it is put into a larger one.
        """
        if window.styleSheet() != self.stylesheet():
            window.setStyleSheet(self.stylesheet())

    def stylesheet(self) -> str:
        """Return the style of what Qt draws: fields, lists, scroll bars, tool tips."""
        p = self.palette
        return f"""
        QLineEdit {{
            background: {p.surface}; color: {p.ink}; border: 1px solid {p.edge};
            border-radius: {RADIUS}px; padding: 0 {Gap.CLOSE}px;
            min-height: {self.scaled_height(TOUCH) - 4}px;
            selection-background-color: {p.accent}; selection-color: {p.on_accent};
            placeholder-text-color: {p.soft};
        }}
        QLineEdit:focus {{ border: 2px solid {p.focus}; padding: 0 {Gap.CLOSE - 1}px; }}
        QLineEdit:disabled {{ background: {p.off}; color: {p.on_off}; }}
        QLineEdit[wrong="true"] {{ border: 2px solid {p.danger}; padding: 0 {Gap.CLOSE - 1}px; }}
        QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
        QScrollArea {{ border: 2px solid transparent; border-radius: {RADIUS}px; }}
        QScrollArea:focus {{ border: 2px solid {p.focus}; }}
        QTextBrowser {{ border: 2px solid transparent; background: {p.surface}; }}
        QPlainTextEdit {{ border: 1px solid {p.edge}; padding: 1px; background: {p.surface}; }}
        QTextBrowser:focus, QPlainTextEdit:focus {{ border: 2px solid {p.focus}; padding: 0; }}
        QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
        QScrollBar::handle:vertical {{
            background: {p.edge}; border-radius: 5px; min-height: {TOUCH}px; margin: 2px;
        }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QToolTip {{
            background: {p.ink}; color: {p.surface}; border: 0; padding: {Gap.TIGHT}px;
        }}
        """


@cache
def _font(family: str, size: int, bold: bool) -> QFont:  # noqa: FBT001 - keeps the cache's key plain
    font = QFont(family)
    font.setPixelSize(max(size, 1))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font
