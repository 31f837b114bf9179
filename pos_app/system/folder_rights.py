"""Folders for their owner alone, where the system does not make them so by a mode."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

OWNER: Final = "*S-1-3-4"
"""OWNER RIGHTS: whoever owns what is made in the folder."""
SYSTEM: Final = "*S-1-5-18"
ADMINISTRATORS: Final = "*S-1-5-32-544"
"""By number, for their names are translated. They could take the rights anyway."""
TIME_LIMIT_S: Final = 10
_NO_WINDOW: Final = 0x08000000
"""CREATE_NO_WINDOW (winbase.h)."""

Runner = Callable[[Sequence[str]], int]


def keep_for_owner(folder: Path) -> None:
    """Take a folder, made just now, from everybody but its owner; 0700 did that but on Windows."""
    if os.name == "nt":
        take_from_others(folder, _run)


def take_from_others(folder: Path, run: Runner) -> bool:
    """Have Windows' own tool replace the inherited rights, for all that will be made in it too.

    Where that fails (no such tool, a file system without rights) the folder serves as it is.

    Returns:
        Whether it was done.
    """
    full = ":(OI)(CI)F"
    rights = [f"{who}{full}" for who in (OWNER, SYSTEM, ADMINISTRATORS)]
    try:
        code = run(["icacls", str(folder), "/inheritance:r", "/grant:r", *rights, "/q"])
    except (OSError, ValueError) as error:
        log.warning("rights of %s: %s", folder, error)
        return False
    if code:
        log.warning("rights of %s: icacls ended with %d", folder, code)
    return not code


def _run(command: Sequence[str]) -> int:
    import subprocess  # the window's start does without it

    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32")
    tool = system / f"{command[0]}.exe"
    try:
        done = subprocess.run(
            [str(tool), *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT_S,
            creationflags=_NO_WINDOW,
        )
    except subprocess.SubprocessError as error:
        raise OSError("no answer") from error
    return done.returncode
