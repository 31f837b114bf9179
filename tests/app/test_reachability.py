"""The system's word on its network reaches a till on a real address, and no other."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from pos_app.domain.keys import Keys
from pos_app.domain.preferences import SetupDraft
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import TillPorts
from pos_app.ui.devices.reachability import SystemReachability
from tests.app.setups import NAMES, setup_in

R = QNetworkInformation.Reachability


class _Down:
    def is_down(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("word", "down"), [(R.Disconnected, True), (R.Local, False), (R.Unknown, False)]
)
def test_only_certainty_counts_as_down(qtbot: QtBot, word: R, down: bool) -> None:
    network = SystemReachability()
    network._changed(word)
    assert network.is_down() is down


@pytest.mark.parametrize(
    ("base_url", "asked"), [("https://gateway.example", True), ("http://127.0.0.1:9", False)]
)
def test_a_gateway_on_this_machine_needs_no_network(
    tmp_path: Path, base_url: str, asked: bool
) -> None:
    async def play() -> TillPorts:
        setup = setup_in(tmp_path)
        setup.network = _Down()
        keys = Secret("a"), Secret("Yg==")
        draft = SetupDraft(base_url, NAMES, account_id=keys[0], public_key=keys[1])
        kept = await setup.save(draft, keys_in_memory=True)
        ports = await setup.open_till(training=False, keys=kept)
        assert isinstance(kept, Keys)
        assert ports.gateway is not None
        await ports.gateway.aclose()
        ports.journal.close()
        return ports

    assert (asyncio.run(play()).network is not None) is asked
