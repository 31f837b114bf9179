"""The set-up as the window drives it, and a till that cannot be opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.day import TASHKENT
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    Refused,
    SettingsError,
    SettingsProblem,
    Trouble,
)
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import KeysVerdict, Mode, Preferences, SetupDraft
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import (
    ChangePreferences,
    Charge,
    CheckConnection,
    CheckCredentialsFile,
    DeleteCredentialsFile,
    ListSales,
    OpenHistory,
    OpenTill,
    SaveSetup,
)
from pos_app.engine.api.snapshots import Phase, SetupPart, SetupStep, Snapshot
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually

DRAFT = SetupDraft(
    "https://gateway.example",
    Preferences(shop="S", till="T"),
    account_id=Secret("account"),
    public_key=Secret("key"),
)


def test_a_connection_is_checked_and_refused_with_its_reason(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(CheckConnection(DRAFT))
            await stage.until(lambda s: s.setup.step is SetupStep.CHECKED)
            stage.send(CheckConnection(SetupDraft("", Preferences())))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            refused = (snapshot.setup.problem, snapshot.setup.field)
            assert refused == (Trouble.KEYS_REFUSED, "account_id")

    run_virtually(play())


def test_saving_opens_the_till_with_keys_of_this_run(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(SaveSetup(DRAFT, keys_in_memory=True))
            await stage.until(lambda s: len(stage.setup.opened) == 2 and s.phase is Phase.READY)
            keys = stage.setup.opened[-1]
            assert keys is not None
            assert keys.account_id == DRAFT.account_id
            stage.send(OpenTill(Mode.TRAINING))
            await stage.until(lambda s: s.mode is Mode.TRAINING)
            assert stage.setup.opened[-1] is None

    run_virtually(play())


async def _until(stage: Stage, step: SetupStep) -> Snapshot:
    return await stage.until(lambda s: s.setup.step is step)


def test_keys_without_a_token_are_kept_only_when_a_person_wants_them_all_the_same(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(SaveSetup(DRAFT))
            assert (await _until(stage, SetupStep.SAVED)).setup.verdict is KeysVerdict.ACCEPTED
            before, opened = replace(DRAFT.preferences, shop="Another"), len(stage.setup.opened)
            stage.setup.no_token = Refused(Trouble.KEYS_REFUSED)
            draft = replace(DRAFT, preferences=before)
            stage.send(SaveSetup(draft))
            refused = await _until(stage, SetupStep.REFUSED)
            assert refused.setup.problem is Trouble.KEYS_REFUSED
            assert stage.setup.preferences == DRAFT.preferences
            assert len(stage.setup.opened) == opened + 1
            stage.send(SaveSetup(draft, despite=frozenset({Trouble.KEYS_REFUSED})))
            assert (await _until(stage, SetupStep.SAVED)).setup.verdict is KeysVerdict.REFUSED
            assert stage.setup.preferences == before

    run_virtually(play())


def test_sales_go_on_while_the_gateway_is_asked_for_a_token(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.answers.clear()
            stage.send(SaveSetup(DRAFT))
            await _until(stage, SetupStep.SAVING)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.setup.answers.set()
            await _until(stage, SetupStep.SAVED)

    run_virtually(play())


def test_a_preference_kept_meanwhile_says_that_it_is_no_answer_about_keys(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.answers.clear()
            stage.send(SaveSetup(DRAFT))
            assert (await _until(stage, SetupStep.SAVING)).setup.part is SetupPart.WITH_KEYS
            stage.send(ChangePreferences(replace(stage.setup.preferences, sound=False)))
            assert (await _until(stage, SetupStep.SAVED)).setup.part is SetupPart.PREFERENCES
            stage.setup.answers.set()
            done = await stage.until(lambda now: now.setup.part is SetupPart.WITH_KEYS)
            assert done.setup.step is SetupStep.SAVED

    run_virtually(play())


def test_a_file_is_read_when_it_is_chosen(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(CheckCredentialsFile(str(tmp_path / "none.json")))
            refused = await _until(stage, SetupStep.REFUSED)
            assert refused.setup.problem is SettingsProblem.FILE_UNREADABLE
            stage.send(CheckCredentialsFile(str(tmp_path)))
            await _until(stage, SetupStep.FILE_READ)

    run_virtually(play())


def test_the_imported_file_is_deleted_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "credentials.json"
    file.write_text("{}")

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            draft = SetupDraft("https://g.example", Preferences(), credentials_path=str(file))
            stage.send(SaveSetup(draft))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            assert snapshot.setup.deletable_file == str(file)
            assert file.exists()
            stage.send(DeleteCredentialsFile(str(file)))
            await stage.until(lambda s: s.setup.deletable_file is None)
            assert not file.exists()

    run_virtually(play())


def test_a_file_that_cannot_be_deleted_is_said_to_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: str) -> None:
        raise SettingsError(SettingsProblem.NOT_WRITABLE)

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            monkeypatch.setattr(stage.setup, "delete_file", refuse)
            stage.send(DeleteCredentialsFile(str(tmp_path / "credentials.json")))
            refused = await _until(stage, SetupStep.REFUSED)
            assert refused.setup.problem is SettingsProblem.NOT_WRITABLE

    run_virtually(play())


def test_a_journal_that_cannot_be_opened_is_named_and_can_be_tried_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.refusal = JournalError(JournalProblem.NEWER)
            stage.send(OpenTill(Mode.LIVE))
            snapshot = await stage.until(lambda s: s.phase is Phase.FAILED)
            assert snapshot.failure is JournalProblem.NEWER
            stage.send(Charge("k", Money.of_major(5), None, Language.UZ))
            stage.setup.refusal = None
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            assert not stage.gateway.calls

    run_virtually(play())


def test_changed_preferences_hold_for_the_next_sale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await stage.charge()
            stage.send(ChangePreferences(Preferences(integration=Integration.WIDGET)))
            await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            second = await stage.charge(700)
            assert first.integration is Integration.H2H
            assert second.integration is Integration.WIDGET

    run_virtually(play())


def test_two_changes_of_which_neither_has_seen_the_other_both_hold(tmp_path: Path) -> None:
    """While a till is being opened they wait, and a window knows no more than it has seen."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            seen = stage.setup.preferences
            for changed in (replace(seen, language=Language.EN), replace(seen, sound=False)):
                stage.send(ChangePreferences(changed, seen))
            await stage.until(lambda now: not now.setup_info.preferences.sound)
            assert stage.setup.preferences == replace(seen, language=Language.EN, sound=False)

    run_virtually(play())


