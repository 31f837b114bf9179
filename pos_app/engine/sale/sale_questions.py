"""A person wants to know what the gateway says of one sale now, also of one long decided."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from pos_app.domain.asked_sale import AskedSale, AskStep
from pos_app.domain.errors import JournalError, Trouble
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale
from pos_app.engine.api.ports import Clock, Journal
from pos_app.engine.background import BackgroundTasks
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tasks import SaleTasks
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

ANSWER_WITHIN_S: Final = 45
"""A person is told then that none came; the question goes on."""


class SaleQuestions:
    """Asks by the watch that a sale has, or had, and tells what came of it."""

    def __init__(
        self,
        journal: Journal,
        sales: SaleTasks,
        background: BackgroundTasks,
        recorder: Recorder,
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._sales = sales
        self._background = background
        self._recorder = recorder
        self._clock = clock
        self.last: AskedSale | None = None
        """The sale that was asked about last."""

    def ask(self, sale_id: str) -> None:
        """Ask about this sale at once; nothing where it is being asked about."""
        if self.last == AskedSale(sale_id, AskStep.ASKING):
            return
        self.last = asked = AskedSale(sale_id, AskStep.ASKING)
        self._background.start("ask again", self._ask(asked))

    async def _ask(self, asked: AskedSale) -> None:
        try:
            sale = self._journal.sale(asked.sale_id)
            answer = replace(asked, step=AskStep.NO_ANSWER, trouble=Trouble.OTHER_ACCOUNT)
            tracked = self._sales.ask_again(sale) if sale is not None else None
            if sale is not None and tracked is not None:
                answer = await self._answer(asked, sale, tracked)
        except JournalError:
            log.exception("a sale could not be asked about")
            answer = replace(asked, step=AskStep.NO_ANSWER)
        if self.last is asked:  # nobody waits for an earlier one any more
            self.last = answer
        self._recorder.notify()

    async def _answer(self, asked: AskedSale, before: Sale, tracked: TrackedSale) -> AskedSale:
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                await tracked.confirmation.end_of_question()
        except TimeoutError:
            return replace(asked, step=AskStep.NO_ANSWER, trouble=Trouble.TIMED_OUT)
        if tracked.connection.trouble is not None:
            return replace(asked, step=AskStep.NO_ANSWER, trouble=tracked.connection.trouble)
        step = AskStep.DOUBTED if tracked.watch.is_doubting else AskStep.ANSWERED
        is_news = tracked.sale != before
        return replace(asked, step=step, at=self._clock.now(), is_news=is_news)
