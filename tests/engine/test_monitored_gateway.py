"""What the till's first answers tell of the gateway's clock: any answer counts, and no silence."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from pos_app.domain.errors import GatewayError, NoAnswer, NotSent, Refused, Trouble
from pos_app.engine.upkeep.monitored_gateway import MonitoredGateway
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.virtual import VirtualClock, run_virtually


@pytest.mark.parametrize(
    ("error", "tells_time", "is_known"),
    [
        (None, True, True),
        (None, False, True),
        (Refused(Trouble.KEYS_REFUSED), True, True),
        (Refused(Trouble.KEYS_REFUSED), False, False),
        (NoAnswer(Trouble.TIMED_OUT), True, False),
        (NotSent(Trouble.NO_NETWORK), True, False),
    ],
)
def test_the_clock_is_waited_for_until_an_answer_came(
    error: GatewayError | None, *, tells_time: bool, is_known: bool
) -> None:
    """A day's sales are taken up by it: by no clock at all a whole journal could be."""

    async def play() -> None:
        there = FakeGateway(tells_time=tells_time)
        there.till_clock = VirtualClock(asyncio.get_running_loop())
        if error is not None:
            there.faults["check"] = [Fault(error)]
        gateway = MonitoredGateway(
            there, lambda _: None, lambda _: False, there.till_clock, lambda: None
        )
        waiting = asyncio.create_task(gateway.wait_for_clock_offset())
        try:
            await gateway.check()
        except GatewayError as raised:
            assert raised is error  # noqa: PT017 - one that is no error is checked as well
        await asyncio.sleep(1)
        assert waiting.done() == is_known
        await gateway.check()
        assert await waiting == timedelta()

    run_virtually(play())


def test_when_it_answered_last_is_known_and_a_silence_does_not_count() -> None:
    async def play() -> None:
        there = FakeGateway()
        clock = there.till_clock = VirtualClock(asyncio.get_running_loop())
        gateway = MonitoredGateway(there, lambda _: None, lambda _: False, clock, lambda: None)
        assert gateway.answered_at is None
        there.faults["check"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
        with pytest.raises(NoAnswer):
            await gateway.check()
        assert gateway.answered_at is None
        await gateway.check()
        first = gateway.answered_at
        assert first == clock.now()
        await asyncio.sleep(60)
        there.faults["check"] = [Fault(NotSent(Trouble.NO_NETWORK))]
        with pytest.raises(NotSent):
            await gateway.check()
        assert gateway.answered_at == first

    run_virtually(play())
