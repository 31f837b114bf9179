"""Where a journal lies while it is on its way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.system.durable_files import make_folder


@contextmanager
def staged_journal(target: Path) -> Iterator[Path]:
    """Give the path of a copy in a folder beside `target`, empty before and gone afterwards."""
    staging = target.parent / "moving"
    shutil.rmtree(staging, ignore_errors=True)
    make_folder(staging)
    try:
        yield staging / target.name
    finally:
        shutil.rmtree(staging, ignore_errors=True)
