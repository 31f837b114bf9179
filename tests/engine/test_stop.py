"""The engine ends within its five seconds, whatever it was waiting for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.errors import NotSent, Trouble
from pos_app.domain.preferences import Mode, Preferences
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Snapshot
from pos_app.engine.engine import Engine
from tests.drivers.waiting import PATIENCE_S
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.wall import WallClock

MUTE_S = 300
"""A stop that waited for the name server would last so long."""


class MuteNames:
    """A name server that does not answer: the system's lookup blocks its thread."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.answers = threading.Event()

    def look_up(self) -> None:
        self.asked.set()
        self.answers.wait(MUTE_S)


@pytest.fixture
def names() -> Iterator[MuteNames]:
    names = MuteNames()
    yield names
    names.answers.set()


def test_a_name_server_that_does_not_answer_does_not_hold_up_the_end(
    tmp_path: Path, names: MuteNames
) -> None:
    async def look_up_first() -> None:
        """As asyncio does: in the loop's default executor."""
        await asyncio.get_running_loop().run_in_executor(None, names.look_up)
        raise NotSent(Trouble.NO_NETWORK)

    gateway = FakeGateway(WallClock(), uplink=look_up_first)
    seen: list[Snapshot] = []
    setup = FakeSetup(tmp_path, gateway, Preferences())
    engine = Engine(setup, seen.append, WallClock(), Random(7))
    engine.start()
    engine.send(OpenTill(Mode.LIVE))
    assert names.asked.wait(PATIENCE_S)
    engine.stop()
    assert engine.join(PATIENCE_S) is None
    left = [each.name for each in threading.enumerate() if not each.daemon]
    assert left == [threading.main_thread().name], "the interpreter's end would wait for these"
