"""FiscalDriveService over real HTTP: what is sent, what is believed, and what is not."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime

import pytest

from pos_app.domain.fiscal_line import FiscalDraft, FiscalLine, FiscalVat, GoodsOwner
from pos_app.domain.fiscal_service import (
    DriveState,
    FiscalDrive,
    FiscalError,
    FiscalNoAnswer,
    FiscalNotSent,
    FiscalRefusedError,
    FiscalTrouble,
    RegisteredReceipt,
)
from pos_app.domain.money import Money
from pos_app.domain.records import replace
from pos_app.fiscal.fds_service import FdsService, body_of
from pos_app.fiscal.loopback_client import MAX_BODY, LoopbackClient
from tests.drivers.fiscal_drive_service import (
    FACTORY_ID,
    GET,
    INFO,
    LIST,
    REGISTER,
    TERMINAL,
    Fault,
    StandInFds,
)
from tests.gateway.raw_server import Fault as RawFault
from tests.gateway.raw_server import RawServer, drips_headers, hangs, http, sends

LINE = FiscalLine("Soch olish", "10305008003000000", "1503958", "244272402")
DRAFT = FiscalDraft(Money.of_major(15_000), LINE, datetime(2026, 11, 23, 19, 30, 5, tzinfo=UTC))
DONE = (Fault.ANSWER_LOST, Fault.CUT, Fault.GARBAGE, Fault.OTHER_FORM, Fault.CRASH)
SHORT_S = 0.3


async def registered(service: FdsService) -> RegisteredReceipt:
    return await service.register(FACTORY_ID, await service.prepare(FACTORY_ID, body_of(DRAFT)))


# ------------------------------------------------------------ what is sent


def test_a_receipt_says_one_thing_sold_and_paid_without_cash() -> None:
    assert json.loads(body_of(DRAFT)) == {
        "Time": "2026-11-24 00:30:05",
        "ReceivedCash": 0,
        "ReceivedCard": 1_500_000,
        "Type": 0,
        "Operation": 0,
        "Location": {"Latitude": 0, "Longitude": 0},
        "Items": [
            {
                "Name": "Soch olish",
                "Barcode": "0",
                "SPIC": "10305008003000000",
                "PackageCode": "1503958",
                "OwnerType": 2,
                "Amount": 1000,
                "Price": 1_500_000,
                "Discount": 0,
                "Other": 0,
                "VATPercent": 12,
                "VAT": 160_714,
                "Units": 244_272_402,
            }
        ],
        "ExtraInfo": {"CardType": 2},
    }


def test_a_line_without_unit_and_tax_sends_neither() -> None:
    line = replace(LINE, unit="", vat=FiscalVat.NONE, owner=GoodsOwner.RESOLD)
    (item,) = json.loads(body_of(replace(DRAFT, line=line)))["Items"]
    assert "Units" not in item
    assert (item["VATPercent"], item["VAT"], item["OwnerType"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("owner", "number"),
    [(GoodsOwner.RESOLD, 0), (GoodsOwner.OWN_MAKE, 1), (GoodsOwner.SERVICE, 2)],
)
def test_whose_goods_are_sold_has_the_service_s_number(owner: GoodsOwner, number: int) -> None:
    (item,) = json.loads(body_of(replace(DRAFT, line=replace(LINE, owner=owner))))["Items"]
    assert item["OwnerType"] == number


@pytest.mark.parametrize(
    ("vat", "percent", "tax"),
    [(FiscalVat.TWELVE, 12, 160_714), (FiscalVat.ZERO, 0, 0), (FiscalVat.NONE, 0, 0)],
)
def test_a_tax_has_its_percent_and_its_sum(vat: FiscalVat, percent: int, tax: int) -> None:
    (item,) = json.loads(body_of(replace(DRAFT, line=replace(LINE, vat=vat))))["Items"]
    assert (item["VATPercent"], item["VAT"]) == (percent, tax)


def test_the_same_draft_has_the_same_text() -> None:
    assert body_of(DRAFT) == body_of(replace(DRAFT))
    assert body_of(DRAFT) != body_of(replace(DRAFT, amount=Money(1_500_100)))


# ------------------------------------------------------------ a service that works


async def test_modules_are_listed_and_say_how_they_stand() -> None:
    with StandInFds() as fds:
        service = FdsService(fds.address)
        assert await service.drives() == (FiscalDrive(FACTORY_ID, "reader 1"),)
        assert await service.drive_state(FACTORY_ID) == DriveState(TERMINAL, locked=False)
        fds.locked = True
        assert (await service.drive_state(FACTORY_ID)).locked
        assert fds.strangers == []


@pytest.mark.parametrize(
    ("flags", "locked"),
    [
        ({}, False),  # what a service does not say of a module is no lock
        ({"Locked": True}, True),
        ({"POSLocked": True}, True),
        ({"POSAuth": True}, False),
        ({"POSLocked": True, "POSAuth": True}, False),  # the lock is open for this program
        ({"Locked": True, "POSLocked": True, "POSAuth": True}, True),
    ],
)
async def test_a_module_is_locked_for_good_or_for_a_program_that_is_not_shown_to_it(
    flags: dict[str, bool], locked: bool
) -> None:
    async with RawServer() as server:
        server.faults["none"] = sends(http(200, {"TerminalID": TERMINAL, **flags}))
        state = await FdsService(f"127.0.0.1:{server.port}").drive_state(FACTORY_ID)
    assert state == DriveState(TERMINAL, locked)


@pytest.mark.parametrize("flag", ["Locked", "POSLocked", "POSAuth"])
async def test_a_module_of_which_nobody_can_tell_whether_it_is_locked_is_no_answer(
    flag: str,
) -> None:
    async with RawServer() as server:
        server.faults["none"] = sends(http(200, {"TerminalID": TERMINAL, flag: "no"}))
        with pytest.raises(FiscalNoAnswer):
            await FdsService(f"127.0.0.1:{server.port}").drive_state(FACTORY_ID)


async def test_a_receipt_is_made_once_however_often_it_is_asked_for() -> None:
    with StandInFds() as fds:
        service = FdsService(fds.address)
        first = await registered(service)
        assert (first.terminal, first.number) == (TERMINAL, 1)
        assert (first.local_time, len(first.sign)) == ("20261124003005", 12)
        assert await registered(service) == first
        assert len(fds.made) == len(fds.bodies) == 1


@pytest.mark.parametrize("fault", [Fault.TWICE])
async def test_an_answer_that_comes_twice_counts_once(fault: Fault) -> None:
    with StandInFds() as fds:
        service = FdsService(fds.address)
        fds.faults[GET].append(fault)
        fds.faults[REGISTER].append(fault)
        first = await registered(service)
        assert await registered(service) == first, "nothing of it is left over for the next call"


# ------------------------------------------------------------ lost, late and wrong answers


@pytest.mark.parametrize("call", [GET, REGISTER])
@pytest.mark.parametrize("fault", [Fault.LOST, *DONE])
async def test_an_answer_that_is_none_leaves_the_outcome_unknown_and_may_be_asked_anew(
    call: str, fault: Fault
) -> None:
    with StandInFds() as fds:
        service = FdsService(fds.address)
        fds.faults[call].append(fault)
        with pytest.raises(FiscalNoAnswer):
            await registered(service)
        assert len(fds.made) == (call == REGISTER and fault is not Fault.LOST)
        assert (await registered(service)).number == 1
        assert len(fds.made) == 1


async def test_an_answer_that_is_late_is_waited_for_no_longer_than_its_deadline() -> None:
    with StandInFds() as fds:
        service = FdsService(fds.address, register_s=SHORT_S)
        fds.faults[REGISTER].append(Fault.LATE)
        with pytest.raises(FiscalNoAnswer) as caught:
            await registered(service)
        assert caught.value.trouble is FiscalTrouble.NO_ANSWER
        assert (await registered(service)).number == 1


@pytest.mark.parametrize("fault", [hangs, drips_headers])
async def test_a_service_that_never_comes_to_an_end_is_left(fault: RawFault) -> None:
    async with RawServer() as server:
        server.faults["none"] = fault
        with pytest.raises(FiscalNoAnswer):
            await FdsService(f"127.0.0.1:{server.port}", ask_s=SHORT_S).drives()


async def test_where_nothing_listens_nothing_was_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(FiscalNotSent) as caught:
            await FdsService(f"127.0.0.1:{free.getsockname()[1]}").drives()
    assert caught.value.trouble is FiscalTrouble.NOT_RUNNING


async def test_a_redirect_is_followed_nowhere() -> None:
    async with RawServer() as elsewhere, RawServer() as server:
        where = {"Location": f"{elsewhere.base_url}/FiscalDrive/List"}
        server.faults["none"] = sends(http(307, {}, where))
        with pytest.raises(FiscalNoAnswer):
            await FdsService(f"127.0.0.1:{server.port}").drives()
        assert elsewhere.connections == 0


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with RawServer() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url)
        monkeypatch.setenv("ALL_PROXY", proxy.base_url)
        with StandInFds() as fds:
            assert await FdsService(fds.address).drives()
        assert proxy.connections == 0


@pytest.mark.parametrize(
    "raw",
    [
        http(200, b"[" * 100_000),
        http(200, b'{"TerminalID":1,"TerminalID":2}'),
        http(200, b"NaN"),
        http(200, b'"' + b"x" * MAX_BODY + b'"'),
        http(200, [], {"Content-Encoding": "gzip"}),
        http(200, b"\xff\xfe"),
        http(200, b""),
    ],
)
async def test_a_body_that_is_no_json_of_ours_is_no_answer(raw: bytes) -> None:
    async with RawServer() as server:
        server.faults["none"] = sends(raw)
        with pytest.raises(FiscalNoAnswer) as caught:
            await FdsService(f"127.0.0.1:{server.port}").drives()
        assert caught.value.trouble is FiscalTrouble.BROKEN_ANSWER


# ------------------------------------------------------------ answers that do not fit


@pytest.mark.parametrize(
    "changes",
    [
        {"TerminalID": "XX"},
        {"TerminalID": 420211639660},
        {"ReceiptSeq": 0},
        {"ReceiptSeq": True},
        {"ReceiptSeq": 1.0},
        {"ReceiptSeq": "-1"},
        {"DateTime": "20261324003005"},
        {"DateTime": "now"},
        {"FiscalSign": "12345678901"},
        {"FiscalSign": 320262508500},
        {"QRCodeURL": ""},
        {"QRCodeURL": "x" * 301},
        {"QRCodeURL": None},
    ],
)
async def test_a_receipt_with_a_value_that_is_none_is_not_believed(
    changes: dict[str, object],
) -> None:
    with StandInFds(changes=changes) as fds:
        with pytest.raises(FiscalNoAnswer) as caught:
            await registered(FdsService(fds.address))
        assert caught.value.trouble is FiscalTrouble.BROKEN_ANSWER


@pytest.mark.parametrize("length", [1, 300])
async def test_a_link_is_taken_however_short_and_up_to_its_limit(length: int) -> None:
    with StandInFds(changes={"QRCodeURL": "x" * length}) as fds:
        assert (await registered(FdsService(fds.address))).url == "x" * length


async def test_the_other_form_of_a_time_and_of_a_number_are_taken() -> None:
    changes = {"DateTime": "2026-11-24 00:30:05", "ReceiptSeq": "71"}
    with StandInFds(changes=changes) as fds:
        found = await registered(FdsService(fds.address))
        assert (found.local_time, found.number) == ("20261124003005", 71)


@pytest.mark.parametrize("body", [-1, 1.5, True, "17", {"TXID": "17"}, {"txid": 17}, 2**63, None])
async def test_what_is_no_number_of_a_receipt_is_not_taken_for_one(body: object) -> None:
    async with RawServer() as server:
        server.faults["none"] = sends(http(200, body))
        with pytest.raises(FiscalNoAnswer):
            await FdsService(f"127.0.0.1:{server.port}").prepare(FACTORY_ID, body_of(DRAFT))


async def test_a_number_in_an_object_is_taken_too() -> None:
    async with RawServer() as server:
        server.faults["none"] = sends(http(200, {"TXID": 17}))
        service = FdsService(f"127.0.0.1:{server.port}")
        assert await service.prepare(FACTORY_ID, body_of(DRAFT)) == 17


async def test_modules_that_cannot_be_asked_for_are_left_out() -> None:
    bad = [{"FactoryID": "../../x"}, {"FactoryID": 5}, "LG420230639660", {}]
    async with RawServer() as server:
        server.faults["none"] = sends(
            http(200, [*bad, {"FactoryID": FACTORY_ID, "ReaderName": "a\nb"}])
        )
        service = FdsService(f"127.0.0.1:{server.port}")
        assert await service.drives() == (FiscalDrive(FACTORY_ID, "a b"),)


# ------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [
        ("9021", FiscalTrouble.Z_NOT_OPEN),
        ("error ZREPORT_IS_NOT_OPENED", FiscalTrouble.Z_NOT_OPEN),
        ("code 9091: clock", FiscalTrouble.CLOCK),
        ("receipt time is in the past", FiscalTrouble.TIME_PAST),
        ("no card connected", FiscalTrouble.NO_DRIVE),
        ("fiscal drive is locked", FiscalTrouble.LOCKED),
        ("unknown SPIC 90210", FiscalTrouble.REFUSED),
        ("blocked item", FiscalTrouble.REFUSED),
    ],
)
async def test_a_refusal_in_the_services_own_form_is_one(
    reason: str, trouble: FiscalTrouble
) -> None:
    with StandInFds() as fds:
        fds.refusals[REGISTER].append(reason)
        with pytest.raises(FiscalRefusedError) as caught:
            await registered(FdsService(fds.address))
        assert (caught.value.trouble, caught.value.detail) == (trouble, reason)
        assert fds.made == {}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, {"message": "no such page"}),
        (400, "9021"),
        (400, {"Reason": 9021}),
        (500, {"Reason": "database is busy"}),
        (503, {}),
        (204, {}),
    ],
)
async def test_what_only_looks_like_a_refusal_leaves_the_outcome_unknown(
    status: int, body: object
) -> None:
    async with RawServer() as server:
        server.faults["none"] = sends(http(status, body))
        with pytest.raises(FiscalNoAnswer):
            await FdsService(f"127.0.0.1:{server.port}").register(FACTORY_ID, 17)


async def test_a_reason_is_one_line_of_bounded_length_without_a_card_number() -> None:
    with StandInFds() as fds:
        fds.refusals[INFO].append("bad\r\n card 8600123456789012 " + "x" * 5000)
        with pytest.raises(FiscalError) as caught:
            await FdsService(fds.address).drive_state(FACTORY_ID)
    assert "\n" not in caught.value.detail
    assert len(caught.value.detail) <= 160
    assert "8600123456789012" not in caught.value.detail


# ------------------------------------------------------------ never another computer


@pytest.mark.parametrize("address", ["192.0.2.1:3449", "8.8.8.8:3449", "example.com:3449"])
def test_no_client_is_made_for_another_computer(address: str) -> None:
    with pytest.raises(ValueError, match=r"computer|IPv4"):
        LoopbackClient(address)


@pytest.mark.parametrize("drive", ["", "../x", "LG1/../../State", "a" * 41, "LG 1"])
async def test_no_path_is_made_of_what_is_no_module(drive: str) -> None:
    with StandInFds() as fds:
        with pytest.raises(ValueError, match="fiscal module"):
            await FdsService(fds.address).register(drive, 17)
        assert fds.calls == []


async def test_the_list_is_asked_for_by_post_alone() -> None:
    with StandInFds() as fds:
        await FdsService(fds.address).drives()
        assert (fds.calls, fds.strangers) == ([LIST], [])
