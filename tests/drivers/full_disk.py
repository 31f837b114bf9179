"""A disk that takes no more, in the place of what writes to it."""

from __future__ import annotations

import errno
from typing import NoReturn


def disk_is_full(*_: object) -> NoReturn:
    """Raise what a full disk raises."""
    raise OSError(errno.ENOSPC, "No space left on device")
