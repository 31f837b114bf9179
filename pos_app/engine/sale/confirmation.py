"""Whether the gateway has confirmed a deal lately enough that its QR may be shown."""

from __future__ import annotations

import asyncio
from enum import StrEnum

from pos_app.domain.payin import LIVE


class DealKnown(StrEnum):
    """What the gateway's last word on a deal is worth."""

    NOT_ASKED = "not_asked"
    """It has said nothing in this run, or has since contradicted itself."""
    CONFIRMED = "confirmed"
    BEFORE_SLEEP = "before_sleep"
    """The machine slept, so whatever was said is of before."""


class Confirmation:
    """Knows whether a deal is confirmed, and when its watcher is to ask at once.

    | from         | by                | to           |
    | ------------ | ----------------- | ------------ |
    | NOT_ASKED    | created, answered | CONFIRMED    |
    | CONFIRMED    | contradicted      | NOT_ASKED    |
    | any          | machine slept     | BEFORE_SLEEP |
    | BEFORE_SLEEP | answered          | CONFIRMED    |
    """

    def __init__(self) -> None:
        self._known = DealKnown.NOT_ASKED
        self._asked_for = asyncio.Event()
        self._waiting: list[asyncio.Future[None]] = []
        """For the end of a question that has not begun yet,"""
        self._answered: list[asyncio.Future[None]] = []
        """or of the one under way."""

    @property
    def known(self) -> DealKnown:
        """What the last answer is worth; a QR may be shown only with CONFIRMED."""
        return self._known

    @property
    def is_asked_for(self) -> bool:
        """True while somebody wants the gateway asked at once."""
        return self._asked_for.is_set()

    def ask_now(self) -> None:
        """Cut the watcher's pause short; an answer still on its way does not count as this one."""
        self._asked_for.set()

    async def wait(self, seconds: float) -> None:
        """Wait so long, or until the gateway is to be asked at once."""
        try:
            async with asyncio.timeout(seconds):
                await self._asked_for.wait()
        except TimeoutError:
            return

    async def wait_at_least(self, least_s: float, seconds: float) -> None:
        """Wait as `wait` does, but never less than `least_s`: for what is asked beside the watch.

        That the gateway is to be asked stands until the watcher asks, which may take a while.
        """
        await asyncio.sleep(least_s)
        if seconds > least_s:
            await self.wait(seconds - least_s)

    def note_question(self) -> None:
        """Note that the gateway is being asked; `ask_now` from here on wants another question."""
        self._asked_for.clear()
        self._answered += self._waiting
        self._waiting = []

    def note_end(self) -> None:
        """Note that a question is over, with an answer or without one."""
        for future in self._answered:
            if not future.done():
                future.set_result(None)
        self._answered = []

    async def end_of_question(self) -> None:
        """Wait until a question is over that begins from now on."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    def note_answer(self) -> None:
        """Note an answer; where another question was asked for meanwhile, it may be too old."""
        if not self.is_asked_for:
            self._known = DealKnown.CONFIRMED

    def note_created(self, status: str) -> None:
        """Note that the create was answered with a deal of this status."""
        if status in LIVE:
            self._known = DealKnown.CONFIRMED

    def note_contradiction(self) -> None:
        """Note that the requisites were withdrawn: the deal may be over, so ask at once."""
        if self._known is DealKnown.CONFIRMED:
            self._known = DealKnown.NOT_ASKED
        self.ask_now()

    def note_sleep(self) -> None:
        """Note that the machine slept, and the deal has not been asked for since."""
        self._known = DealKnown.BEFORE_SLEEP
