"""Many changes, one layout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout


@contextmanager
def laid_out_once(*layouts: QLayout) -> Iterator[None]:
    """Let these layouts rest until everything in the block is done.

    Qt lays the parents out anew for each child that is shown, and a text that wraps is measured
    hundreds of times in each round. Afterwards they are laid out by the event loop, as always,
    before anything is painted.
    """
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
