# ruff: noqa: ANN401, ARG002 - stand-ins have the signatures of what they stand in for
"""The system's queue: asked before, watched after, and never given a job twice."""

from __future__ import annotations

import ctypes
import inspect
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pos_app.domain.printing import PrintOutcome
from pos_app.printer import cups_queue, queue_printer
from pos_app.printer.cups_queue import CupsQueue
from pos_app.printer.escpos import encode
from pos_app.printer.queue_printer import Queue, QueueError, QueuePrinter
from pos_app.printer.spooler_queue import SpoolerQueue
from pos_app.printer.winspool import JobInfo, PrinterInfo, Winspool
from tests.printer.pictures import picture

pytestmark = pytest.mark.anyio


@dataclass
class StandIn:
    """Windows' functions as winspool.h describes them, for one printer."""

    name: str = "XP-80C"
    attributes: int = 0x40
    status: int = 0
    takes: int | None = None
    """Bytes that the spooler writes before its disk is full."""
    says: int = 1
    """What `WritePrinter` returns: 0 for a failure."""
    stays: int = 0
    """So many looks a job stays in the queue."""
    job_status: int = 0x10
    spooled: list[bytes] = field(default_factory=list)
    open_handles: int = 0
    calls: list[str] = field(default_factory=list)
    job: bytes | None = None

    def OpenPrinterW(self, name: str, handle: Any, _defaults: object) -> int:
        if name != self.name:
            return 0
        handle._obj.value = 7
        self.open_handles += 1
        return 1

    def ClosePrinter(self, handle: Any) -> int:
        self.open_handles -= 1
        return 1

    def GetPrinterW(self, handle: Any, level: int, buffer: Any, room: int, needed: Any) -> int:
        assert (handle.value, level) == (7, 2)
        text = self.name.encode("utf-16-le")
        needed._obj.value = ctypes.sizeof(PrinterInfo) + len(text)
        if room < needed._obj.value:
            return 0
        info = PrinterInfo.from_buffer(buffer)
        info.Attributes, info.Status = self.attributes, self.status
        return 1

    def StartDocPrinterW(self, handle: Any, level: int, info: Any) -> int:
        assert (level, info._obj.pDatatype, info._obj.pOutputFile) == (1, "RAW", None)
        self.calls.append("start")
        self.job = b""
        return 42

    def WritePrinter(self, handle: Any, data: bytes, size: int, written: Any) -> int:
        assert self.job is not None
        kept = data[:size] if self.takes is None else data[: self.takes]
        self.job += kept
        written._obj.value = len(kept)
        return self.says

    def EndDocPrinter(self, handle: Any) -> int:
        assert self.job is not None
        self.calls.append("end")
        self.spooled.append(self.job)
        return 1

    def AbortPrinter(self, handle: Any) -> int:
        self.calls.append("abort")
        return 1

    def EnumJobsW(
        self, handle: Any, first: int, most: int, level: int, buffer: Any, room: int,
        needed: Any, count: Any,
    ) -> int:  # fmt: skip
        assert (first, level) == (0, 1)
        jobs = [(41, 0), (42, self.job_status)] if self.stays > 0 else [(41, 0)]
        needed._obj.value = ctypes.sizeof(JobInfo) * len(jobs)
        if room < needed._obj.value:
            return 0
        self.stays -= 1
        count._obj.value = len(jobs)
        for slot, (number, status) in zip(
            (JobInfo * len(jobs)).from_buffer(buffer), jobs, strict=True
        ):
            slot.JobId, slot.Status = number, status
        return 1


def printer_on(spooler: StandIn, name: str = "XP-80C") -> QueuePrinter:
    return QueuePrinter(SpoolerQueue(name, Winspool(spooler)))


async def test_a_job_goes_raw_through_the_spooler() -> None:
    spooler = StandIn(stays=2)
    assert await printer_on(spooler).print(picture()) is PrintOutcome.SENT
    assert spooler.spooled == [encode(picture())]
    assert (spooler.calls, spooler.open_handles) == (["start", "end"], 0)


@pytest.mark.parametrize(
    ("attributes", "status", "outcome"),
    [
        (0x440, 0, PrintOutcome.OFFLINE),
        (0x40, 0x80, PrintOutcome.OFFLINE),
        (0x40, 0x1000, PrintOutcome.OFFLINE),
        (0x40, 0x1, PrintOutcome.OFFLINE),
        (0x40, 0x10, PrintOutcome.NO_PAPER),
        (0x40, 0x40, PrintOutcome.NO_PAPER),
        (0x40, 0x400000, PrintOutcome.COVER_OPEN),
        (0x40, 0x2, PrintOutcome.FAULT),
        (0x40, 0x8, PrintOutcome.FAULT),
        (0x40, 0x100000, PrintOutcome.FAULT),
    ],
)
async def test_what_windows_knows_is_told_before(
    attributes: int, status: int, outcome: PrintOutcome
) -> None:
    spooler = StandIn(attributes=attributes, status=status)
    assert await printer_on(spooler).print(picture()) is outcome
    assert (spooler.calls, spooler.open_handles) == ([], 0)


