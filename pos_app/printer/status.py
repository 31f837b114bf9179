"""What a receipt printer answers when it is asked how it is (`DLE EOT n`).

Many never answer, or much later, so an answer is a bonus: without one nothing is known, and
nothing is ever taken for well. Bits as Epson gives them (ESC/POS command reference, DLE EOT).
"""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter
from enum import Enum
from typing import Final

from pos_app.domain.printing import PrintOutcome

ANSWER_WITHIN_S: Final = 0.5
_FIXED, _FIXED_VALUE = 0b1001_0011, 0b0001_0010
"""So these bits are in each byte of an answer, and in nothing else that a printer sends."""
_PAPER, _CAUSE, _PRINTER = 4, 2, 1
_MEANINGS: Final = {
    _PAPER: ((0x60, PrintOutcome.NO_PAPER),),
    _CAUSE: (
        (0x04, PrintOutcome.COVER_OPEN),
        (0x20, PrintOutcome.NO_PAPER),
        (0x40, PrintOutcome.FAULT),
    ),
    _PRINTER: ((0x08, PrintOutcome.OFFLINE),),
}


class Unknown(Enum):
    """The answer of a printer that gives none that makes sense."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
Status = PrintOutcome | Unknown | None
"""What is wrong with the printer; None where it says that nothing is."""


async def ask_status(reader: StreamReader, writer: StreamWriter) -> Status:
    """Ask for paper, cover and the rest. The first question without an answer is the last.

    Raises:
        OSError: the connection is gone, also where the printer closed it.
    """
    for question, meanings in _MEANINGS.items():
        writer.write(bytes([0x10, 0x04, question]))
        await writer.drain()
        answer = await _answer(reader)
        if answer is None or answer & _FIXED != _FIXED_VALUE:
            return UNKNOWN
        for bits, outcome in meanings:
            if answer & bits:
                return outcome
    return None


async def _answer(reader: StreamReader) -> int | None:
    try:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            answer = await reader.read(1)
    except TimeoutError:
        return None
    if not answer:
        raise ConnectionResetError("the printer has closed the connection")
    return answer[0]
