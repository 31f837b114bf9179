"""The shop's own UzQR: what is one, whom it pays, and that every changed byte is found."""

from __future__ import annotations

import string
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.uzqr import PAYNET, UzqrError, UzqrFault, parse_uzqr
from tests.domain.emvco_codes import code

NAMES = {"59": "NAMUNA", "64": "0002uz0113Namuna doʻkon"}
BYTES = set(map(chr, range(256))) | set("ЖфʻўҚ\ud800\U0001f600")
"""Each byte, and some of the letters that a wrong layout types in its place."""


def fault_of(text: str) -> UzqrFault | None:
    try:
        parse_uzqr(text)
    except UzqrError as error:
        return error.fault
    return None


@pytest.mark.parametrize("before", ["", PAYNET])
def test_a_code_says_whom_it_pays_in_both_names(before: str) -> None:
    text = before + code(**NAMES)
    read = parse_uzqr(text)
    assert (read.text, read.merchant, read.uzbek_name) == (text, "NAMUNA", "Namuna doʻkon")
    assert parse_uzqr(code()).uzbek_name == ""
    assert parse_uzqr(code(**{"59": ""})).merchant == ""


def test_an_address_may_have_its_letters_escaped() -> None:
    read = parse_uzqr(PAYNET + quote(code(**NAMES)))
    assert (read.merchant, read.uzbek_name) == ("NAMUNA", "Namuna doʻkon")
    assert fault_of(PAYNET + quote(code(**NAMES)).replace("%CA%BB", "%ca%BB")) is not None
    assert fault_of(PAYNET + "%FF%FE") is UzqrFault.NOT_UZQR


@pytest.mark.parametrize(
    "good",
    [code(**NAMES), PAYNET + code(**NAMES), PAYNET + quote(code(**NAMES))],
    ids=["payload", "address", "escaped"],
)
def test_every_change_of_one_byte_is_found(good: str) -> None:
    """All positions, all values of a byte: a hundred in a hundred."""
    assert fault_of(good) is None
    believed = [
        (at, wrong)
        for at, right in enumerate(good)
        for wrong in BYTES - {right}
        if fault_of(good[:at] + wrong + good[at + 1 :]) is None
    ]
    assert believed == []


def test_every_change_of_one_byte_of_its_utf_8_is_found() -> None:
    good = code(**NAMES).encode()
    believed = [
        (at, wrong)
        for at, right in enumerate(good)
        for wrong in range(256)
        if wrong != right
        and fault_of((good[:at] + bytes([wrong]) + good[at + 1 :]).decode(errors="replace")) is None
    ]
    assert believed == []


@pytest.mark.parametrize("at", range(len(code(**NAMES))))
def test_a_byte_lost_or_doubled_is_found(at: int) -> None:
    good = code(**NAMES)
    assert fault_of(good[:at] + good[at + 1 :]) is not None
    assert fault_of(good[:at] + good[at] + good[at:]) is not None
    assert fault_of(good[:at]) is not None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", UzqrFault.NOT_UZQR),
        ("https://uzqr.example/shop/1", UzqrFault.NOT_UZQR),
        ("https://my.click.uz/clickp2p/" + "0" * 64, UzqrFault.NOT_UZQR),
        ("8600120000000000", UzqrFault.NOT_UZQR),
        (PAYNET, UzqrFault.NOT_UZQR),
        ("http" + PAYNET.removeprefix("https") + code(), UzqrFault.NOT_UZQR),
        ("https://app.paynet.uz.example/qr-online/" + code(), UzqrFault.NOT_UZQR),
        (PAYNET + code() + "?", UzqrFault.DAMAGED),
        (" " + code(), UzqrFault.NOT_UZQR),
        (code()[:-1] + ("0" if code()[-1] != "0" else "1"), UzqrFault.DAMAGED),
        (code()[:60], UzqrFault.DAMAGED),
        (code(**{"40": "0099x"}), UzqrFault.DAMAGED),
        (code(**{"64": "0002uz0199x"}), UzqrFault.DAMAGED),
        (code(**{"40": "0012qr-0nline.uz"}), UzqrFault.FOREIGN),
        (code(**{"40": "0012QR-ONLINE.UZ"}), UzqrFault.FOREIGN),
        (code(**{"53": "643"}), UzqrFault.FOREIGN),
        (code(**{"58": "KZ"}), UzqrFault.FOREIGN),
        (code(**{"54": "15000.00"}), UzqrFault.ONE_SUM),
    ],
)
def test_what_is_none_is_refused_with_its_own_reason(text: str, fault: UzqrFault) -> None:
    assert fault_of(text) is fault


@given(st.text(max_size=120) | st.text(string.printable, max_size=120).map(lambda t: PAYNET + t))
def test_no_text_at_all_breaks_it(text: str) -> None:
    assert fault_of(text) is not None


def test_a_name_is_shown_without_what_is_hidden_in_it() -> None:
    read = parse_uzqr(code(**{"59": "AB\u202eC\nD" + "x" * 80}))
    assert read.merchant.isprintable()
    assert len(read.merchant) <= 60
