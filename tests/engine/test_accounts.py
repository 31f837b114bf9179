"""A sale belongs to the account it was begun with, whatever the till is set up for later."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.events import Recorded
from pos_app.domain.keys import AccountMatch, Keys, address_of, match_account
from pos_app.domain.payin import Deal
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.snapshots import NoticeKind
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually

HERE = "https://pay.example#AAAAAAAA"
OTHER_ACCOUNT = "https://pay.example#BBBBBBBB"
ELSEWHERE = "https://other.example#AAAAAAAA"


def keys(url: str, account: str) -> Keys:
    return Keys(url, Secret(account), Secret("public"))


def test_an_account_is_named_without_being_told() -> None:
    one = keys("https://pay.example", "00000000-0000-4000-0000-000000000000").account
    again = keys("https://pay.example", "00000000-0000-4000-0000-000000000000").account
    other = keys("https://pay.example", "00000000-0000-4000-0000-000000000001").account
    assert one == again != other
    assert address_of(one) == "https://pay.example"
    assert "00000000" not in one


@pytest.mark.parametrize(
    ("sale", "till", "whose"),
    [
        (HERE, HERE, AccountMatch.OURS),
        (None, HERE, AccountMatch.OURS),
        (HERE, None, AccountMatch.OURS),
        (HERE, OTHER_ACCOUNT, AccountMatch.OTHER_ACCOUNT),
        (HERE, ELSEWHERE, AccountMatch.OTHER_GATEWAY),
    ],
)
def test_whose_a_sale_is(sale: str | None, till: str | None, whose: AccountMatch) -> None:
    assert match_account(sale, till) is whose


def begun(folder: Path, *, lost: bool) -> tuple[Sale, FakeGateway]:
    """A sale begun HERE, its deal known or its create lost; and the gateway it was begun at."""

    async def play() -> tuple[Sale, FakeGateway]:
        async with on_stage(folder, account=HERE) as stage:
            if lost:
                stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
                stage.gateway.faults["find"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 99
            sale = await stage.charge()
            state = SaleState.UNKNOWN if lost else SaleState.WAITING
            return (await stage.state(sale.sale_id, state)).sale, stage.gateway

    return run_virtually(play())


def history(folder: Path, sale: Sale) -> tuple[Recorded, ...]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        return journal.history(sale.sale_id)


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "open"])
def test_another_gateway_is_asked_nothing_about_it_and_a_person_is_called(
    tmp_path: Path, lost: bool
) -> None:
    sale, _ = begun(tmp_path, lost=lost)

    async def play() -> None:
        async with on_stage(tmp_path, account=ELSEWHERE) as stage:
            told = await stage.until(lambda s: bool(s.notices))
            assert [(n.kind, n.sale.sale_id) for n in told.notices] == [
                (NoticeKind.REVIEW, sale.sale_id)
            ]
            assert told.notices[0].sale.trouble is Trouble.OTHER_ACCOUNT
            assert told.notices[0].sale.account == HERE
            await asyncio.sleep(1000)
            assert set(stage.gateway.calls) <= {"check"}
            mine = await stage.charge(700)
            assert mine.account == ELSEWHERE

    run_virtually(play())


def test_a_person_is_called_about_another_gateway_s_sale_once(tmp_path: Path) -> None:
    sale, _ = begun(tmp_path, lost=True)

    async def play() -> None:
        async with on_stage(tmp_path, account=ELSEWHERE) as stage:
            await stage.until(lambda s: bool(s.notices))
            await asyncio.sleep(10)

    run_virtually(play())
    told = history(tmp_path, sale)
    run_virtually(play())
    assert history(tmp_path, sale) == told


def test_another_account_cannot_prove_that_there_is_no_deal(tmp_path: Path) -> None:
    sale, _ = begun(tmp_path, lost=True)

    async def play() -> None:
        async with on_stage(tmp_path, account=OTHER_ACCOUNT) as stage:
            told = await stage.until(lambda s: bool(s.notices), within_s=400)
            assert told.notices[0].sale.trouble is Trouble.OTHER_ACCOUNT
            assert stage.gateway.calls.count("find") > 3
            assert not stage.gateway.creates
            assert told.notices[0].sale.sale_id == sale.sale_id

    run_virtually(play())


def test_another_account_that_sees_the_deal_watches_it_to_its_end(tmp_path: Path) -> None:
    sale, gateway = begun(tmp_path, lost=False)

    async def play() -> None:
        async with on_stage(tmp_path, gateway, account=OTHER_ACCOUNT) as stage:
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.until(lambda s: [n.kind for n in s.notices] == [NoticeKind.PAID])

    run_virtually(play())


def test_back_at_its_own_account_a_sale_is_taken_up_again(tmp_path: Path) -> None:
    sale, gateway = begun(tmp_path, lost=False)

    async def away() -> None:
        async with on_stage(tmp_path, account=ELSEWHERE) as stage:
            await stage.until(lambda s: bool(s.notices))
            stage.send(AcknowledgeNotice(sale.sale_id, SaleState.REVIEW))
            await stage.until(lambda s: not s.notices)

    async def back() -> None:
        next(iter(gateway.truth.values())).status = "completed"
        async with on_stage(tmp_path, gateway, account=HERE) as stage:
            told = await stage.until(lambda s: bool(s.notices), within_s=400)
            assert [(n.kind, n.sale.sale_id) for n in told.notices] == [
                (NoticeKind.PAID, sale.sale_id)
            ]

    run_virtually(away())
    run_virtually(back())


def test_an_answer_with_another_sales_deal_is_none(tmp_path: Path) -> None:
    """Believed, one payment would settle both."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await stage.charge(100)
            await stage.state(first.sale_id, SaleState.WAITING)
            of_the_first = Deal("deal-1", "new", stage.gateway.url)
            stage.gateway.faults["create"] = [Fault(answer=of_the_first)]
            second = await stage.charge(200)
            await stage.state(second.sale_id, SaleState.UNKNOWN)
            view = await stage.state(second.sale_id, SaleState.WAITING)
            assert view.sale.deal_id == "deal-2"
            assert len(stage.gateway.truth) == 2

    run_virtually(play())
