"""Which printers may be named, and how slips that say PAID are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.events import PrintBegun, PrintEnded, SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.printing import (
    NOTHING_CAME_OUT,
    PASSES,
    PrinterChoice,
    PrinterWay,
    PrintOutcome,
    SlipKind,
    clean_dots,
    clean_printer,
)
from pos_app.domain.sale import Sale, decide, intend

W = PrinterWay
NOON = datetime(2026, 7, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("way", "address", "clean"),
    [
        (W.NETWORK, " 192.168.1.50 ", "192.168.1.50"),
        (W.NETWORK, "printer-1.local:9101", "printer-1.local:9101"),
        (W.DEVICE, "/dev/usb/lp0", "/dev/usb/lp0"),
        (W.DEVICE, "/dev/lp99", "/dev/lp99"),
        (W.SYSTEM, "Чеки (кухня)", "Чеки (кухня)"),
        (W.QUEUE, "XP-80C", "XP-80C"),
        (W.SYSTEM, "x" * 200, "x" * 200),
        (W.NETWORK, "printer:1", "printer:1"),
        (W.NETWORK, "printer:65535", "printer:65535"),
        (W.NONE, "whatever", ""),
    ],
)
def test_a_printer_is_named_in_one_spelling(way: PrinterWay, address: str, clean: str) -> None:
    assert clean_printer(PrinterChoice(way, address)) == PrinterChoice(way, clean)


@pytest.mark.parametrize(
    ("way", "address"),
    [
        *((way, "") for way in W if way is not W.NONE),
        (W.NETWORK, "192.168.1.50:0"),
        (W.NETWORK, "192.168.1.50:65536"),
        (W.NETWORK, "http://printer"),
        (W.NETWORK, "printer/queue"),
        (W.NETWORK, "user@printer"),
        (W.NETWORK, "-printer"),
        (W.NETWORK, "принтер"),
        (W.DEVICE, "/dev/lp100"),
        (W.DEVICE, "/dev/sda"),
        (W.DEVICE, "/dev/usb/lp0/../../sda"),
        (W.DEVICE, "/dev/usb/lp١"),
        (W.QUEUE, "-d"),
        (W.SYSTEM, "a\nb"),
        (W.SYSTEM, "x" * 201),
    ],
)
def test_what_is_no_printers_address_is_refused(way: PrinterWay, address: str) -> None:
    with pytest.raises(SettingsError) as refused:
        clean_printer(PrinterChoice(way, address))
    assert (refused.value.problem, refused.value.field) == (
        SettingsProblem.BAD_PRINTER,
        "printer_address",
    )


def test_a_network_printer_listens_where_all_do_unless_told() -> None:
    assert PrinterChoice(W.NETWORK, "a").host_and_port == ("a", 9100)
    assert PrinterChoice(W.NETWORK, "a:515").host_and_port == ("a", 515)
    assert PrinterChoice().is_there is False


@pytest.mark.parametrize("dots", [256, 384, 512, 576, 832])
def test_a_width_of_whole_bytes_is_taken(dots: int) -> None:
    assert clean_dots(dots) == dots


@pytest.mark.parametrize("dots", [0, -8, 248, 380, 840])
def test_another_width_is_refused(dots: int) -> None:
    with pytest.raises(SettingsError) as refused:
        clean_dots(dots)
    assert refused.value.field == "paper_dots"


def test_what_is_tried_again_is_known_not_to_have_come_out() -> None:
    assert PASSES < NOTHING_CAME_OUT


def sale() -> Sale:
    return intend(
        SaleIntended("s", 1, "i", "t", Money(51_600), None, Language.UZ, Integration.H2H), NOON
    )


@pytest.mark.parametrize("outcome", [None, *PrintOutcome])
def test_a_slip_that_may_have_come_out_counts(outcome: PrintOutcome | None) -> None:
    after = decide(sale(), PrintBegun(SlipKind.PAID, 1, W.NETWORK), NOON)
    assert after.paid_slips == 1
    if outcome is not None:
        after = decide(after, PrintEnded(SlipKind.PAID, 1, outcome), NOON)
    assert after.paid_slips == (0 if outcome in NOTHING_CAME_OUT else 1)
    assert replace(after, paid_slips=0) == sale()


@pytest.mark.parametrize("slip", [kind for kind in SlipKind if kind is not SlipKind.PAID])
def test_other_slips_make_no_copies(slip: SlipKind) -> None:
    after = decide(sale(), PrintBegun(slip, 1, W.NETWORK), NOON)
    after = decide(after, PrintEnded(slip, 1, PrintOutcome.NO_PAPER), NOON)
    assert after == sale()
