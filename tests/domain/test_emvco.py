"""Payment codes: lengths that add up, a check that is right, every changed character found."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.emvco import EmvcoError, crc16, parse_emvco
from pos_app.domain.money import Money
from tests.domain.emvco_codes import FIELDS, check, code

SUM = Money.of_major(516)


def test_the_check_is_the_standard_s_own() -> None:
    assert crc16(b"123456789") == 0x29B1
    assert crc16(b"") == 0xFFFF


@given(st.binary(max_size=300))
def test_the_check_is_the_remainder_of_a_division(data: bytes) -> None:
    assert crc16(data) == check(data)


def test_the_fields_are_read() -> None:
    read = parse_emvco(code())
    assert dict(read.fields) == FIELDS | {"63": code()[-4:]}
    assert read.merchant == "DOʻKON «NAMUNA»"
    assert read.template("40") == {"00": "qr-online.uz", "01": "NO-ONE"}
    assert read.template("64") == {}
    for cut_off in ("60", "62"):
        with pytest.raises(EmvcoError):
            parse_emvco(code(**{"62": "0099x"})).template(cut_off)


def test_a_changed_character_is_always_found() -> None:
    """Of eight bits in a row a check of sixteen misses nothing."""
    good = code(**{"59": "NAMUNA"})
    believed = [
        (at, wrong)
        for at, right in enumerate(good)
        for wrong in set(string.printable) - {right}
        if is_believed(good[:at] + wrong + good[at + 1 :])
    ]
    assert is_believed(good)
    assert believed == []


def is_believed(text: str) -> bool:
    try:
        parse_emvco(text)
    except EmvcoError:
        return False
    return True


@pytest.mark.parametrize("at", range(0, len(code()), 7))
def test_a_character_lost_or_added_is_found(at: int) -> None:
    for broken in (code()[:at] + code()[at + 1 :], code()[:at] + "0" + code()[at:], code()[:at]):
        with pytest.raises(EmvcoError):
            parse_emvco(broken)


def checked(text: str) -> str:
    """Add a check that is right."""
    return f"{text}6304{check(f'{text}6304'.encode()):04X}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6304" + f"{check(b'6304'):04X}",
        code().lower(),
        code() + "5900",
        checked("5303860"),
        checked("000202"),
        checked("000201" + "000201"),
        checked("5303860000201"),
        checked("000201" + "5999x"),
        checked("000201" + "59²1x"),
        "000201" + "6302AB",
        "0002015901\ud800" + "63041234",
    ],
)
def test_what_is_no_such_code_is_refused(text: str) -> None:
    with pytest.raises(EmvcoError):
        parse_emvco(text)


@pytest.mark.parametrize(
    ("told", "fits"),
    [
        (None, True),
        ("516", True),
        ("516.0", True),
        ("516.00", True),
        ("0516", True),
        ("516.000", False),
        ("51.600", False),
        ("516.", False),
        ("0000000516", True),
        ("00000000516", False),
        ("516.01", False),
        ("515", False),
        ("51600", False),
        ("", False),
        ("516,00", False),
        ("-516", False),
        ("٥١٦", False),
    ],
)
def test_a_sum_in_the_code_must_be_the_sale_s(told: str | None, *, fits: bool) -> None:
    read = parse_emvco(code() if told is None else code(**{"54": told}))
    assert read.may_pay(SUM) is fits


def test_another_currency_never_pays_a_sale() -> None:
    assert not parse_emvco(code(**{"53": "643"})).may_pay(SUM)
    assert not parse_emvco(code()).may_pay(Money.of_major(516, "KZT"))
