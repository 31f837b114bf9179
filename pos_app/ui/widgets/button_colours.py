"""The kinds of a button, and the colours of each."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.records import dataclass
from pos_app.ui.theme.palette import Palette


class ButtonKind(StrEnum):
    """What a button is for; it decides its colours."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"
    KEY = "key"
    KEY_SOFT = "key_soft"
    HEADER = "header"
    CHOICE = "choice"
    ON_COLOUR = "on_colour"


@dataclass(frozen=True, slots=True)
class ButtonColours:
    """A button's background, foreground and border; an empty string means none."""

    background: str
    foreground: str
    border: str = ""


def button_colours(
    kind: ButtonKind, p: Palette, *, on: bool, down: bool, hover: bool
) -> ButtonColours:
    """Return the colours of an enabled button; `on` is for checked ones."""
    match kind:
        case ButtonKind.PRIMARY:
            return ButtonColours(p.accent_down if down or hover else p.accent, p.on_accent)
        case ButtonKind.SECONDARY:
            return ButtonColours(
                p.key_down if down else p.sunken if hover else p.surface, p.ink, p.edge
            )
        case ButtonKind.QUIET:
            return ButtonColours(p.key_down if down else p.key_soft if hover else "", p.ink)
        case ButtonKind.DANGER:
            return ButtonColours(p.danger_tint if down or hover else p.surface, p.danger, p.danger)
        case ButtonKind.KEY:
            return ButtonColours(
                p.key_down if down else p.sunken if hover else p.key, p.ink, p.edge
            )
        case ButtonKind.KEY_SOFT:
            return ButtonColours(p.key_down if down or hover else p.key_soft, p.ink, p.edge)
        case ButtonKind.HEADER:
            chosen = on or down or hover
            return ButtonColours(
                p.header_up if chosen else "", p.on_header if chosen else p.on_header_soft
            )
        case ButtonKind.CHOICE:
            return (
                ButtonColours(p.accent_tint, p.accent, p.accent)
                if on
                else ButtonColours(p.surface, p.ink, p.edge)
            )
        case ButtonKind.ON_COLOUR:
            ground = p.on_colour_down if down or hover else p.on_colour
            return ButtonColours(ground, p.on_colour_ink, p.on_colour_ink)
