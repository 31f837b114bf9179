from __future__ import annotations

import base64
import json

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pos_app.config.redaction import redact
from tests.config.canaries import (
    CARD,
    DEAL_ID,
    INVOICE_ID,
    LAST4,
    NUMERIC_ID,
    bodies,
    card_numbers,
    gaps,
    grouped,
    leaks,
)

BODIES = bodies()


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_no_canary_survives(body: str) -> None:
    assert leaks(body), "the canary is not in the text to begin with"
    assert leaks(redact(body)) == []
    assert leaks(redact(f"before {body} after\nand {body}")) == []


@pytest.mark.parametrize(
    "text",
    [
        f"deal {DEAL_ID} is pending",
        f"deal {NUMERIC_ID}",
        f"{NUMERIC_ID} {DEAL_ID}, {NUMERIC_ID}",
        f"deal/{DEAL_ID}/credentials of {INVOICE_ID}",
        f"'{INVOICE_ID}' 10000000000 tiyin",
        "T1-123456-000123-23456723",
        "T2-RV5519-000001-ABCDEFGH: 404",
        "at 2026-11-23T06:10:00.123+05:00 and 2026-11-23 06:10:00",
        "SaleIntended(sequence=12, amount=Money(minor=125000000, currency='UZS'))",
        "settings.toml.broken-20261123-060708",
        "1 250 000 soʻm",
        "192.168.100.200:8443",
        "took 0.123456 s",
        "https://pay.example.uz",
        "/var/lib/shop/journal.sqlite3",
    ],
)
def test_what_a_technician_needs_survives(text: str) -> None:
    assert redact(text) == text


def test_a_card_number_keeps_its_last_four() -> None:
    assert redact(f"to {CARD}.") == f"to •••{LAST4}."
    assert redact(f"to {grouped(CARD, ' ')}.") == f"to •••{LAST4}."


@pytest.mark.parametrize("gap", [r"\xa0", r"\u00a0", r"\\xa0", r"\u2007", r"\u202f"])
@pytest.mark.parametrize("size", [4, 6, 16])
def test_a_card_number_behind_an_escaped_gap_is_one(gap: str, size: int) -> None:
    shown = grouped("8600" + CARD[4:], "-", size)
    assert redact(f"to{gap}{shown}-a") == f"to{gap}•••{LAST4}-a"


def test_an_address_keeps_its_origin() -> None:
    text = f"GET https://u:p@pay.example.uz:8443/deals/{DEAL_ID}?x=1 failed"
    assert redact(text) == "GET https://pay.example.uz:8443/… failed"


def test_a_field_keeps_its_name() -> None:
    assert redact('{"public_key": "abc", "a": 1}') == '{"public_key": "•••", "a": 1}'


words = st.text(max_size=30)


@given(words, card_numbers, gaps, st.integers(2, 6), words)
@example("a", "8600000000000000", "-", 4, "")
@example("", "0000123456789015", "-", 4, "a")
def test_no_card_number_survives_in_any_company(
    before: str, number: str, gap: str, size: int, after: str
) -> None:
    """Except joined by single dashes to a letter in other than fours, as invoice ids are.

    Digits right beside it make it another number.
    """
    assume(not before[-1:].isdecimal() and not after[:1].isdecimal())
    shown = grouped(number, gap, size)
    text = f"{before}{shown}{after}"
    assume(gap != "-" or size == 4 or not (before[-2:] + after[:2]).strip("-"))
    redacted = redact(text)
    assert shown not in redacted
    assert number not in redacted


@given(words, st.binary(min_size=30, max_size=400), words, st.booleans())
def test_no_base64_survives_in_any_company(
    before: str, secret: bytes, after: str, url_safe: bool
) -> None:
    encode = base64.urlsafe_b64encode if url_safe else base64.b64encode
    text = encode(secret).decode()
    assert text not in redact(f"{before}{text}{after}")


@given(st.text(min_size=6, max_size=60), st.sampled_from(["access_token", "account_owner"]))
def test_no_value_of_a_secret_field_survives(value: str, name: str) -> None:
    assume(value.strip(" \"'\\{}:,.•_") not in f'{{"{name}": "•••"}}')
    for text in (json.dumps({name: value}), json.dumps({name: value}, ensure_ascii=False)):
        assert json.dumps(value)[1:-1] not in redact(text)
        assert value not in redact(text)


@given(st.uuids(), words, words)
def test_deal_ids_survive(deal_id: object, before: str, after: str) -> None:
    assume("://" not in before and "PEM" not in before)
    assert f" {deal_id} " in redact(f"{before[:8]} {deal_id} {after[:8]}")


@given(st.text(max_size=300))
def test_redacting_again_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["0", "0 ", "0-", "a", "://", "\\", '"', "eyJ", "-----BEGIN A-----", 'public_key="\\']
)
def test_a_huge_text_takes_no_huge_time(piece: str) -> None:
    redact(piece * (200_000 // len(piece)))
