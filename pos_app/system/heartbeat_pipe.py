"""The pipe by which a till tells the process that started it that it is alive."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, MutableMapping
from typing import Final

VARIABLE: Final = "POS_APP_HEARTBEAT"
"""Names the pipe's end for writing: a file descriptor, on Windows a handle."""
BEAT: Final = b"."
_PR_SET_PDEATHSIG: Final = 1
_SIGKILL: Final = 9


class HeartbeatPipe:
    """The guard that started this program, or none: then nothing is told to anybody.

    The variable is taken out of `environ` and the pipe is kept from what this program starts, so
    that nothing else speaks for it. `guard_is_gone` is called once nobody reads any more.
    """

    def __init__(
        self, environ: MutableMapping[str, str], guard_is_gone: Callable[[], object]
    ) -> None:
        self._guard_is_gone = guard_is_gone
        self._end = _opened(environ.pop(VARIABLE, ""))
        if self._end is not None:
            _end_with_parent()

    @property
    def is_there(self) -> bool:
        """True where a guard listens."""
        return self._end is not None

    def beat(self) -> None:
        """Tell of life; a guard that is too busy to read is not waited for."""
        if self._end is None:
            return
        try:
            os.write(self._end, BEAT)
        except BlockingIOError:
            pass
        except OSError:
            self.close()
            self._guard_is_gone()

    def close(self) -> None:
        """Tell nothing any more."""
        end, self._end = self._end, None
        if end is not None:
            os.close(end)


def _opened(text: str) -> int | None:
    if not text.isdecimal():
        return None
    try:
        end = int(text)
        if sys.platform == "win32":
            import msvcrt

            end = msvcrt.open_osfhandle(end, os.O_WRONLY)
        else:
            os.set_blocking(end, False)
        os.set_inheritable(end, False)  # noqa: FBT003 - os takes no names
    except (OSError, OverflowError):
        return None
    return end


def _end_with_parent() -> None:
    """Have Linux end this process with the one that started it: two tills must never be there.

    prctl(2): the signal is lost where the parent is gone already, which the broken pipe tells.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
