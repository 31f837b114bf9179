"""What stands on a slip, as texts."""

from __future__ import annotations

from pos_app.ui.slip.content import Amount, Headline, Pair, Slip, SlipText


def texts_of(slip: Slip) -> list[str]:
    """Return every text of a slip from the top; of a pair its name and its value."""
    found: list[str] = []
    for block in slip.blocks:
        match block:
            case SlipText(text) | Amount(text):
                found.append(text)
            case Pair(name, value):
                found += [name, value]
            case Headline(lines):
                found += lines
            case _:
                pass
    return found


def pairs_of(slip: Slip) -> dict[str, str]:
    """Return its values by their names."""
    return {block.name: block.value for block in slip.blocks if isinstance(block, Pair)}


def headlines_of(slip: Slip) -> list[str]:
    """Return what stands in frames."""
    frames = (block.lines for block in slip.blocks if isinstance(block, Headline))
    return [line for lines in frames for line in lines]
