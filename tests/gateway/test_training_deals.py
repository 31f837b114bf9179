"""A training till that starts again finds the deals of its earlier runs as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.money import Money
from pos_app.gateway.training.deal_file import DEALS_KEPT, MAX_BYTES, DealFile
from pos_app.gateway.training.simulator import StatusChange, TrainingDeal

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
END = NOW + timedelta(minutes=10)


def begun(*, client_id: str | None = "TILL-1") -> TrainingDeal:
    return TrainingDeal(
        deal_id="3730d2bc-61fc-4e29-8a04-d2d81c19a26d",
        invoice_id="INV-1",
        client_id=client_id,
        amount=Money.of_major(516),
        created_at=NOW,
        ready_at=NOW + timedelta(seconds=1),
        expires_at=END,
    )


def canceled() -> TrainingDeal:
    deal = begun()
    deal.advance(END + timedelta(days=1))
    return deal


def paid_another_sum() -> TrainingDeal:
    deal = begun(client_id=None)
    deal.replan([StatusChange(NOW, "completed", fiat=Money(51_500, "UZS"))])
    deal.advance(NOW)
    deal.replan([StatusChange(END, "canceled", "REFUNDED", Money(1, "UZS"))])
    return deal


@pytest.mark.parametrize(
    "deal", [begun(), begun(client_id=None), canceled(), paid_another_sum()], ids=lambda d: d.status
)
def test_a_deal_comes_back_whole(tmp_path: Path, deal: TrainingDeal) -> None:
    file = DealFile(tmp_path / "gateway.json")
    file.write([deal])
    assert file.read() == [deal]


def test_the_newest_are_kept(tmp_path: Path) -> None:
    file = DealFile(tmp_path / "gateway.json")
    deals = [replace(begun(), invoice_id=f"INV-{number}") for number in range(DEALS_KEPT + 3)]
    file.write(deals)
    assert file.read() == deals[3:]


def a_file_with(**fields: object) -> bytes:
    record: dict[str, object] = {
        "deal_id": "3730d2bc-61fc-4e29-8a04-d2d81c19a26d",
        "invoice_id": "INV-1",
        "client_id": None,
        "amount": 100,
        "currency": "UZS",
        "created_at": NOW.isoformat(),
        "ready_at": NOW.isoformat(),
        "expires_at": END.isoformat(),
        "now": {"at": NOW.isoformat(), "status": "new", "reason": None, "fiat": None},
        "plan": [],
    }
    return json.dumps([record | fields]).encode()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b'{"a": 1}',
        b"[1]",
        b"\xff",
        b"[" * 100_000,
        a_file_with(deal_id="no id"),
        a_file_with(amount="100"),
        a_file_with(amount=1.5),
        a_file_with(created_at="2026-11-23T06:00:00"),
        a_file_with(expires_at="soon"),
        a_file_with(now=None),
        a_file_with(plan={}),
        a_file_with(plan=[{"at": NOW.isoformat(), "status": "completed", "reason": None}]),
        a_file_with()[:-1] + b" " * MAX_BYTES + b"]",
    ],
)
def test_a_file_that_is_none_of_ours_holds_no_deals(
    tmp_path: Path, text: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "gateway.json"
    path.write_bytes(text)
    assert DealFile(path).read() == []
    assert "cannot be read" in caplog.text


def test_a_record_as_the_file_has_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gateway.json"
    path.write_bytes(a_file_with(invoice_id="INV-2"))
    assert [deal.invoice_id for deal in DealFile(path).read()] == ["INV-2"]


def test_training_goes_on_where_the_file_cannot_be_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "gateway.json"
    path.mkdir()
    DealFile(path).write([begun()])
    assert "cannot be written" in caplog.text
