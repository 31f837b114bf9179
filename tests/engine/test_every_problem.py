"""Each problem that the window can show is one that the engine itself brings to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.domain.errors import (
    GatewayError,
    JournalError,
    JournalProblem,
    NoAnswer,
    NotSent,
    Refused,
    SettingsError,
    SettingsProblem,
    Throttled,
    Trouble,
    VaultError,
    VaultProblem,
)
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences, SetupDraft
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences, Charge, CheckConnection, SaveSetup
from pos_app.engine.api.snapshots import Phase, SetupStep
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

DRAFT = SetupDraft(
    "https://gateway.example",
    Preferences(shop="S", till="T"),
    account_id=Secret("account"),
    public_key=Secret("key"),
)
OF_ITS_OWN = {
    Trouble.PAUSED: "test_retry_after.py",
    Trouble.INTERRUPTED: "test_every_problem.py",
    Trouble.NO_KEYS: "test_every_problem.py",
    Trouble.OTHER_ACCOUNT: "test_accounts.py",
}
"""What no answer says, and where its test is."""


@pytest.mark.parametrize("trouble", OF_ITS_OWN)
def test_each_trouble_of_our_own_has_its_test(trouble: Trouble) -> None:
    text = Path(__file__).with_name(OF_ITS_OWN[trouble]).read_text("utf-8")
    assert f"is Trouble.{trouble.name}" in text or f", Trouble.{trouble.name})" in text


def test_a_start_in_the_middle_of_a_create_is_told_of(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(latency_s=5)
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
        gateway.faults["find"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
        async with on_stage(tmp_path, gateway) as stage:
            view = await stage.state(sale.sale_id, SaleState.UNKNOWN)
            assert view.sale.trouble is Trouble.INTERRUPTED

    run_virtually(play())


def _error(trouble: Trouble) -> GatewayError:
    if trouble is Trouble.RATE_LIMITED:
        return Throttled()
    if trouble.is_before_connecting:
        return NotSent(trouble)
    return NoAnswer(trouble) if trouble.may_pass else Refused(trouble)


@pytest.mark.parametrize("trouble", sorted(set(Trouble) - OF_ITS_OWN.keys()))
def test_each_trouble_of_an_answer_is_shown(tmp_path: Path, trouble: Trouble) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(_error(trouble))] * 3
            snapshot = await stage.until(lambda s: s.trouble is trouble, within_s=10)
            view = snapshot.view(sale.sale_id)
            assert view is not None
            assert view.trouble is trouble
            await stage.until(lambda s: s.trouble is None, within_s=300)

    run_virtually(play())


@pytest.mark.parametrize("problem", JournalProblem)
def test_each_problem_of_the_journal_is_shown(tmp_path: Path, problem: JournalProblem) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, FakeGateway(), Preferences())
        stage.setup.refusal = JournalError(problem)
        async with stage.serving():
            assert (stage.seen[-1].phase, stage.seen[-1].failure) == (Phase.FAILED, problem)

    run_virtually(play())


@pytest.mark.parametrize("problem", VaultProblem)
def test_each_problem_of_the_vault_is_shown_and_a_charge_refused(
    tmp_path: Path, problem: VaultProblem
) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, FakeGateway(), Preferences())
        stage.setup.vault = [problem] * 9
        async with stage.serving():
            assert stage.seen[-1].needs_keys is problem
            assert stage.seen[-1].cannot_charge is problem
            stage.send(Charge("no keys", Money.of_major(5), None, Language.UZ))
            snapshot = await stage.until(lambda s: s.answer is not None)
            assert snapshot.answer is not None
            assert (snapshot.answer.sale_id, snapshot.answer.problem) == (None, Trouble.NO_KEYS)
            assert not stage.gateway.calls

    run_virtually(play())


@pytest.mark.parametrize("problem", SettingsProblem)
@pytest.mark.parametrize("preference", [True, False])
def test_each_problem_of_a_setting_is_shown(
    tmp_path: Path, problem: SettingsProblem, *, preference: bool
) -> None:
    """A full disk refuses a preference (NOT_WRITABLE) as anything refuses a set-up."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.save_refusal = SettingsError(problem, "shop")
            before = stage.setup.preferences
            changed = Preferences(shop="Another")
            stage.send(ChangePreferences(changed) if preference else SaveSetup(DRAFT))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert (snapshot.setup.problem, snapshot.setup.field) == (problem, "shop")
            assert snapshot.setup_info.preferences == before
            assert snapshot.phase is Phase.READY

    run_virtually(play())


@pytest.mark.parametrize("problem", VaultProblem)
def test_keys_that_cannot_be_kept_are_told_of(tmp_path: Path, problem: VaultProblem) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.save_refusal = VaultError(problem)
            stage.send(SaveSetup(DRAFT))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert snapshot.setup.problem is problem

    run_virtually(play())


def test_a_connection_that_is_refused_is_told_of(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(CheckConnection(SetupDraft("", Preferences())))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert snapshot.setup.problem is Trouble.KEYS_REFUSED
            await asyncio.sleep(0)

    run_virtually(play())
