"""Totals put beside each other: how many were compared, and which differ."""

from __future__ import annotations


class Comparison:
    """Goes on after a difference, so that one run tells of all."""

    def __init__(self) -> None:
        self.count = 0
        self.differences: list[str] = []

    def same(self, what: str, found: object, expected: object) -> None:
        """Compare what was found with what is expected."""
        self.count += 1
        if found != expected:
            self.differences.append(f"{what}: {found!r} found, {expected!r} expected")
