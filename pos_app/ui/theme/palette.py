"""Two sets of colours by meaning, light and dark, and how contrast is computed.

Every pair that is painted reads at 4.5:1, edges and icons at 3:1; tests compute it.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from pos_app.domain.errors import Trouble
from pos_app.domain.records import dataclass
from pos_app.domain.sale import SaleState


class Tone(StrEnum):
    """What a colour means; an icon or a word always goes with it."""

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
    SaleState.BY_HAND: Tone.CLOSED,
}
ICON_OF_STATE = {
    SaleState.PREPARING: "loader-circle",
    SaleState.WAITING: "qr-code",
    SaleState.CONFIRMING: "hourglass",
    SaleState.PAID: "circle-check",
    SaleState.UNKNOWN: "circle-question-mark",
    SaleState.CLOSED: "circle-x",
    SaleState.REVIEW: "user-round-search",
    SaleState.BY_HAND: "hand",
}
"""An icon of `resources/icons` for each state: no colour stands alone."""
ICON_OF_TROUBLE = {
    **dict.fromkeys(Trouble, "triangle-alert"),
    Trouble.NO_NETWORK: "wifi-off",
    Trouble.CONNECTION_REFUSED: "ban",
    Trouble.PROXY: "ban",
    Trouble.BAD_ADDRESS: "globe",
    Trouble.REDIRECTED: "globe",
    Trouble.TLS_EXPIRED: "lock",
    Trouble.TLS_HOST: "lock",
    Trouble.TLS_ISSUER: "lock",
    Trouble.TLS_OTHER: "lock",
    Trouble.ACCESS_DENIED: "lock",
    Trouble.CLOCK_WRONG: "clock-alert",
    Trouble.TIMED_OUT: "hourglass",
    Trouble.RATE_LIMITED: "hourglass",
    Trouble.PAUSED: "hourglass",
    Trouble.KEYS_REFUSED: "key-round",
    Trouble.NO_KEYS: "key-round",
}
"""The sign of the network stands for nothing but the network."""


@dataclass(frozen=True, slots=True)
class ToneColours:
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
    focus: str = "#AD4400"
    halo: str = "#FFFFFF"
    """Between the ring of the focus and what it is round, so that one of both is always seen."""
    on_colour: str = "#FFFFFF"
    on_colour_down: str = "#E9EDF2"
    on_colour_ink: str = "#10202F"
    scrim: str = "#0A1524"
    stripe: str = "#FFC83D"
    stripe_ink: str = "#25241F"
    tones: dict[Tone, ToneColours] = field(
        default_factory=lambda: {
            Tone.NEUTRAL: ToneColours("#52606F", "#FFFFFF", "#E9EDF2", "#10202F"),
            Tone.WAITING: ToneColours("#1B54D9", "#FFFFFF", "#E4ECFD", "#143E9F"),
            Tone.CONFIRMING: ToneColours("#6A3AB2", "#FFFFFF", "#F0E9FA", "#4F2A88"),
            Tone.PAID: ToneColours("#0A7A45", "#FFFFFF", "#E0F4E9", "#07592F"),
            Tone.UNKNOWN: ToneColours("#F7B23B", "#2E2000", "#FFF2D6", "#5C4100"),
            Tone.CLOSED: ToneColours("#52606F", "#FFFFFF", "#E9EDF2", "#3A4754"),
            Tone.REVIEW: ToneColours("#B3261E", "#FFFFFF", "#FCEBEA", "#8C1C15"),
        }
    )


LIGHT = Palette()
DARK = Palette(
    page="#0E1620",
    surface="#18232F",
    sunken="#121B26",
    line="#2C3A4A",
    edge="#7487A0",
    ink="#E9EFF6",
    soft="#A9B8C9",
    accent="#7DABFF",
    accent_down="#A6C5FF",
    on_accent="#08182F",
    accent_tint="#1C3050",
    danger="#FF9A92",
    danger_tint="#3B2022",
    key="#1E2A38",
    key_down="#31445A",
    key_soft="#141D28",
    off="#1F2A37",
    on_off="#9AA9BB",
    header="#080E16",
    header_up="#22334A",
    on_header="#FFFFFF",
    on_header_soft="#B4C2D4",
    focus="#FFB35C",
    halo="#0B121B",
    on_colour="#FFFFFF",
    on_colour_down="#D9E0E8",
    on_colour_ink="#10202F",
    scrim="#000000",
    tones={
        Tone.NEUTRAL: ToneColours("#4B5A6B", "#FFFFFF", "#25313F", "#DCE4EE"),
        Tone.WAITING: ToneColours("#2A5BC7", "#FFFFFF", "#182C4D", "#BCD3FF"),
        Tone.CONFIRMING: ToneColours("#7446C0", "#FFFFFF", "#2C2147", "#D8C7FF"),
        Tone.PAID: ToneColours("#0A7A45", "#FFFFFF", "#11352A", "#8FE5B8"),
        Tone.UNKNOWN: ToneColours("#F7B23B", "#2E2000", "#3A2D10", "#FFD78F"),
        Tone.CLOSED: ToneColours("#4B5A6B", "#FFFFFF", "#25313F", "#C6D1DD"),
        Tone.REVIEW: ToneColours("#BE3128", "#FFFFFF", "#41211F", "#FFB7AF"),
    },
)
"""The stripes of training and test are the same in both."""
_BLACK, _WHITE, _YELLOW = "#000000", "#FFFFFF", "#FFD400"
_PLAIN_TONE = ToneColours(_BLACK, _WHITE, _BLACK, _WHITE)
CONTRAST = Palette(
    page=_BLACK,
    surface=_BLACK,
    sunken=_BLACK,
    line=_WHITE,
    edge=_WHITE,
    ink=_WHITE,
    soft=_WHITE,
    accent=_YELLOW,
    accent_down="#FFE566",
    on_accent=_BLACK,
    accent_tint="#332B00",
    danger="#FFB3AD",
    danger_tint="#330A08",
    key=_BLACK,
    key_down="#404040",
    key_soft="#1F1F1F",
    off="#1F1F1F",
    on_off="#D0D0D0",
    header=_BLACK,
    header_up="#404040",
    on_header=_WHITE,
    on_header_soft=_WHITE,
    focus="#5CE1FF",
    halo=_BLACK,
    on_colour=_WHITE,
    on_colour_down="#D9D9D9",
    on_colour_ink=_BLACK,
    scrim=_BLACK,
    tones={
        **dict.fromkeys(Tone, _PLAIN_TONE),
        Tone.WAITING: ToneColours(_YELLOW, _BLACK, _BLACK, _WHITE),
        Tone.PAID: ToneColours("#8CFFB4", _BLACK, _BLACK, "#8CFFB4"),
        Tone.UNKNOWN: ToneColours(_YELLOW, _BLACK, _BLACK, _YELLOW),
        Tone.REVIEW: ToneColours("#FFB3AD", _BLACK, _BLACK, "#FFB3AD"),
    },
)
"""For eyes that see little: every word reads at 7:1 and more."""
QR_GROUND = "#FFFFFF"
"""Under a code, in every theme: one reader in three reads no code that is light on dark."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def readable_on(ground: str) -> str:
    """Return black or white for a ground not chosen here: one of them reaches 4.5:1."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
