"""What a charge was answered is kept for its key: for the last ones, not for ever."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Self

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.engine.api.commands import Charge, OpenTill
from pos_app.engine.api.snapshots import ChargeAnswer, Phase
from pos_app.engine.sale.charge_answers import ANSWERS_KEPT, LAST_ANSWERS
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually


def charge(key: str) -> Charge:
    return Charge(key, Money.of_major(516), None, Language.UZ)


def test_a_key_among_the_last_begins_no_second_sale_and_older_ones_are_forgotten(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sales = [
                await stage.charge(100 + number, f"key-of-{number}")
                for number in range(ANSWERS_KEPT + 1)
            ]
            till = stage.engine._till
            assert till is not None
            assert len(till._answers._begun) == ANSWERS_KEPT
            stage.send(Charge("key-of-1", Money.of_major(101), None, Language.UZ))
            snapshot = await stage.until(
                lambda s: s.answer and s.answer.idempotency_key == "key-of-1"
            )
            assert snapshot.answer is not None
            assert snapshot.answer.sale_id == sales[1].sale_id
            assert len(stage.seen[-1].sales) == len(sales)

    run_virtually(play())


def test_answers_given_while_the_window_stands_still_are_all_in_the_last_snapshot(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sums = {"first": 516, "second": 516, "third": 700}
            for key, amount in sums.items():
                stage.send(Charge(key, Money.of_major(amount), None, Language.UZ))
            last = await stage.until(lambda s: s.answer_to("third"))
            first, second, third = (last.answer_to(key) for key in sums)
            assert first is not None
            assert first.sale_id is not None
            assert second is not None
            assert second.earlier is not None
            assert second.earlier.sale_id == first.sale_id
            assert third == last.answer
            assert last.answer_to("fourth") is None
            for number in range(LAST_ANSWERS):
                await stage.charge(1_000 + number, f"later-{number}")
            assert stage.seen[-1].answer_to("third") is None
            assert len(stage.seen[-1].answers_before) == LAST_ANSWERS - 1

    run_virtually(play())


def test_a_till_that_is_opened_anew_still_tells_what_became_of_a_charge(tmp_path: Path) -> None:
    """Its answer and the new till may come to the window in one moment."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(516, "the-last-one")
            stage.send(OpenTill(Mode.LIVE))
            anew = await stage.until(
                lambda s: len(stage.setup.opened) == 2 and s.phase is Phase.READY
            )
            answer = anew.answer_to("the-last-one")
            assert answer is not None
            assert answer.sale_id == sale.sale_id

    run_virtually(play())


@pytest.mark.parametrize("mode", [None, Mode.LIVE], ids=["none was opened", "it does not open"])
def test_a_charge_that_finds_no_till_is_answered(tmp_path: Path, mode: Mode | None) -> None:
    """A counter would wait for it, and a till that waits for an answer is never started again."""

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.refusal = JournalError(JournalProblem.BROKEN)
        async with stage.serving(mode):
            stage.send(charge("for nobody"))
            snapshot = await stage.until(lambda s: s.answer_to("for nobody"))
            assert snapshot.answer == ChargeAnswer("for nobody", None)
            stage.setup.refusal = None
            stage.send(OpenTill(Mode.LIVE))
            opened = await stage.until(lambda s: s.phase is Phase.READY)
            assert (opened.sales, opened.answer) == ((), ChargeAnswer("for nobody", None))

    run_virtually(play())


def test_a_charge_behind_a_till_that_fails_is_begun_by_the_next_and_once(tmp_path: Path) -> None:
    """Whoever sent it sees the failure first, and must not take it for the answer."""

    class OpensLater(SqliteJournal):
        tries = 0

        @classmethod
        def open(
            cls, path: Path, file_format: FileFormat = CURRENT_FORMAT, *, anywhere: bool = False
        ) -> Self:
            cls.tries += 1
            if cls.tries == 1:
                raise JournalError(JournalProblem.IN_USE)
            return super().open(path, file_format, anywhere=anywhere)

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.journal_type = OpensLater
        async with stage.serving(None):
            for command in (OpenTill(Mode.LIVE), OpenTill(Mode.LIVE), charge("behind")):
                stage.send(command)
            begun = await stage.until(lambda s: s.answer_to("behind"))
        failed = next(each for each in stage.seen if each.phase is Phase.FAILED)
        assert failed.answer_to("behind") is None
        answer = begun.answer_to("behind")
        assert answer is not None
        assert [view.sale.sale_id for view in stage.seen[-1].sales] == [answer.sale_id]

    run_virtually(play())


@pytest.mark.parametrize(
    ("place", "begins"),
    [("sale.duplicate_guard.find_duplicate", False), ("sale.tasks.SaleTasks.begin", True)],
)
def test_a_charge_that_meets_a_bug_is_answered_by_what_the_journal_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, begins: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("a bug")

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        serving = asyncio.create_task(stage.engine.main())
        await asyncio.sleep(0)
        stage.send(OpenTill(Mode.LIVE))
        await stage.until(lambda s: s.phase is Phase.READY)
        monkeypatch.setattr(f"pos_app.engine.{place}", fail)
        stage.send(charge("meets it"))
        broken = await stage.until(lambda s: s.phase is Phase.BROKEN and s.answer)
        assert broken.answer is not None
        assert broken.answer.idempotency_key == "meets it"
        assert (broken.answer.sale_id is not None) is begins
        monkeypatch.undo()
        stage.send(OpenTill(Mode.LIVE))
        opened = await stage.until(lambda s: s.phase is Phase.READY)
        assert [view.sale.sale_id for view in opened.sales] == (
            [broken.answer.sale_id] if begins else []
        )
        stage.engine.stop()
        await serving

    run_virtually(play())