async def test_a_printer_that_windows_does_not_know_is_told() -> None:
    assert await printer_on(StandIn(), "Other").print(picture()) is PrintOutcome.UNREACHABLE


@pytest.mark.parametrize(("takes", "says"), [(100, 1), (100, 0), (None, 0)])
async def test_a_job_that_the_spooler_cannot_keep_is_dropped(takes: int | None, says: int) -> None:
    spooler = StandIn(takes=takes, says=says)
    assert await printer_on(spooler).print(picture()) is PrintOutcome.BROKEN_OFF
    assert (spooler.calls, spooler.spooled, spooler.open_handles) == (["start", "abort"], [], 0)


def test_what_else_windows_says_of_a_printer_is_no_trouble() -> None:
    """Winspool.h's other bits, as of one that prints, warms up or saves power."""

    def trouble_of(spooler: StandIn) -> PrintOutcome | None:
        return SpoolerQueue(spooler.name, Winspool(spooler)).trouble()

    told = 0x10 | 0x40 | 0x400000 | 0x80 | 0x1000 | 0x1 | 0x2 | 0x8 | 0x100000
    for bit in range(32):
        if not told & 1 << bit:
            assert trouble_of(StandIn(status=1 << bit)) is None
        if 1 << bit != 0x400:
            assert trouble_of(StandIn(attributes=1 << bit)) is None


@pytest.mark.parametrize(
    ("hangs", "printed", "asked"),
    [
        ("trouble", PrintOutcome.UNREACHABLE, PrintOutcome.UNREACHABLE),
        ("submit", PrintOutcome.BROKEN_OFF, None),
        ("holds", PrintOutcome.HELD, PrintOutcome.UNREACHABLE),
    ],
)
async def test_a_queue_that_never_answers_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
    hangs: str,
    printed: PrintOutcome,
    asked: PrintOutcome | None,
) -> None:
    """What was handed over whole or in part may come out yet: it is never sent again."""
    answered = threading.Event()

    class Silent:
        def __getattr__(self, name: str) -> Callable[..., object]:
            return lambda *_: answered.wait() if name == hangs else 7 if name == "submit" else None

    monkeypatch.setattr(
        queue_printer, "CALL_S", 0.5
    )  # others answer in time, on a busy machine too
    printer = QueuePrinter(cast("Queue", Silent()), gone_within_s=0.5)
    try:
        assert await printer.print(picture()) is printed
        assert await printer.trouble() is asked
    finally:
        answered.set()


async def test_a_queue_that_cannot_be_looked_at_holds_what_it_was_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spooler = StandIn()

    def fail(*_: object) -> dict[int, int]:
        raise OSError("no")

    printer = printer_on(spooler)
    monkeypatch.setattr(Winspool, "jobs", fail)
    assert await printer.print(picture()) is PrintOutcome.HELD
    assert await printer.trouble() is PrintOutcome.HELD
    assert len(spooler.spooled) == 1


async def test_a_printer_that_windows_does_not_let_this_person_use_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(5, "ERROR_ACCESS_DENIED")

    printer = printer_on(StandIn())
    monkeypatch.setattr(Winspool, "start", refuse)
    assert await printer.print(picture()) is PrintOutcome.REFUSED


async def test_a_job_that_was_printed_and_is_kept_counts_as_gone() -> None:
    spooler = StandIn(stays=10_000, job_status=0x80)
    assert await printer_on(spooler).print(picture()) is PrintOutcome.SENT


def test_the_structures_are_as_long_as_windows_has_them() -> None:
    """13 pointers and 8 numbers; 1 number, 6 pointers, 5 numbers and a SYSTEMTIME, aligned."""
    pointer = ctypes.sizeof(ctypes.c_void_p)
    assert ctypes.sizeof(PrinterInfo) == 13 * pointer + 8 * 4
    assert (JobInfo.Status.offset, PrinterInfo.Attributes.offset) == (7 * pointer, 13 * pointer)
    assert ctypes.sizeof(JobInfo) == (7 * pointer + 5 * 4 + 16 + pointer - 1) // pointer * pointer


@dataclass
class SlowQueue:
    """A queue whose job never leaves it."""

    submitted: int = 0

    def trouble(self) -> PrintOutcome | None:
        return None

    def submit(self, data: bytes) -> int:
        self.submitted += 1
        return 1

    def holds(self, job: int | None) -> bool:
        return True


def test_windows_own_functions_are_told_what_they_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a handle of 64 bits would be cut to an int's 32."""
    functions = {name for name in dir(StandIn) if name[0].isupper()}
    library = SimpleNamespace(**{name: SimpleNamespace() for name in functions})
    opened: list[tuple[str, bool]] = []

    def windll(name: str, *, use_last_error: bool) -> Any:
        opened.append((name, use_last_error))
        return library

    monkeypatch.setattr(ctypes, "WinDLL", windll, raising=False)
    Winspool()
    assert opened == [("winspool.drv", True)]
    taken = {name: len(getattr(library, name).argtypes) for name in functions}
    assert taken == {
        name: len(inspect.signature(getattr(StandIn(), name)).parameters) for name in functions
    }
    handles = functions - {"OpenPrinterW"}
    assert {getattr(library, name).argtypes[0] for name in handles} == {ctypes.c_void_p}


