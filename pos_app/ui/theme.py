"""The design system: colours by meaning, one type scale, one spacing scale, one stylesheet.

Nothing outside this module names a colour, a font size or a gap of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette

from pos_app.domain.sale import SaleState


class Type(IntEnum):
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
STRIPES = 10
"""The width of the frame that marks training and test."""


class Tone(StrEnum):
    """What a colour means; a sign or a word always goes with it."""

    NEUTRAL = "neutral"
    WAITING = "waiting"
    CONFIRMING = "confirming"
    PAID = "paid"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    REVIEW = "review"


TONE_OF_STATE = {
    SaleState.PREPARING: Tone.WAITING,
    SaleState.WAITING: Tone.WAITING,
    SaleState.CONFIRMING: Tone.CONFIRMING,
    SaleState.PAID: Tone.PAID,
    SaleState.UNKNOWN: Tone.UNKNOWN,
    SaleState.CLOSED: Tone.CLOSED,
    SaleState.REVIEW: Tone.REVIEW,
}
SIGN_OF_STATE = {
    SaleState.PREPARING: "loader-circle",
    SaleState.WAITING: "qr-code",
    SaleState.CONFIRMING: "hourglass",
    SaleState.PAID: "circle-check",
    SaleState.UNKNOWN: "circle-question-mark",
    SaleState.CLOSED: "circle-x",
    SaleState.REVIEW: "user-round-search",
}
"""A sign of `resources/icons` for each state: no colour stands alone."""


@dataclass(frozen=True, slots=True)
class Toned:
    """One meaning in four colours: a solid ground with its ink, and a tint with its ink."""

    solid: str
    on_solid: str
    tint: str
    on_tint: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme, as `#RRGGBB`."""

    page: str = "#EEF1F5"
    surface: str = "#FFFFFF"
    sunken: str = "#F6F8FA"
    line: str = "#D9DFE7"
    edge: str = "#808C9B"
    ink: str = "#10202F"
    soft: str = "#52606F"
    accent: str = "#1B54D9"
    accent_down: str = "#133FA6"
    on_accent: str = "#FFFFFF"
    accent_tint: str = "#E4ECFD"
    danger: str = "#B3261E"
    danger_tint: str = "#FCEBEA"
    key: str = "#FFFFFF"
    key_down: str = "#DCE3EC"
    key_soft: str = "#E3E8EF"
    off: str = "#E3E7EC"
    on_off: str = "#566270"
    header: str = "#10233D"
    header_up: str = "#223A5C"
    on_header: str = "#FFFFFF"
    on_header_soft: str = "#B9C7DA"
    focus: str = "#C55A00"
    scrim: str = "#0A1524"
    stripe: str = "#FFC83D"
    stripe_ink: str = "#25241F"
    qr_dark: str = "#000000"
    qr_light: str = "#FFFFFF"
    tones: dict[Tone, Toned] = field(
        default_factory=lambda: {
            Tone.NEUTRAL: Toned("#52606F", "#FFFFFF", "#E9EDF2", "#10202F"),
            Tone.WAITING: Toned("#1B54D9", "#FFFFFF", "#E4ECFD", "#143E9F"),
            Tone.CONFIRMING: Toned("#6A3AB2", "#FFFFFF", "#F0E9FA", "#4F2A88"),
            Tone.PAID: Toned("#0A7A45", "#FFFFFF", "#E0F4E9", "#07592F"),
            Tone.UNKNOWN: Toned("#F7B23B", "#2E2000", "#FFF2D6", "#5C4100"),
            Tone.CLOSED: Toned("#52606F", "#FFFFFF", "#E9EDF2", "#3A4754"),
            Tone.REVIEW: Toned("#B3261E", "#FFFFFF", "#FCEBEA", "#8C1C15"),
        }
    )


LIGHT = Palette()


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette and the font family that every widget is given."""

    family: str
    palette: Palette = LIGHT

    def font(self, size: int, *, bold: bool = False) -> QFont:
        """The program's font at `size` logical pixels. Shared: to be set, not changed."""
        return _font(self.family, int(size), bold)

    def tone(self, tone: Tone) -> Toned:
        """The colours of a meaning."""
        return self.palette.tones[tone]

    def qt_palette(self) -> QPalette:
        """The same colours for what Qt draws by itself."""
        colours = self.palette
        palette = QPalette(QColor(colours.page))
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

    def stylesheet(self) -> str:
        """For the few widgets that Qt draws: fields, lists, scroll bars, tool tips."""
        p = self.palette
        return f"""
        QLineEdit {{
            background: {p.surface}; color: {p.ink}; border: 1px solid {p.edge};
            border-radius: {RADIUS}px; padding: 0 {Gap.CLOSE}px; min-height: {TOUCH - 4}px;
            selection-background-color: {p.accent}; selection-color: {p.on_accent};
        }}
        QLineEdit:focus {{ border: 2px solid {p.focus}; padding: 0 {Gap.CLOSE - 1}px; }}
        QLineEdit:disabled {{ background: {p.off}; color: {p.on_off}; }}
        QLineEdit[wrong="true"] {{ border: 2px solid {p.danger}; padding: 0 {Gap.CLOSE - 1}px; }}
        QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
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


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def readable_on(ground: str) -> str:
    """Black or white text for a ground that was not chosen here: one of them reaches 4.5:1."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
