"""What is chosen under "Screen and sound" is kept without keys, in training, without a till."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.app.transfer.computer import code_of, saved_code
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences, SetupDraft
from pos_app.domain.records import replace
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import Phase, SetupStep
from tests.app.setups import setup_in
from tests.config.sample_settings import BASE, SHOP, provisioned
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY
from tests.drivers.engine_driver import EngineDriver

CHOSEN = Preferences(
    language=Language.EN, dark=True, large_text=True, motion=False, sound=False, shop_qr="/x.png"
)


@pytest.mark.parametrize("mode", [None, Mode.TRAINING])
def test_they_outlive_the_program(tmp_path: Path, mode: Mode | None) -> None:
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU)

    async def play() -> None:
        engine = EngineDriver(setup, SystemClock())
        async with engine.serving(mode):
            engine.send(ChangePreferences(CHOSEN))
            snapshot = await engine.until(
                lambda s: s.setup.step in {SetupStep.SAVED, SetupStep.REFUSED}
            )
            assert snapshot.setup.step is SetupStep.SAVED
            assert snapshot.setup_info.preferences == CHOSEN
            assert snapshot.phase is (Phase.NO_TILL if mode is None else Phase.READY)

    asyncio.run(play())
    again = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU)
    assert again.info().preferences == CHOSEN
    assert not again.info().provisioned


def test_a_window_of_training_takes_back_nothing_that_the_till_s_own_has_set(
    tmp_path: Path,
) -> None:
    """Neither its set-up, which names its keys, nor what was chosen in it."""
    training, real = setup_in(tmp_path), setup_in(tmp_path)
    asyncio.run(real.commit(provisioned(), None))
    chosen = replace(real.settings.preferences, sound=False, large_text=True)
    asyncio.run(real.save_preferences(chosen))
    wanted = replace(training.settings.preferences, dark=True, large_text=True)
    asyncio.run(training.save_preferences(wanted))
    kept = setup_in(tmp_path).settings
    assert kept == replace(real.settings, preferences=replace(chosen, dark=True))
    assert training.settings == kept
    assert training.info().preferences.dark


def test_the_code_told_for_a_move_outlives_a_window_that_was_open(tmp_path: Path) -> None:
    window = setup_in(tmp_path)
    told = saved_code(setup_in(tmp_path))
    asyncio.run(window.save_preferences(CHOSEN))
    assert code_of(setup_in(tmp_path).settings) == told
    assert code_of(window.settings) == told


def test_what_another_program_has_set_counts_only_where_it_can_be_used(tmp_path: Path) -> None:
    window = setup_in(tmp_path)
    asyncio.run(window.save_preferences(CHOSEN))
    file = tmp_path / "settings.toml"
    file.write_text(file.read_text("utf-8").replace("lowest = ", "lowest = -"), "utf-8")
    asyncio.run(window.save_preferences(replace(CHOSEN, dark=False)))
    assert setup_in(tmp_path).info().preferences == replace(CHOSEN, dark=False)


def test_a_window_of_training_opens_the_till_as_it_is_set_up_by_then(tmp_path: Path) -> None:
    training, real = setup_in(tmp_path), setup_in(tmp_path)

    async def mode_of(setup: LocalSetup, *, training: bool) -> Mode:
        ports = await setup.open_till(training=training, keys=None)
        ports.journal.close()
        return ports.mode

    asyncio.run(mode_of(training, training=True))
    asyncio.run(real.commit(provisioned(), None))
    chosen = replace(SHOP, fiscal_receipts=True)
    asyncio.run(real.save_preferences(chosen))
    assert asyncio.run(mode_of(training, training=False)) is Mode.LIVE
    assert training.settings == real.settings


def test_a_second_set_up_is_of_the_till_that_the_first_has_made(tmp_path: Path) -> None:
    """As where two windows were open at the first start: the books go on under one till's id."""
    first, second = setup_in(tmp_path), setup_in(tmp_path)
    draft = SetupDraft(
        base_url=BASE,
        preferences=SHOP,
        account_id=Secret(ACCOUNT_ID),
        public_key=Secret(PUBLIC_KEY),
    )
    for setup in (first, second):
        asyncio.run(setup.save(draft, keys_in_memory=True))
    assert second.settings.till_id == first.settings.till_id
    assert setup_in(tmp_path).settings == first.settings


def test_a_till_that_is_set_up_takes_no_ids_of_one_that_began_anew(tmp_path: Path) -> None:
    """As where another program found a file that could not be used, and moved it aside."""
    real = setup_in(tmp_path)
    asyncio.run(real.commit(provisioned(), None))
    (tmp_path / "settings.toml").write_text("broken")
    other = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU, repair=True)
    asyncio.run(other.save_preferences(CHOSEN))
    dark = replace(SHOP, dark=True)
    asyncio.run(real.save_preferences(dark))
    assert setup_in(tmp_path).settings == replace(provisioned(), preferences=dark)
