"""A process that tells its starter of life by a pipe, and never outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pos_app.system.heartbeat_pipe import VARIABLE

_PIECE = 64
STACKS_S: Final = 2.0
"""So long may the writing of the stacks take, on a disk that hardly answers as well."""


class WatchedProcess:
    """A started process. `on_sign` and `on_end` are called in threads of their own.

    Start it from a thread that lives as long as the program: Linux ends the process with that
    thread (prctl(2), PR_SET_PDEATHSIG); on Windows a job object ends it with the program.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        on_sign: Callable[[], object],
        on_end: Callable[[int], object],
    ) -> None:
        reader, writer = os.pipe()
        try:
            self._process = _start(command, environ, writer)
        except BaseException:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        self._job = _kill_with_us(self._process)
        for work in (lambda: _read_signs(reader, on_sign), lambda: on_end(self._process.wait())):
            threading.Thread(target=work, name="guard", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def is_held(self) -> bool:
        """True while a debugger holds it: it may be silent then."""
        return _is_traced(self._process)

    def ask_to_end(self) -> None:
        """Ask it to end in order; Windows can only end it."""
        with suppress(OSError):
            self._process.terminate()

    def abort(self) -> None:
        """End it where it hangs; a POSIX system lets it leave its stacks (`system.stack_file`)."""
        with suppress(OSError, subprocess.TimeoutExpired):
            _ask_for_stacks(self._process)
        self.kill()

    def kill(self) -> None:
        """End it at once, also where it is stopped; returns when it is gone."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()


def _read_signs(reader: int, on_sign: Callable[[], object]) -> None:
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        while pipe.read(_PIECE):
            on_sign()


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _KILL_ON_JOB_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9
    _LIMITS_SIZE = 144
    _FLAGS_AT = 16
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of 64-bit Windows, and its LimitFlags (winnt.h)."""

    def _start(
        command: Sequence[str], environ: Mapping[str, str], writer: int
    ) -> subprocess.Popen[bytes]:
        handle = msvcrt.get_osfhandle(writer)
        os.set_handle_inheritable(handle, True)  # noqa: FBT003 - os takes no names
        only = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return subprocess.Popen(command, env={**environ, VARIABLE: str(handle)}, startupinfo=only)

    def _kill_with_us(process: subprocess.Popen[bytes]) -> object:
        """Put it into a job that ends when its last handle, ours, is closed."""
        kernel = ctypes.windll.kernel32
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = ctypes.create_string_buffer(_LIMITS_SIZE)
        limits[_FLAGS_AT : _FLAGS_AT + 4] = _KILL_ON_JOB_CLOSE.to_bytes(4, "little")
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, limits, _LIMITS_SIZE)
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(_handle_of(process)))
        return job

    def _ask_for_stacks(process: subprocess.Popen[bytes]) -> None:
        """Do nothing: Windows has no signal for it."""

    def _is_traced(process: subprocess.Popen[bytes]) -> bool:
        held = wintypes.BOOL()
        handle = wintypes.HANDLE(_handle_of(process))
        ctypes.windll.kernel32.CheckRemoteDebuggerPresent(handle, ctypes.byref(held))
        return bool(held.value)

    def _handle_of(process: Any) -> int:  # noqa: ANN401 - the standard library names no attribute
        return int(process._handle)  # noqa: SLF001

else:

    def _start(
        command: Sequence[str], environ: Mapping[str, str], writer: int
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env={**environ, VARIABLE: str(writer)}, pass_fds=(writer,))

    def _kill_with_us(process: subprocess.Popen[bytes]) -> object:
        """Leave it to the process, which asks Linux for it (`system.heartbeat_pipe`)."""
        return process

    def _ask_for_stacks(process: subprocess.Popen[bytes]) -> None:
        process.send_signal(signal.SIGABRT)
        process.wait(STACKS_S)

    def _is_traced(process: subprocess.Popen[bytes]) -> bool:
        """Look for its tracer, which proc(5) tells."""
        try:
            status = Path(f"/proc/{process.pid}/status").read_text("ascii", "replace")
        except OSError:
            return False
        return "\nTracerPid:\t0\n" not in status
