"""The few functions of Windows' spooler that a raw print needs, by ctypes.

Structures and values as winspool.h has them. Each method raises OSError.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_void_p, c_wchar_p
from typing import Any, Final

Handle = c_void_p
DWORD = ctypes.c_uint32
"""Windows' own is as long everywhere; `ctypes.wintypes` has another length on other systems."""
MOST_JOBS: Final = 1_000
_JOB_LEVEL, _PRINTER_LEVEL = 1, 2


class DocInfo(ctypes.Structure):
    """`DOC_INFO_1W`."""

    _fields_ = (  # type: ignore[mutable-override]
        ("pDocName", c_wchar_p),
        ("pOutputFile", c_wchar_p),
        ("pDatatype", c_wchar_p),
    )


class PrinterInfo(ctypes.Structure):
    """`PRINTER_INFO_2W`."""

    _fields_ = (  # type: ignore[mutable-override]
        *((f"p{number}", c_void_p) for number in range(13)),
        ("Attributes", DWORD),
        ("Priority", DWORD),
        ("DefaultPriority", DWORD),
        ("StartTime", DWORD),
        ("UntilTime", DWORD),
        ("Status", DWORD),
        ("cJobs", DWORD),
        ("AveragePPM", DWORD),
    )


class JobInfo(ctypes.Structure):
    """`JOB_INFO_1W`."""

    _fields_ = (  # type: ignore[mutable-override]
        ("JobId", DWORD),
        *((f"p{number}", c_void_p) for number in range(6)),
        ("Status", DWORD),
        ("Priority", DWORD),
        ("Position", DWORD),
        ("TotalPages", DWORD),
        ("PagesPrinted", DWORD),
        ("Submitted", ctypes.c_uint16 * 8),
    )


class Winspool:
    """Calls `winspool.drv`; a test gives functions of its own in its place."""

    def __init__(self, library: Any = None) -> None:  # noqa: ANN401 - a library has no type
        self._library = library or _system_library()

    @contextmanager
    def opened(self, name: str) -> Iterator[Handle]:
        """Open a printer by its name for the block."""
        handle = c_void_p()
        self._check(self._library.OpenPrinterW(name, byref(handle), None), "OpenPrinter")
        try:
            yield handle
        finally:
            self._library.ClosePrinter(handle)

    def attributes_and_status(self, handle: Handle) -> tuple[int, int]:
        """Return a printer's attributes and its status, both as bits."""
        needed = DWORD()
        self._library.GetPrinterW(handle, _PRINTER_LEVEL, None, 0, byref(needed))
        room = max(needed.value, ctypes.sizeof(PrinterInfo))
        buffer = ctypes.create_string_buffer(room)
        done = self._library.GetPrinterW(handle, _PRINTER_LEVEL, buffer, room, byref(needed))
        self._check(done, "GetPrinter")
        found = PrinterInfo.from_buffer(buffer)
        return found.Attributes, found.Status

    def start(self, handle: Handle, title: str) -> int:
        """Begin a raw job, and return its number."""
        info = DocInfo(title, None, "RAW")
        job: int = self._library.StartDocPrinterW(handle, 1, byref(info))
        self._check(job, "StartDocPrinter")
        return job

    def write(self, handle: Handle, data: bytes) -> None:
        """Write all of it into the job that was begun."""
        written = DWORD()
        done = self._library.WritePrinter(handle, data, len(data), byref(written))
        self._check(done and written.value == len(data), "WritePrinter")

    def end(self, handle: Handle) -> None:
        """End the job that was begun: all of it is there."""
        self._check(self._library.EndDocPrinter(handle), "EndDocPrinter")

    def abort(self, handle: Handle) -> None:
        """Drop what of the job that was begun has not been printed."""
        self._library.AbortPrinter(handle)

    def jobs(self, handle: Handle) -> dict[int, int]:
        """Return the status of each job in the queue, as bits, by its number."""
        needed, count = DWORD(), DWORD()
        question = (handle, 0, MOST_JOBS, _JOB_LEVEL)
        self._library.EnumJobsW(*question, None, 0, byref(needed), byref(count))
        room = needed.value
        if not room:
            return {}
        buffer = ctypes.create_string_buffer(room)
        done = self._library.EnumJobsW(*question, buffer, room, byref(needed), byref(count))
        self._check(done, "EnumJobs")
        found = (JobInfo * count.value).from_buffer(buffer)
        return {job.JobId: job.Status for job in found}

    @staticmethod
    def _check(done: object, call: str) -> None:
        if not done:
            code = getattr(ctypes, "get_last_error", lambda: 0)()
            raise OSError(code, f"{call} failed with {code}")


def _system_library() -> Any:  # noqa: ANN401 - a library has no type
    library = ctypes.WinDLL("winspool.drv", use_last_error=True)  # type: ignore[attr-defined]
    handle, number, numbers = c_void_p, DWORD, POINTER(DWORD)
    types = {
        "OpenPrinterW": (c_wchar_p, POINTER(c_void_p), c_void_p),
        "ClosePrinter": (handle,),
        "GetPrinterW": (handle, number, c_void_p, number, numbers),
        "StartDocPrinterW": (handle, number, POINTER(DocInfo)),
        "WritePrinter": (handle, c_void_p, number, numbers),
        "EndDocPrinter": (handle,),
        "AbortPrinter": (handle,),
        "EnumJobsW": (handle, number, number, number, c_void_p, number, numbers, numbers),
    }
    for name, arguments in types.items():
        getattr(library, name).argtypes = arguments
    return library
