"""Folders for their owner alone, where the system does not make them so by a mode."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from subprocess import CompletedProcess

log = logging.getLogger(__name__)

OWNER: Final = "*S-1-3-4"
"""OWNER RIGHTS: whoever owns what is made in the folder."""
SYSTEM: Final = "*S-1-5-18"
ADMINISTRATORS: Final = "*S-1-5-32-544"
"""By number, for their names are translated. They could take the rights anyway."""
TIME_LIMIT_S: Final = 10
_NO_WINDOW: Final = 0x08000000
"""CREATE_NO_WINDOW (winbase.h)."""

INHERITED: Final = "(I)"
"""How Windows' tool marks a right that comes from a folder above, in every language."""

Runner = Callable[[Sequence[str]], int]
Reader = Callable[[Sequence[str]], str]


def keep_for_owner(folder: Path) -> None:
    """Take a folder, made just now, from everybody but its owner; 0700 did that but on Windows."""
    if os.name == "nt":
        take_from_others(folder, run_tool)


def narrow_inherited(paths: Iterable[Path], run: Runner, read: Reader) -> Path | None:
    """Take from others what still has the rights of the folder that it lies in.

    So an earlier version made its folders. What lies below gets its rights from them.

    Returns:
        The first of which they could not be taken, None where there is none.
    """
    left = None
    for path in paths:
        try:
            has_inherited = INHERITED in read(["icacls", str(path)])
        except (OSError, ValueError) as error:
            log.warning("rights of %s: %s", path, error)
            has_inherited = True
        if not has_inherited:
            continue
        if take_from_others(path, run):
            log.warning("%s was open to others, and is no more", path.name)
        else:
            left = left or path
    return left


def take_from_others(folder: Path, run: Runner) -> bool:
    """Have Windows' own tool replace the inherited rights, for all that will be made in it too.

    Where that fails (no such tool, a file system without rights) the folder serves as it is.

    Returns:
        Whether it was done.
    """
    full = ":(OI)(CI)F" if folder.is_dir() else ":F"
    rights = [f"{who}{full}" for who in (OWNER, SYSTEM, ADMINISTRATORS)]
    try:
        code = run(["icacls", str(folder), "/inheritance:r", "/grant:r", *rights, "/q"])
    except (OSError, ValueError) as error:
        log.warning("rights of %s: %s", folder, error)
        return False
    if code:
        log.warning("rights of %s: icacls ended with %d", folder, code)
    return not code


def run_tool(command: Sequence[str]) -> int:
    """Run a tool of Windows' own and return its code. Raises OSError."""
    return _ended(command).returncode


def read_tool(command: Sequence[str]) -> str:
    """Run it and return what it says. Raises OSError, also where it failed."""
    done = _ended(command)
    if done.returncode:
        raise OSError(f"{command[0]} ended with {done.returncode}")
    return done.stdout.decode("ascii", "replace")


def _ended(command: Sequence[str]) -> CompletedProcess[bytes]:
    import subprocess  # the window's start does without it

    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32")
    tool = system / f"{command[0]}.exe"
    try:
        return subprocess.run(
            [str(tool), *command[1:]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT_S,
            creationflags=_NO_WINDOW,
        )
    except subprocess.SubprocessError as error:
        raise OSError("no answer") from error