def test_what_is_taken_back_before_it_was_seen_is_taken_back(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            seen = stage.setup.preferences
            stage.send(ChangePreferences(replace(seen, dark=True, sound=False), seen))
            stage.send(ChangePreferences(seen, seen, frozenset({"dark"})))
            stage.send(ChangePreferences(replace(seen, language=Language.RU), seen))
            await stage.until(lambda now: now.setup_info.preferences.language is Language.RU)
            assert stage.setup.preferences == replace(seen, sound=False, language=Language.RU)

    run_virtually(play())


def test_the_days_list_and_a_sales_history(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            today = START.astimezone(TASHKENT).date()
            stage.send(ListSales(today))
            snapshot = await stage.until(lambda s: s.listing is not None)
            assert snapshot.listing is not None
            assert [s.sale_id for s in snapshot.listing.sales] == [sale.sale_id]
            stage.send(OpenHistory(sale.sale_id))
            snapshot = await stage.until(
                lambda s: s.listing is not None and s.listing.history_of is not None
            )
            assert snapshot.listing is not None
            kinds = [type(line.event).__name__ for line in snapshot.listing.history]
            assert kinds[:2] == ["SaleIntended", "DealCreated"]
            stage.send(ListSales(today.replace(day=1)))
            await stage.until(lambda s: s.listing is not None and not s.listing.sales)

    run_virtually(play())


def test_what_is_changed_while_the_keys_are_tried_stays_changed(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            seen, order = stage.setup.preferences, ("qrPayload", "pageUrl")
            stage.setup.answers.clear()
            named = replace(DRAFT, preferences=replace(seen, shop="Yangi", till="7"))
            stage.send(SaveSetup(named, seen=seen))
            await _until(stage, SetupStep.SAVING)
            stage.send(ChangePreferences(replace(seen, language=Language.RU, dark=True), seen))
            await _until(stage, SetupStep.SAVED)
            stage.setup.preferences = replace(stage.setup.preferences, payload_order=order)
            stage.setup.answers.set()
            snapshot = await stage.until(
                lambda s: s.setup.step is SetupStep.SAVED and s.setup.part is SetupPart.WITH_KEYS
            )
            assert snapshot.setup_info.preferences == replace(
                seen, shop="Yangi", till="7", language=Language.RU, dark=True, payload_order=order
            )

    run_virtually(play())
