"""A printer in the network, on a real socket: what it says, what it does not, and what it loses."""

from __future__ import annotations

import asyncio

import pytest

from pos_app.domain.printing import NOTHING_CAME_OUT, PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.printer.escpos import encode
from pos_app.printer.stream_printer import NetworkPrinter, Waits
from tests.drivers.receipt_printer import (
    COVER_OPEN,
    FAULT,
    NO_PAPER,
    NONSENSE,
    OFFLINE,
    WELL,
    ReceiptPrinter,
    print_out,
)
from tests.drivers.waiting import come_true
from tests.printer.pictures import added_dots, picture

pytestmark = pytest.mark.anyio
USUAL = Waits()
SOON = Waits(connect_s=3, stall_s=0.6, close_s=2)
LONG = picture(576, 4_000)
"""More than all buffers between two sockets of one machine hold."""


async def printed(printer: ReceiptPrinter, raster: Raster, waits: Waits = USUAL) -> PrintOutcome:
    return await NetworkPrinter("127.0.0.1", printer.port, waits).print(raster)


def assert_came_out_once(printer: ReceiptPrinter, sent: Raster) -> None:
    (paper,) = print_out(printer.all)
    added_dots(sent, bytes(paper.rows))


async def test_a_printer_that_answers_says_that_it_has_printed() -> None:
    sent = picture(576, 1_200)
    async with ReceiptPrinter().listening() as printer:
        assert await printed(printer, sent) is PrintOutcome.PRINTED
        assert_came_out_once(printer, sent)


@pytest.mark.parametrize(
    "printer",
    [
        ReceiptPrinter(status={}),
        ReceiptPrinter(late_s=0.8),
        ReceiptPrinter(late_s=0.7, late_once=True),
        ReceiptPrinter(status=NONSENSE),
        ReceiptPrinter(status={4: WELL[4]}),
    ],
    ids=["never", "late", "late once", "nonsense", "one answer only"],
)
async def test_without_an_answer_nobody_says_that_it_is_printed(printer: ReceiptPrinter) -> None:
    sent = picture(384, 500)
    async with printer.listening():
        assert await printed(printer, sent) is PrintOutcome.SENT
        assert_came_out_once(printer, sent)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (NO_PAPER, PrintOutcome.NO_PAPER),
        (COVER_OPEN, PrintOutcome.COVER_OPEN),
        (OFFLINE, PrintOutcome.OFFLINE),
        (FAULT, PrintOutcome.FAULT),
        (WELL | {2: 0x32}, PrintOutcome.NO_PAPER),
    ],
)
async def test_a_printer_that_cannot_print_gets_no_dot(
    status: dict[int, int], outcome: PrintOutcome
) -> None:
    async with ReceiptPrinter(status=status).listening() as printer:
        assert await printed(printer, picture()) is outcome
        assert outcome in NOTHING_CAME_OUT
        assert print_out(printer.all) == []
        assert b"\x1b@" not in printer.all


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (WELL, None),
        ({}, None),
        (NONSENSE, None),
        (NO_PAPER, PrintOutcome.NO_PAPER),
        (COVER_OPEN, PrintOutcome.COVER_OPEN),
        (OFFLINE, PrintOutcome.OFFLINE),
        (WELL | {4: 0x32}, PrintOutcome.NO_PAPER),
        (WELL | {4: 0x52}, PrintOutcome.NO_PAPER),
        (WELL | {4: 0x1E}, None),
        *((WELL | {4: answer}, None) for answer in (0x73, 0x70, 0x62, 0xF2)),
    ],
    ids=[
        *("well", "never", "nonsense", "paper", "cover", "offline"),
        *("the one sensor", "the other", "near its end"),
        *(f"bit {number} of no answer" for number in (0, 1, 4, 7)),
    ],
)
async def test_a_printer_is_asked_and_prints_nothing(
    status: dict[int, int], told: PrintOutcome | None
) -> None:
    async with ReceiptPrinter(status=status).listening() as printer:
        assert await NetworkPrinter("127.0.0.1", printer.port).trouble() is told
        assert print_out(printer.all) == []


