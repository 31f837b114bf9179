"""A trial of the codes: a sale like any other that shows all of them, and the order it leaves."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pos_app.domain.errors import NoAnswer, SettingsError, SettingsProblem, Trouble
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Bank, Integration, Language, Requisites
from pos_app.domain.payload import PAYLOAD_FIELDS, PayloadKind
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.qr_trial import NO_TRIAL, QrTrial, Tick, Verdict
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import CardNumber, Secret
from pos_app.engine.api.commands import (
    Cancel,
    ChangePreferences,
    Charge,
    ChooseIntegration,
    KeepTrial,
    OpenTill,
)
from pos_app.engine.api.snapshots import ChargeAnswer, SetupStep
from tests.engine.fake_gateway import CARD, OWNER, FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

TRIAL = QrTrial((Tick("deeplink", "click", Verdict.OPENED),))
CAMERA = (Tick("url", "camera", Verdict.OPENED),)
LINK = "https://app.example/pay/1"
EVERY_CODE = [
    ("deeplink", PayloadKind.LINK),
    ("account_number", PayloadKind.CARD_NUMBER),
    ("url", PayloadKind.PAYMENT_PAGE),
]


def codes_of(stage: Stage, sale_id: str | None) -> list[tuple[str, PayloadKind]]:
    view = stage.seen[-1].view(sale_id)
    return [] if view is None else [(code.field, code.payload.kind) for code in view.codes]


async def begin(stage: Stage, key: str = "trial", major: int = 500) -> ChargeAnswer:
    stage.send(Charge(key, Money.of_major(major), "QR", Language.UZ, trial=True))
    snapshot = await stage.until(lambda s: s.answer is not None and s.answer.idempotency_key == key)
    assert snapshot.answer is not None
    return snapshot.answer


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(),
        Preferences(integration=Integration.WIDGET),
        Preferences(payload_order=("qr_data",)),
    ],
    ids=["h2h", "widget", "all but one field dropped"],
)
def test_a_trial_shows_every_code_of_one_deal(tmp_path: Path, preferences: Preferences) -> None:
    async def play() -> None:
        gateway = FakeGateway(deeplink=LINK)
        async with on_stage(tmp_path, gateway, preferences) as stage:
            answer = await begin(stage)
            await stage.until(lambda _: codes_of(stage, answer.sale_id) == EVERY_CODE)
            again = await begin(stage)
            assert again == answer, "one key begins one sale"
            assert len(gateway.creates) == 1
            plain = await stage.charge(600)
            view = await stage.state(plain.sale_id, SaleState.WAITING)
            assert view.codes == (), "another sale shows what the till shows"

    run_virtually(play())


def test_codes_that_come_late_join_the_page(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(requisites_ready=False)
        async with on_stage(tmp_path, gateway, Preferences(requisites_wait_s=5)) as stage:
            answer = await begin(stage)
            await stage.until(lambda _: codes_of(stage, answer.sale_id) == EVERY_CODE[2:])
            gateway.requisites_ready = True
            await stage.until(lambda _: codes_of(stage, answer.sale_id) == EVERY_CODE[1:])

    run_virtually(play())


@pytest.mark.parametrize("status", ["completed", "canceled", "paid"])
def test_its_end_is_any_sales_and_leaves_no_code(tmp_path: Path, status: str) -> None:
    ends = {
        "completed": SaleState.PAID,
        "canceled": SaleState.CLOSED,
        "paid": SaleState.CONFIRMING,
    }

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            answer = await begin(stage)
            await stage.until(lambda _: bool(codes_of(stage, answer.sale_id)))
            await stage.settle(status)
            view = await stage.state(answer.sale_id or "", ends[status])
            assert (view.codes, view.payload, view.card) == ((), None, None)

    run_virtually(play())


def test_it_is_canceled_like_any_sale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            answer = await begin(stage)
            assert answer.sale_id is not None
            await stage.until(lambda _: bool(codes_of(stage, answer.sale_id)))
            stage.send(Cancel(answer.sale_id))
            view = await stage.state(answer.sale_id, SaleState.CLOSED)
            assert view.codes == ()
            assert stage.gateway.calls.count("cancel") == 1

    run_virtually(play())


def test_a_lost_answer_is_looked_for_and_never_created_twice(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway()
        gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
        async with on_stage(tmp_path, gateway) as stage:
            answer = await begin(stage)
            await stage.until(lambda _: codes_of(stage, answer.sale_id) == EVERY_CODE[1:], 300)
            assert len(gateway.creates) == 1

    run_virtually(play())


def test_a_like_sale_is_asked_about_first(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            earlier = await stage.charge(500)
            answer = await begin(stage)
            assert answer.sale_id is None
            assert answer.earlier is not None
            assert answer.earlier.sale_id == earlier.sale_id

    run_virtually(play())


@pytest.mark.parametrize(
    ("major", "begun"), [(99, False), (100, True), (50_000, True), (50_001, False)]
)
def test_only_a_small_payment_is_a_trial(tmp_path: Path, major: int, begun: bool) -> None:
    async def play() -> None:
        limits = Limits(Money.of_major(100), Money.of_major(1_000_000))
        async with on_stage(tmp_path, preferences=Preferences(limits=limits)) as stage:
            answer = await begin(stage, major=major)
            assert (answer.sale_id is not None) is begun
            assert answer.problem is (None if begun else Trouble.REQUEST_REFUSED)

    run_virtually(play())


def test_nothing_to_pay_by_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    given = Requisites(
        CardNumber(CARD), Secret(OWNER), Bank("Humo"), (("qr", Secret("payme://secret")),)
    )

    async def play() -> None:
        gateway = FakeGateway(deeplink=LINK)
        gateway.faults["requisites"] = [Fault(answer=given)]
        async with on_stage(tmp_path, gateway) as stage:
            answer = await begin(stage)
            await stage.until(lambda _: len(codes_of(stage, answer.sale_id)) == 4)
            stage.send(KeepTrial(TRIAL, Mode.LIVE))
            await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            for secret in (CARD, OWNER, "payme://", LINK):
                assert secret not in repr(stage.seen[-1])

    with caplog.at_level(logging.DEBUG):
        run_virtually(play())
    for secret in (CARD, OWNER, "payme://", LINK):
        assert secret not in caplog.text


# ---------------------------------------------------------------- what is kept


def test_what_opened_comes_first_from_the_next_snapshot_on(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(deeplink=LINK)
        kept = Preferences(payload_order=("account_number", "url"), integration=Integration.WIDGET)
        async with on_stage(tmp_path, gateway, kept) as stage:
            stage.send(KeepTrial(replace(TRIAL, day=date(1999, 1, 1), is_test=True), Mode.LIVE))
            await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            preferences = stage.setup.preferences
            assert preferences.payload_order == ("deeplink", "account_number", "url")
            assert preferences.integration is Integration.H2H
            assert preferences.qr_trial.ticks == TRIAL.ticks
            assert preferences.qr_trial.day == date(2026, 11, 23), (
                "the engine's day, not the asker's"
            )
            assert not preferences.qr_trial.is_test
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.text.reveal() == LINK
            stage.send(KeepTrial(None, Mode.LIVE))
            await stage.until(lambda s: s.setup_info.preferences.payload_order == PAYLOAD_FIELDS)
            assert stage.setup.preferences.qr_trial == NO_TRIAL

    run_virtually(play())


def test_an_older_window_never_takes_the_order_back(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            before = stage.seen[-1].setup_info.preferences
            stage.send(KeepTrial(TRIAL, Mode.LIVE))
            stage.send(ChangePreferences(replace(before, dark=True)))
            await stage.until(lambda s: s.setup_info.preferences.dark)
            assert stage.setup.preferences.payload_order[0] == "deeplink"
            assert stage.setup.preferences.qr_trial.ticks == TRIAL.ticks

    run_virtually(play())


def test_what_cannot_be_kept_is_told_and_changes_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.save_refusal = SettingsError(SettingsProblem.NOT_WRITABLE)
            stage.send(KeepTrial(TRIAL, Mode.LIVE))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert snapshot.setup.problem is SettingsProblem.NOT_WRITABLE
            assert snapshot.preferences == Preferences()

    run_virtually(play())


def test_training_keeps_an_order_of_its_own(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(deeplink=LINK)
        async with on_stage(tmp_path, gateway, mode=Mode.TRAINING) as stage:
            stage.send(KeepTrial(TRIAL, Mode.LIVE))
            stage.send(KeepTrial(QrTrial(CAMERA), Mode.TRAINING))
            snapshot = await stage.until(lambda s: s.practised is not None)
            assert snapshot.preferences.payload_order[0] == "url"
            assert snapshot.setup_info.preferences == Preferences()
            stage.send(ChangePreferences(replace(snapshot.setup_info.preferences, dark=True)))
            await stage.until(lambda s: s.setup_info.preferences.dark)
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.kind is PayloadKind.PAYMENT_PAGE
            assert stage.setup.preferences == Preferences(dark=True), "real sales know nothing"
            stage.send(KeepTrial(None, Mode.TRAINING))
            await stage.until(lambda s: s.practised == NO_TRIAL)
            await asyncio.sleep(0)
            stage.send(OpenTill(Mode.LIVE))
            stage.send(KeepTrial(TRIAL, Mode.TRAINING))
            await stage.until(lambda s: s.mode is Mode.LIVE and s.practised is None)
            await stage.charge(700)
            assert stage.setup.preferences == Preferences(dark=True), "training's ticks come late"

    run_virtually(play())


@pytest.mark.parametrize("link", [None, LINK])
def test_where_the_page_has_won_the_other_code_is_one_press_away(
    tmp_path: Path, link: str | None
) -> None:
    other = PayloadKind.CARD_NUMBER if link is None else PayloadKind.LINK

    async def play() -> None:
        async with on_stage(tmp_path, FakeGateway(deeplink=link)) as stage:
            stage.send(KeepTrial(QrTrial(CAMERA), Mode.LIVE))
            await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            sale = await stage.charge()
            kinds: list[PayloadKind] = []
            for wanted in (Integration.WIDGET, Integration.H2H, Integration.WIDGET):
                stage.send(ChooseIntegration(sale.sale_id, wanted))
                await stage.until(lambda s: s.sales[0].sale.integration is wanted)  # noqa: B023
                await stage.until(
                    lambda s: (
                        s.sales[0].payload is not None
                        and (s.sales[0].card is not None or not kinds)
                    )
                )
                view = stage.seen[-1].sales[0]
                assert view.can_switch
                assert view.payload is not None
                kinds.append(view.payload.kind)
            assert kinds == [PayloadKind.PAYMENT_PAGE, other, PayloadKind.PAYMENT_PAGE]

    run_virtually(play())


def test_another_code_chosen_in_the_settings_comes_before_the_page(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(KeepTrial(QrTrial(CAMERA), Mode.LIVE))
            await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            chosen = replace(stage.setup.preferences, integration=Integration.H2H)
            stage.send(ChangePreferences(chosen))
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.kind is PayloadKind.CARD_NUMBER
            assert stage.setup.preferences.payload_order[-1] == "url"
            assert stage.setup.preferences.qr_trial.ticks == CAMERA, "what was found stays"

    run_virtually(play())
