"""What a slip is made of, as plain values: blocks from top to bottom."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Final

from pos_app.domain.printing import SlipKind
from pos_app.domain.records import dataclass
from pos_app.domain.secret import Secret


class Weight(Enum):
    """How a text stands out."""

    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class SlipText:
    """A text that wraps; centred unless it is said otherwise."""

    text: str
    weight: Weight = Weight.BODY
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A name at the left and its value at the right, below each other where both do not fit."""

    name: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in one line, as large as it fits."""

    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A few words in a frame, a line each; `solid` is white on black."""

    lines: tuple[str, ...]
    solid: bool = False
    large: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the slip."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR of exactly this text; `widest` millimetres with its quiet zone, at most."""

    text: Secret = field(repr=False)
    widest: int


Block = SlipText | Pair | Amount | Headline | Rule | Code
RULE: Final = Rule()


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip of paper."""

    kind: SlipKind
    title: str
    """What it is called, as a file too."""
    blocks: tuple[Block, ...]
    mark: str = ""
    """A word across the whole slip; empty for a live till."""