MEANINGS = {
    (1, 0x08): PrintOutcome.OFFLINE,
    (2, 0x04): PrintOutcome.COVER_OPEN,
    (2, 0x20): PrintOutcome.NO_PAPER,
    (2, 0x40): PrintOutcome.FAULT,
    (4, 0x20): PrintOutcome.NO_PAPER,
    (4, 0x40): PrintOutcome.NO_PAPER,
}
"""By Epson's reference, DLE EOT n; the other bits tell of the drawer, the button, little paper."""


@pytest.mark.parametrize("question", [1, 2, 4])
async def test_each_bit_of_an_answer_says_what_the_reference_says(question: int) -> None:
    for bit in (0x04, 0x08, 0x20, 0x40):
        status = WELL | {question: WELL[question] | bit}
        async with ReceiptPrinter(status=status).listening() as printer:
            told = await NetworkPrinter("127.0.0.1", printer.port).trouble()
        assert told is MEANINGS.get((question, bit))


async def test_what_has_not_an_answer_s_fixed_bits_is_none() -> None:
    for bit in (0x01, 0x02, 0x10, 0x80):
        async with ReceiptPrinter(status={4: NO_PAPER[4] ^ bit}).listening() as printer:
            assert await NetworkPrinter("127.0.0.1", printer.port).trouble() is None


async def test_a_printer_that_is_not_there_is_told_when_it_is_asked() -> None:
    async with ReceiptPrinter().listening() as printer:
        port = printer.port
    assert await NetworkPrinter("127.0.0.1", port).trouble() is PrintOutcome.UNREACHABLE


async def test_a_printer_that_closes_when_it_is_asked_is_told() -> None:
    async with ReceiptPrinter(takes=0, closes=True).listening() as printer:
        asked = NetworkPrinter("127.0.0.1", printer.port)
        assert await asked.trouble() is PrintOutcome.UNREACHABLE


async def test_paper_that_ends_in_a_print_is_told() -> None:
    async with ReceiptPrinter(status_after=NO_PAPER).listening() as printer:
        assert await printed(printer, picture()) is PrintOutcome.BROKEN_OFF


async def test_a_printer_that_stops_in_the_middle_is_not_waited_for() -> None:
    async with ReceiptPrinter(takes=2_000).listening() as printer:
        assert await printed(printer, LONG, SOON) is PrintOutcome.BROKEN_OFF


@pytest.mark.parametrize("takes", [20, 700, 30_000])
async def test_a_printer_that_closes_in_the_middle_is_told(takes: int) -> None:
    async with ReceiptPrinter(takes=takes, closes=True).listening() as printer:
        assert await printed(printer, LONG) is PrintOutcome.BROKEN_OFF


async def test_a_silent_printer_that_closes_in_the_middle_is_told() -> None:
    async with ReceiptPrinter(status={}, takes=20_000, closes=True).listening() as printer:
        assert await printed(printer, picture(576, 400)) is PrintOutcome.BROKEN_OFF


async def test_a_printer_that_closes_at_once_has_printed_nothing() -> None:
    async with ReceiptPrinter(takes=0, closes=True).listening() as printer:
        assert await printed(printer, picture()) is PrintOutcome.UNREACHABLE


async def test_no_printer_there_is_told() -> None:
    async with ReceiptPrinter().listening() as printer:
        pass
    assert await printed(printer, picture()) is PrintOutcome.UNREACHABLE


async def test_a_name_that_nobody_knows_is_told() -> None:
    nowhere = NetworkPrinter("printer.invalid", 9100)
    assert await nowhere.print(picture()) is PrintOutcome.UNREACHABLE


async def test_a_print_that_is_cancelled_lets_the_printer_go() -> None:
    async with ReceiptPrinter(takes=2_000).listening() as printer:
        printing = asyncio.ensure_future(printed(printer, LONG))
        await come_true(lambda: len(printer.all) >= 2_000, "the first bytes")
        printing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await printing
        assert len(printer.all) < len(encode(LONG))
