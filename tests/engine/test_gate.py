"""The gate: what a person has no right to is not done, whichever way it was asked for."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.keys import Keys
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.payload import PAYLOAD_FIELDS
from pos_app.domain.preferences import (
    FOR_EVERYBODY,
    OF_PEOPLE,
    Mode,
    Preferences,
    Right,
    SetupDraft,
    is_for_everybody,
)
from pos_app.domain.printing import PrinterWay
from pos_app.domain.qr_trial import App, QrTrial, Tick, Verdict
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import SetupStep
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually

TRIAL = QrTrial((Tick(PAYLOAD_FIELDS[0], App.CLICK, Verdict.OPENED),), date(2026, 7, 17))
OTHER = Preferences(
    shop="Another",
    till="Another",
    language=Language.EN,
    customer_language=Language.EN,
    integration=Integration.WIDGET,
    limits=Limits(Money.of_major(7), Money.of_major(9)),
    requisites_wait_s=7,
    watch_hours=48,
    payload_order=("page",),
    printer_way=PrinterWay.NETWORK,
    printer_address="192.168.1.50",
    paper_dots=384,
    print_after_paid=True,
    dark=True,
    large_text=True,
    motion=False,
    sound=False,
    customer_screen=False,
    customer_sum=False,
    change_pictures=False,
    full_screen=True,
    customer_screen_name="DP-2",
    scanner_gap_ms=90,
    restart_at="04:30",
    silence_told="2026-07-17",
    shop_qr="/tmp/another.png",
    fiscal_receipts=True,
    lock_after_sale=True,
    lock_after_min=5,
    most_alone=100_000,
    most_alone_day=1_000_000,
    fiscal=FiscalSetup(drive="LG420230639660"),
    kiosk=KioskSetup(on=True),
    shop_address="Navoiy 7",
    shop_stir="123456789",
    second_language=Language.RU,
    qr_trial=TRIAL,
)
"""Other than usual in every preference."""
DRAFT = SetupDraft("https://elsewhere.example", OTHER, account_id=Secret("a"))
GUARDED: dict[str, tuple[commands.Command, Right]] = {
    "check": (commands.CheckConnection(DRAFT), Right.SETTINGS),
    "file": (commands.CheckCredentialsFile("/tmp/x"), Right.SETTINGS),
    "save": (commands.SaveSetup(DRAFT), Right.SETTINGS),
    "delete": (commands.DeleteCredentialsFile("/tmp/x"), Right.SETTINGS),
    "trial": (commands.KeepTrial(TRIAL, Mode.LIVE), Right.SETTINGS),
    "preferences": (commands.ChangePreferences(OTHER), Right.SETTINGS),
    "keys": (
        commands.EnterKeys(Keys("https://x.example", Secret("a"), Secret("k"))),
        Right.RUN_KEYS,
    ),
}


class Closed:
    """A gate that gives none of these rights."""

    def __init__(self, *rights: Right) -> None:
        self.rights = frozenset(rights)

    def withheld(self) -> frozenset[Right]:
        return self.rights


@pytest.mark.parametrize("name", GUARDED)
def test_no_command_works_behind_a_closed_gate_and_the_reason_is_said(
    tmp_path: Path, name: str
) -> None:
    command, right = GUARDED[name]

    async def play() -> None:
        async with on_stage(tmp_path, gate=Closed(right)) as stage:
            before, opened = stage.setup.preferences, len(stage.setup.opened)
            stage.send(command)
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert snapshot.setup.problem is SettingsProblem.NOT_ALLOWED
            assert snapshot.withheld == {right}
            assert (stage.setup.preferences, len(stage.setup.opened)) == (before, opened)
            assert SetupStep.SAVING not in {seen.setup.step for seen in stage.seen}

    run_virtually(play())


@pytest.mark.parametrize(
    ("rights", "mode", "begun"),
    [
        ((Right.SETTINGS,), Mode.LIVE, False),
        ((Right.SETTINGS,), Mode.TRAINING, True),
        ((Right.PEOPLE,), Mode.LIVE, True),
    ],
)
def test_a_trial_s_payment_needs_the_right_to_the_settings_but_to_learn(
    tmp_path: Path, rights: tuple[Right, ...], mode: Mode, begun: bool
) -> None:
    charge = commands.Charge("trial", Money.of_major(500), None, Language.UZ, trial=True, mode=mode)

    async def play() -> None:
        async with on_stage(tmp_path, gate=Closed(*rights), mode=mode) as stage:
            stage.send(charge)
            snapshot = await stage.until(lambda s: s.answer is not None)
            assert snapshot.answer is not None
            assert snapshot.answer.idempotency_key == "trial"
            assert (snapshot.answer.sale_id is not None) is begun
            assert bool(snapshot.sales) is begun
            refused = snapshot.setup.problem is SettingsProblem.NOT_ALLOWED
            assert refused is not begun

    run_virtually(play())


def test_language_and_looks_are_anybodys(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, gate=Closed(*Right)) as stage:
            stage.send(commands.ChangePreferences(Preferences(language=Language.RU, dark=True)))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            assert snapshot.setup_info.preferences.language is Language.RU
            sale = await stage.charge()
            assert sale.sequence == 1

    run_virtually(play())


def test_a_language_asks_for_no_right_though_the_owner_has_changed_a_name_meanwhile(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, gate=Closed(*Right)) as stage:
            kept = stage.setup.preferences
            seen = replace(kept, shop="As it was called before", most_alone=5)
            stage.send(commands.ChangePreferences(replace(seen, language=Language.RU), seen))
            await stage.until(lambda now: now.setup.step is SetupStep.SAVED)
            assert stage.setup.preferences == replace(kept, language=Language.RU)

    run_virtually(play())


@pytest.mark.parametrize("name", [each.name for each in fields(Preferences)])
def test_each_preference_is_anybodys_or_needs_the_right(name: str) -> None:
    usual = Preferences()
    changed = replace(usual, **{name: getattr(OTHER, name)})
    assert changed != usual, "the sample has to differ"
    assert is_for_everybody(usual, changed) is (name in FOR_EVERYBODY)


def test_what_is_of_the_people_is_changed_by_who_may_change_them(tmp_path: Path) -> None:
    wanted = Preferences(lock_after_sale=True, lock_after_min=5, most_alone=100_000, dark=True)

    async def play() -> None:
        async with on_stage(tmp_path, gate=Closed(Right.SETTINGS)) as stage:
            stage.send(commands.ChangePreferences(wanted))
            await stage.until(lambda s: s.setup_info.preferences == wanted)
            stage.send(commands.ChangePreferences(replace(wanted, shop="Another")))
            await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)

    run_virtually(play())
    assert not OF_PEOPLE & FOR_EVERYBODY


def test_what_tells_a_customer_how_to_pay_is_not_anybodys() -> None:
    assert not FOR_EVERYBODY & {"shop", "till", "integration", "payload_order", "shop_qr", "limits"}