async def test_a_job_that_stays_is_held_and_not_sent_again() -> None:
    queue = SlowQueue()
    assert await QueuePrinter(queue, gone_within_s=0.6).print(picture()) is PrintOutcome.HELD
    assert queue.submitted == 1


async def test_a_queue_in_which_jobs_wait_says_so() -> None:
    assert await QueuePrinter(SlowQueue()).trouble() is PrintOutcome.HELD
    assert await printer_on(StandIn()).trouble() is PrintOutcome.HELD, "another program's job"
    assert await printer_on(StandIn(status=0x10)).trouble() is PrintOutcome.NO_PAPER
    assert await printer_on(StandIn(), "Other").trouble() is PrintOutcome.UNREACHABLE


@pytest.mark.parametrize(("said", "outcome"), [("", None), ("shop-7 root 1024", "held")])
async def test_a_queue_of_cups_is_asked_for_its_jobs(
    commands: Path, said: str, outcome: str | None
) -> None:
    script = f'case "$1" in -W) echo "{said}";; *) echo "printer shop is idle.";; esac\n'
    command(commands, "lpstat", script)
    assert await QueuePrinter(CupsQueue("shop")).trouble() == outcome


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is looked into for CUPS's commands."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def command(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)


def test_cups_gets_the_whole_job_raw(commands: Path) -> None:
    how, given = commands / "how", commands / "given"
    command(commands, "lp", f'echo "$@" >{how}\n/bin/cat >{given}\necho "request id is shop-7"\n')
    assert CupsQueue("shop").submit(b"\x1b@\x00slip") == 7
    assert how.read_text() == f"-d shop -t {cups_queue.TITLE} -o raw\n"
    assert given.read_bytes() == b"\x1b@\x00slip"


async def test_without_cups_nothing_is_printed(commands: Path) -> None:
    assert await QueuePrinter(CupsQueue("lp")).print(picture()) is PrintOutcome.UNREACHABLE


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("printer shop disabled since Mon 30 Nov 2026 -\n\tPaused\n", PrintOutcome.OFFLINE),
        ("printer shop now printing shop-1.\n\tAlerts: media-empty-error\n", PrintOutcome.NO_PAPER),
        ("printer shop is idle.\n\tAlerts: media-needed\n", PrintOutcome.NO_PAPER),
        ("printer shop is idle.\n\tAlerts: cover-open-report\n", PrintOutcome.COVER_OPEN),
        ("printer shop is idle.\n\tAlerts: door-open\n", PrintOutcome.COVER_OPEN),
        ("printer shop is idle.\n\tAlerts: offline-report\n", PrintOutcome.OFFLINE),
        ("printer shop is idle.\n\tAlerts: connecting-to-device\n", PrintOutcome.OFFLINE),
        ("printer shop is idle.\n\tAlerts: media-low-warning\n", None),
    ],
)
def test_what_cups_knows_is_told_before(
    commands: Path, said: str, outcome: PrintOutcome | None
) -> None:
    command(commands, "lpstat", f"/bin/cat <<'END'\n{said}END\n")
    assert CupsQueue("shop").trouble() is outcome


def test_a_printer_that_cups_does_not_know_is_told(commands: Path) -> None:
    command(commands, "lpstat", 'echo "lpstat: Invalid destination" >&2; exit 1\n')
    with pytest.raises(QueueError) as told:
        CupsQueue("shop").trouble()
    assert told.value.outcome is PrintOutcome.UNREACHABLE


def test_an_answer_without_a_number_is_not_taken_for_one(commands: Path) -> None:
    command(commands, "lp", "/bin/cat >/dev/null; echo request id is other-3\n")
    with pytest.raises(QueueError) as told:
        CupsQueue("shop").submit(b"dots")
    assert told.value.outcome is PrintOutcome.BROKEN_OFF


def test_a_command_of_cups_that_never_ends_may_have_taken_the_slip(
    commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cups_queue, "LIMIT_S", 0.2)
    for name in ("lp", "lpstat"):
        command(commands, name, "exec /bin/sleep 60\n")
    with pytest.raises(QueueError) as told:
        CupsQueue("shop").submit(b"dots")
    assert told.value.outcome is PrintOutcome.BROKEN_OFF
    with pytest.raises(QueueError) as told:
        CupsQueue("shop").holds(7)
    assert told.value.outcome is PrintOutcome.UNREACHABLE


@pytest.mark.parametrize("name", ["", "-d", "a\nb"])
def test_a_name_that_is_an_option_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        CupsQueue(name)


def test_windows_jobs_are_read_where_winspool_h_has_their_fields() -> None:
    """`JOB_INFO_1W` of 64-bit Windows: six texts, then numbers."""
    offsets = {name: getattr(JobInfo, name).offset for name in ("JobId", "Status", "Submitted")}
    assert offsets == {"JobId": 0, "Status": 56, "Submitted": 76}
    assert ctypes.sizeof(JobInfo) == 96
