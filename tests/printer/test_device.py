"""A printer at a device: a pseudo-terminal in the place of /dev/usb/lp0."""

from __future__ import annotations

import asyncio
import os
import pty
import tty
from pathlib import Path

import pytest

from pos_app.domain.printing import PrintOutcome
from pos_app.printer.escpos import encode
from pos_app.printer.stream_printer import DevicePrinter, Waits
from tests.drivers.receipt_printer import REAL_TIME, WELL, print_out
from tests.drivers.waiting import come_true
from tests.printer.pictures import added_dots, picture

pytestmark = pytest.mark.anyio
NOBODY = 65534


class Device:
    """The printer's end of a pseudo-terminal."""

    def __init__(self, *, answers: bool, reads: bool = True) -> None:
        self._end, self._other = pty.openpty()
        tty.setraw(self._other)
        os.set_blocking(self._end, False)
        self.path = os.ttyname(self._other)
        self.received = b""
        self._answered = 0
        self._answers = answers
        if reads:
            asyncio.get_running_loop().add_reader(self._end, self._read)

    def _read(self) -> None:
        self.received += os.read(self._end, 4_096)
        asked = list(REAL_TIME.finditer(self.received))
        for question in asked[self._answered :]:
            if self._answers:
                os.write(self._end, bytes([WELL[question[1][0]]]))
        self._answered = len(asked)

    def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._end)
        os.close(self._end)
        os.close(self._other)


@pytest.mark.parametrize(
    ("answers", "outcome"), [(True, PrintOutcome.PRINTED), (False, PrintOutcome.SENT)]
)
async def test_a_picture_comes_out_at_a_device(answers: bool, outcome: PrintOutcome) -> None:
    device = Device(answers=answers)
    sent = picture(384, 900)
    assert await DevicePrinter(device.path).print(sent) is outcome
    await come_true(lambda: len(device.received) >= len(encode(sent)), "the last byte")
    (paper,) = print_out(device.received)
    added_dots(sent, bytes(paper.rows))
    device.close()


async def test_a_device_that_takes_nothing_is_not_waited_for() -> None:
    device = Device(answers=False, reads=False)
    printer = DevicePrinter(device.path, Waits(stall_s=0.6))
    assert await printer.print(picture(576, 2_000)) is PrintOutcome.BROKEN_OFF
    device.close()


async def test_no_device_is_told(tmp_path: Path) -> None:
    plain = tmp_path / "lp0"
    plain.write_bytes(b"kept")
    for path in (plain, tmp_path / "lp1", tmp_path):
        assert await DevicePrinter(str(path)).print(picture()) is PrintOutcome.UNREACHABLE
    assert plain.read_bytes() == b"kept"


def take_rights(path: str) -> None:
    Path(path).chmod(0)


async def test_a_device_of_others_is_told() -> None:
    device = Device(answers=True)
    take_rights(device.path)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(NOBODY)
        outcome = await DevicePrinter(device.path).print(picture())
    finally:
        if is_root:
            os.seteuid(0)
        device.close()
    assert (outcome, device.received) == (PrintOutcome.REFUSED, b"")
