"""FiscalDriveService: a fiscal service that may be asked twice for one receipt.

GetTXID keeps a receipt's text and numbers it, RegisterTXID signs what has that number; either,
repeated, answers what it answered first. All calls are POST, to `/FiscalDrive/…/{FactoryID}`.
"""

from __future__ import annotations

import json
from typing import Final

from pos_app.domain.day import TASHKENT
from pos_app.domain.fiscal_line import FiscalDraft, FiscalVat, GoodsOwner
from pos_app.domain.fiscal_service import DriveState, FiscalDrive, RegisteredReceipt
from pos_app.fiscal import fds_answers
from pos_app.fiscal.loopback_client import LoopbackClient

ASK_S: Final = 10
"""The most seconds of a question that makes nothing."""
REGISTER_S: Final = 45
"""The most seconds of a receipt: a fiscal module takes up to half a minute."""
_SALE: Final = 0
_SOLD_NOW: Final = 0
"""No advance and no credit."""
_ONE: Final = 1000
"""One piece: amounts are in thousandths."""
_NO_BARCODE: Final = "0"
_PERSONAL_CARD: Final = 2
_PERCENT: Final = {FiscalVat.TWELVE: 12, FiscalVat.ZERO: 0, FiscalVat.NONE: 0}
"""The service knows no "none": it is nought per cent of tax."""
_OWNER: Final = {GoodsOwner.RESOLD: 0, GoodsOwner.OWN_MAKE: 1, GoodsOwner.SERVICE: 2}


class FdsService:
    """`engine.api.fiscal_port.FiscalService` over HTTP at `address`, `host:port` of this computer.

    `ask_s` and `register_s` are the total deadlines of a call, in seconds.

    Raises:
        ValueError: an address that is not this computer's, or a module's number that is none.
    """

    def __init__(self, address: str, ask_s: float = ASK_S, register_s: float = REGISTER_S) -> None:
        self._client = LoopbackClient(address)
        self._ask_s = ask_s
        self._register_s = register_s

    @property
    def settled_s(self) -> float:
        return 2 * self._register_s

    def body_of(self, draft: FiscalDraft) -> str:
        return body_of(draft)

    async def drives(self) -> tuple[FiscalDrive, ...]:
        return fds_answers.drives_of(
            await self._client.post("/FiscalDrive/List", self._ask_s, text="{}")
        )

    async def drive_state(self, drive: str) -> DriveState:
        path = _path("Info", drive)
        return fds_answers.drive_state_of(await self._client.post(path, self._ask_s, form={}))

    async def prepare(self, drive: str, body: str) -> int:
        path = _path("Receipt/GetTXID", drive)
        return fds_answers.txid_of(await self._client.post(path, self._ask_s, text=body))

    async def register(self, drive: str, txid: int) -> RegisteredReceipt:
        path, form = _path("Receipt/RegisterTXID", drive), {"TXID": str(txid)}
        return fds_answers.receipt_of(await self._client.post(path, self._register_s, form=form))

    async def set_clock(self, drive: str) -> None:
        path = _path("State/Sync", drive)
        fds_answers.accept(await self._client.post(path, self._register_s, form={}))

    async def aclose(self) -> None:
        await self._client.aclose()


def _path(call: str, drive: str) -> str:
    if not fds_answers.FACTORY_ID.fullmatch(drive):
        raise ValueError("not the number of a fiscal module")
    return f"/FiscalDrive/{call}/{drive}"


def body_of(draft: FiscalDraft) -> str:
    """Return the JSON of a receipt: one line, the whole sum, paid without cash; money in tiyin.

    Nothing of the customer is in it: no card number, no phone, no name. Where the shop is, the
    till does not know, and says so by a place of nought and nought.
    """
    line = draft.line
    item: dict[str, object] = {
        "Name": line.name,
        "Barcode": _NO_BARCODE,
        "SPIC": line.ikpu,
        "PackageCode": line.package,
        "OwnerType": _OWNER[line.owner],
        "Amount": _ONE,
        "Price": draft.amount.minor,
        "Discount": 0,
        "Other": 0,
        "VATPercent": _PERCENT[line.vat],
        "VAT": draft.vat,
    }
    if line.unit:
        item["Units"] = int(line.unit)
    receipt = {
        "Time": draft.at.astimezone(TASHKENT).strftime("%Y-%m-%d %H:%M:%S"),
        "ReceivedCash": 0,
        "ReceivedCard": draft.amount.minor,
        "Type": _SOLD_NOW,
        "Operation": _SALE,
        "Location": {"Latitude": 0, "Longitude": 0},
        "Items": [item],
        "ExtraInfo": {"CardType": _PERSONAL_CARD},
    }
    return json.dumps(receipt, ensure_ascii=False, separators=(",", ":"))
