"""A fiscal receipt that does not exist, and the event that tells of it."""

from __future__ import annotations

from datetime import datetime

from pos_app.domain.events import FiscalLinked
from pos_app.domain.fiscal_receipt import FiscalReceipt, LinkSource
from pos_app.domain.shop_days import TASHKENT

RECEIPT = FiscalReceipt("UZ210317233999", 1024, "20260717142501", "123456789012")


def receipt_at(at: datetime, number: int = 1024) -> FiscalReceipt:
    """Return one that was made at an aware time."""
    time = f"{at.astimezone(TASHKENT):%Y%m%d%H%M%S}"
    return FiscalReceipt(RECEIPT.terminal, number, time, RECEIPT.sign)


def linked(receipt: FiscalReceipt, how: LinkSource = LinkSource.SCANNED) -> FiscalLinked:
    """Return the event that a sale has this receipt."""
    return FiscalLinked(
        receipt.terminal, receipt.number, receipt.time, receipt.sign, how, receipt.page
    )


LINKED = linked(RECEIPT)
