"""Blocking calls beside the loop: their results, and that nobody waits for them at the end."""

from __future__ import annotations

import asyncio
import logging
import threading

import pytest

from pos_app.system.daemon_threads import in_daemon_thread, start_in_daemon_thread
from tests.drivers.waiting import PATIENCE_S


class OddError(BaseException):
    """Not even an Exception, as an exit in a thread is."""


def test_a_result_and_the_thread_it_comes_from() -> None:
    future = start_in_daemon_thread(threading.current_thread, name="a-call")
    thread = future.result(10)
    assert (thread.name, thread.daemon) == ("a-call", True)


@pytest.mark.parametrize("error", [ValueError("no"), OddError("no")], ids=repr)
def test_an_error_comes_to_whoever_waits(error: BaseException) -> None:
    def fail() -> None:
        raise error

    assert start_in_daemon_thread(fail).exception(10) is error
    with pytest.raises(type(error)):
        asyncio.run(in_daemon_thread(fail))


def test_the_loop_goes_on_meanwhile() -> None:
    reached = threading.Event()

    async def both() -> bool:
        waiting = asyncio.create_task(in_daemon_thread(lambda: reached.wait(PATIENCE_S)))
        await asyncio.sleep(0)
        reached.set()
        return await waiting

    assert asyncio.run(both())


def test_a_loop_ends_while_a_call_still_blocks(caplog: pytest.LogCaptureFixture) -> None:
    began, ends, ended = threading.Event(), threading.Event(), threading.Event()

    def block() -> None:
        began.set()
        ends.wait(PATIENCE_S)
        ended.set()

    async def give_up() -> None:
        waiting = asyncio.create_task(in_daemon_thread(block))
        await asyncio.to_thread(began.wait, 10)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    with caplog.at_level(logging.DEBUG, "concurrent"):
        asyncio.run(give_up())
        assert not ended.is_set()
        ends.set()
        for thread in threading.enumerate():
            if thread.name == "blocking-call":
                thread.join(10)
        assert ended.is_set()
    assert not caplog.records
