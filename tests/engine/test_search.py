"""The whole history searched: what is wanted now is answered, and read again when it changed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalFinding, JournalProblem
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_search import FoundSale, SaleSearch, StateFilter, parse_search
from pos_app.engine.api.commands import FindSales, OpenTill
from pos_app.engine.api.snapshots import Found, Phase, Snapshot
from pos_app.engine.reports import sale_finder
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.journal.sale_events import NOON, append_all, paid_sale


class _Counting(SqliteJournal):
    """The real journal; counts what is read of it, and fails where it is told to."""

    searches = 0
    replays = 0
    fails = False

    def found(
        self, search: SaleSearch, before: int | None = None, limit: int = 50
    ) -> tuple[FoundSale, ...]:
        type(self).searches += 1
        if self.fails:
            raise JournalError(JournalProblem.NOT_WRITABLE)
        return super().found(search, before, limit)

    def sale(self, sale_id: str) -> Sale | None:
        type(self).replays += 1
        return super().sale(sale_id)


async def _found(stage: Stage, search: SaleSearch, pages: int = 1) -> Found:
    stage.send(FindSales(search, pages))
    snapshot = await stage.until(lambda s: _answers(s, search, pages), within_s=5)
    assert snapshot.found is not None
    return snapshot.found


def _answers(snapshot: Snapshot, search: SaleSearch, pages: int) -> bool:
    found = snapshot.found
    return found is not None and (found.search, found.pages) == (search, pages)


def _numbers(found: Found) -> list[int]:
    return [sale.sequence for sale in found.sales]


def _sold(folder: Path, sales: int) -> None:
    with SqliteJournal.open(folder / "journal.db") as journal:
        start = NOON - timedelta(days=30)
        append_all(
            journal, *(paid_sale(n, start + timedelta(hours=n)) for n in range(1, sales + 1))
        )


def test_a_search_is_paged_and_answers_for_every_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sale_finder, "PAGE", 3)
    monkeypatch.setattr(sale_finder, "MOST_PAGES", 3)
    _sold(tmp_path, 10)

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            everything = parse_search("")
            first = await _found(stage, everything)
            assert (_numbers(first), first.has_more) == ([10, 9, 8], True)
            second = await _found(stage, everything, 2)
            assert (_numbers(second), second.may_go_on) == ([10, 9, 8, 7, 6, 5], True)
            third = await _found(stage, everything, 3)
            assert (_numbers(third)[-1], third.has_more, third.may_go_on) == (2, True, False)
            exact = await _found(stage, parse_search("№ 4"))
            assert (_numbers(exact), exact.has_more) == ([4], False)

    run_virtually(play())


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _Counting
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            sale = await stage.charge(48_000)
            await stage.state(sale.sale_id, SaleState.WAITING)
            search = parse_search("48 000")
            waiting = await _found(stage, search)
            assert [each.state for each in waiting.sales] == [SaleState.WAITING]
            await asyncio.sleep(20)  # until the gateway has told all that it has
            _Counting.searches = _Counting.replays = 0
            stage.send(FindSales(search))
            await asyncio.sleep(1)
            assert (_Counting.searches, _Counting.replays) == (0, 0)
            await stage.settle("completed")
            await stage.until(lambda s: _states(s) == [SaleState.PAID], within_s=10)
            replayed = _Counting.replays
            again = await stage.charge(48_001)
            await stage.state(again.sale_id, SaleState.WAITING)
            assert _Counting.replays == replayed
            stage.send(FindSales(None))
            await stage.until(lambda s: s.found is None)

    run_virtually(play())


def _states(snapshot: Snapshot) -> list[SaleState]:
    return [sale.state for sale in snapshot.found.sales] if snapshot.found is not None else []


def test_what_was_typed_further_is_answered_and_nothing_older_comes_after(tmp_path: Path) -> None:
    _sold(tmp_path, 3)

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for typed in ("1", "12", "125", "1250000"):
                stage.send(FindSales(parse_search(typed)))
            last = parse_search("1250000")
            await stage.until(lambda s: _answers(s, last, 1))
            told = len(stage.seen)
            await asyncio.sleep(1)
            assert all(_answers(s, last, 1) for s in stage.seen[told:])

    run_virtually(play())


def test_a_history_that_cannot_be_searched_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    _Counting.fails = False

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _Counting
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            _Counting.fails = True
            stage.send(FindSales(parse_search("", StateFilter.REVIEW)))
            told = await stage.until(lambda s: s.journal_finding is not None, within_s=5)
            assert told.journal_finding is JournalFinding.NOT_READ
            assert told.found is None
            _Counting.fails = False
            await _found(stage, parse_search(""))
            await stage.until(lambda s: s.journal_finding is None, within_s=5)

    run_virtually(play())


class _WithoutSales(SqliteJournal):
    """An index that names sales of which there is nothing."""

    def sale(self, sale_id: str) -> Sale | None:
        del sale_id
        return None


def test_a_sale_that_only_the_index_has_is_told_and_no_list_is_shown(tmp_path: Path) -> None:
    _sold(tmp_path, 3)

    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.journal_type = _WithoutSales
        async with stage.serving():
            stage.send(FindSales(parse_search("")))
            told = await stage.until(lambda s: s.journal_finding is not None, within_s=5)
            assert told.journal_finding is JournalFinding.REWRITTEN
            assert told.found is None

    run_virtually(play())
