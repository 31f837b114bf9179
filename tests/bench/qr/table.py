"""The figures as tables, and the verdict: whether ours is read as far as the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tests.bench.qr.conditions import CONDITIONS

OURS: Final = "ours"
AS_FAR: Final = 0.97
"""Within 3 %: what may be the chance of the simulation."""

Reach = Mapping[tuple[str, str, str], Mapping[str, float]]
"""Metres by reader, for each payload, rendering and condition."""


def mix(reach: Reach, payload: str, rendering: str, reader: str) -> float:
    """Metres over all conditions, each with its weight."""
    return sum(each.weight * reach[payload, rendering, each.name][reader] for each in CONDITIONS)


def names(reach: Reach, place: int) -> list[str]:
    """The payloads (0) or renderings (1), in their order."""
    return list(dict.fromkeys(key[place] for key in reach))


def readers(reach: Reach) -> list[str]:
    """Who read."""
    return list(next(iter(reach.values())))


def not_as_far(reach: Reach) -> list[str]:
    """A line for each payload, reader and rendering that is read farther than ours."""
    return [
        f"{payload}, {reader}: ours {ours:.2f} m, {rendering} {other:.2f} m ({ours / other:.2f})"
        for payload, rendering, reader, ours, other in _pairs(reach)
        if ours < AS_FAR * other
    ]


def _pairs(reach: Reach) -> Iterator[tuple[str, str, str, float, float]]:
    for payload in names(reach, 0):
        for rendering in names(reach, 1):
            for reader in readers(reach):
                ours = mix(reach, payload, OURS, reader)
                yield payload, rendering, reader, ours, mix(reach, payload, rendering, reader)


def mixes(reach: Reach, drawn: Mapping[tuple[str, str], str]) -> list[str]:
    """The mix in metres, and how many percent of ours that is."""
    who = readers(reach)
    lines = [_row(["", "drawn as", *who]), _row(["---"] * (2 + len(who)))]
    for payload in names(reach, 0):
        lines.append(_row([f"**{payload}**", "", *[""] * len(who)]))
        for rendering in names(reach, 1):
            cells = [rendering, drawn[payload, rendering]]
            for reader in who:
                metres = mix(reach, payload, rendering, reader)
                share = metres / mix(reach, payload, OURS, reader)
                cells.append(f"{metres:.2f} m" + ("" if rendering == OURS else f", {share:.0%}"))
            lines.append(_row(cells))
    return lines


def conditions(reach: Reach) -> list[str]:
    """The same by condition, in metres: all readers, one after the other."""
    who = readers(reach)
    head = [each.name for each in CONDITIONS]
    lines = [_row(["metres: " + " / ".join(who), *head]), _row(["---"] * (1 + len(head)))]
    for payload in names(reach, 0):
        lines.append(_row([f"**{payload}**", *[""] * len(head)]))
        for rendering in names(reach, 1):
            cells = [
                " / ".join(f"{reach[payload, rendering, name][reader]:.1f}" for reader in who)
                for name in head
            ]
            lines.append(_row([rendering, *cells]))
    return lines


def levels(reach: Reach) -> list[str]:
    """Percent of M at one size of module, for each version and reader, and over all of them."""
    found = {
        level: [
            100 * mix(reach, version, level, reader) / mix(reach, version, "M", reader)
            for version in names(reach, 0)
            for reader in readers(reach)
        ]
        for level in names(reach, 1)
    }
    heads = [f"{version}, {reader}" for version in names(reach, 0) for reader in readers(reach)]
    lines = [_row(["", *heads, "**mean**"]), _row(["---"] * (2 + len(heads)))]
    for level, each in found.items():
        lines.append(
            _row([level, *(f"{one:.0f}" for one in each), f"**{sum(each) / len(each):.0f}**"])
        )
    return lines


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
