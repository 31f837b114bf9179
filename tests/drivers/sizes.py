"""Sizes of the tests that could go on for long: one for the test command, one for `prove`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Size = TypeVar("Size")
ShareOf = Callable[[Sequence[str], int, int], Sequence[str]]


class Sized(Protocol):
    """The fixture `sized`."""

    def __call__(self, usual: Size, whole: Size) -> Size:
        """Return the first in the test command, the second with `--whole`."""
        ...


def usual_size(usual: Size, whole: Size) -> Size:
    """Choose as the test command does."""
    del whole
    return usual


def whole_size(usual: Size, whole: Size) -> Size:
    """Choose as `python -m pytest --whole` does."""
    del usual
    return whole
