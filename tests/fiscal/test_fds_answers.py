"""The limits of what is believed of FiscalDriveService: the last good value, and the next one."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from pos_app.domain.fiscal_service import (
    FiscalNoAnswer,
    FiscalRefusedError,
    FiscalTrouble,
)
from pos_app.fiscal.fds_answers import (
    MAX_DRIVES,
    MAX_REASON,
    MAX_RECEIPT_NUMBER,
    MAX_TXID,
    MAX_URL,
    accept,
    drive_state_of,
    drives_of,
    receipt_of,
    txid_of,
)
from pos_app.fiscal.fds_service import FdsService
from pos_app.fiscal.loopback_client import MAX_BODY, ServiceAnswer
from tests.drivers.fiscal_drive_service import FACTORY_ID, TERMINAL
from tests.gateway.raw_server import RawServer, http, sends

RECEIPT = {
    "TerminalID": TERMINAL,
    "ReceiptSeq": 71,
    "DateTime": "20261124003005",
    "FiscalSign": "320262508500",
    "QRCodeURL": "https://ofd.soliq.uz/check",
}


def refused_unless(good: bool) -> nullcontext[None] | pytest.RaisesExc[FiscalNoAnswer]:
    return nullcontext() if good else pytest.raises(FiscalNoAnswer)


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({"QRCodeURL": "x" * MAX_URL}, True),
        ({"QRCodeURL": "x" * (MAX_URL + 1)}, False),
        ({"ReceiptSeq": 1}, True),
        ({"ReceiptSeq": MAX_RECEIPT_NUMBER}, True),
        ({"ReceiptSeq": MAX_RECEIPT_NUMBER + 1}, False),
        ({"ReceiptSeq": str(MAX_RECEIPT_NUMBER)}, True),
        ({"ReceiptSeq": str(MAX_RECEIPT_NUMBER + 1)}, False),
        ({"ReceiptSeq": "71".zfill(10)}, True),
        ({"ReceiptSeq": "71".zfill(11)}, False),
        ({"ReceiptSeq": "1" * 5000}, False),
        ({"ReceiptSeq": "٧١"}, False),
        ({"ReceiptSeq": "²"}, False),
        ({"ReceiptSeq": "7.1"}, False),
        ({"DateTime": 20261124003005}, False),
        ({"DateTime": "٢٠٢٦١١٢٤٠٠٣٠٠٥"}, False),
        ({"TerminalID": [TERMINAL]}, False),
        ({"TerminalID": TERMINAL + "0"}, False),
    ],
)
def test_each_value_of_a_receipt_has_its_limits(changes: dict[str, object], good: bool) -> None:
    with refused_unless(good):
        receipt_of(ServiceAnswer(200, RECEIPT | changes))


@pytest.mark.parametrize("terminal", [TERMINAL + "0", TERMINAL.lower(), "", None, 5])
def test_a_module_that_says_no_number_of_one_is_not_believed(terminal: object) -> None:
    with pytest.raises(FiscalNoAnswer):
        drive_state_of(ServiceAnswer(200, {"TerminalID": terminal}))


@pytest.mark.parametrize(
    ("number", "good"), [(-1, False), (0, True), (MAX_TXID, True), (MAX_TXID + 1, False)]
)
def test_a_receipt_s_number_in_the_service_has_its_limits(number: int, good: bool) -> None:
    with refused_unless(good):
        assert txid_of(ServiceAnswer(200, number)) == number


def test_only_so_many_modules_are_shown() -> None:
    listed = [{"FactoryID": f"LG{number}000"} for number in range(MAX_DRIVES + 1)]
    found = drives_of(ServiceAnswer(200, listed))
    assert [each.factory_id for each in found] == [each["FactoryID"] for each in listed[:-1]]


@pytest.mark.parametrize(
    ("status", "reason", "trouble"),
    [
        (204, "9021", None),
        (399, "9021", None),
        (400, "9021", FiscalTrouble.Z_NOT_OPEN),
        (500, "9021", FiscalTrouble.Z_NOT_OPEN),
        (599, "9021", FiscalTrouble.Z_NOT_OPEN),
        (600, "9021", None),
        (399, "unknown SPIC", None),
        (400, "unknown SPIC", FiscalTrouble.REFUSED),
        (499, "unknown SPIC", FiscalTrouble.REFUSED),
        (500, "unknown SPIC", None),
    ],
)
def test_a_reason_is_a_refusal_only_with_a_status_of_one(
    status: int, reason: str, trouble: FiscalTrouble | None
) -> None:
    with pytest.raises((FiscalNoAnswer, FiscalRefusedError)) as caught:
        accept(ServiceAnswer(status, {"Reason": reason}))
    assert caught.value.trouble is (trouble or FiscalTrouble.NO_ANSWER)
    assert isinstance(caught.value, FiscalRefusedError) is (trouble is not None)


@pytest.mark.parametrize("longer", [0, 1])
def test_a_reason_is_cut_at_its_limit(longer: int) -> None:
    with pytest.raises(FiscalRefusedError) as caught:
        accept(ServiceAnswer(400, {"Reason": "x" * (MAX_REASON + longer)}))
    assert caught.value.detail == "x" * MAX_REASON


@pytest.mark.parametrize("longer", [0, 1])
async def test_a_body_is_read_up_to_its_limit(longer: int) -> None:
    body = f'[{{"FactoryID": "{FACTORY_ID}"}}]'.encode()
    async with RawServer() as server:
        server.faults["none"] = sends(http(200, body.ljust(MAX_BODY + longer)))
        with refused_unless(not longer):
            assert len(await FdsService(f"127.0.0.1:{server.port}").drives()) == 1
