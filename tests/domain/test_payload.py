"""What may become the text of the QR, and from which field."""

from __future__ import annotations

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Requisites
from pos_app.domain.payload import (
    MAX_PAYLOAD,
    PAYLOAD_FIELDS,
    PayloadKind,
    choose_payload,
    is_web_address,
    offered_codes,
    page_payload,
    skipped_fields,
)
from pos_app.domain.secret import CardNumber, Secret
from tests.domain.emvco_codes import code

CARD = CardNumber("0000000000000001")
PAGE = "https://pay.example/deal"
LINK = "https://qr.example/pay"
SUM = Money.of_major(516)
NAMED = [name for name in PAYLOAD_FIELDS if name not in {"account_number", "url"}]


def given_fields(**extras: str) -> Requisites:
    pairs = tuple((name, Secret(text)) for name, text in extras.items())
    return Requisites(CARD, Secret("owner"), None, pairs)


def test_the_order_of_fields_is_the_gateway_notes_order() -> None:
    assert PAYLOAD_FIELDS == (
        "account_qr_url",
        "qrCode",
        "qr",
        "qrData",
        "qr_code",
        "qr_data",
        "deeplink",
        "account_number",
        "url",
    )


@pytest.mark.parametrize("first", range(len(NAMED)))
def test_the_first_field_that_is_there_wins(first: int) -> None:
    there = given_fields(**{name: f"https://qr.example/{name}" for name in reversed(NAMED[first:])})
    payload = choose_payload(there, PAGE, SUM)
    assert payload is not None
    assert payload.text.reveal() == f"https://qr.example/{NAMED[first]}"
    assert payload.kind is PayloadKind.LINK


def test_without_a_field_the_card_serves_and_without_a_card_the_page() -> None:
    card = choose_payload(given_fields(), PAGE, SUM)
    assert card is not None
    assert (card.kind, card.text.reveal()) == (PayloadKind.CARD_NUMBER, CARD.reveal())
    page = choose_payload(Requisites(None, None, None), PAGE, SUM)
    assert page == page_payload(PAGE)
    assert page is not None
    assert (page.kind, page.text.reveal()) == (PayloadKind.PAYMENT_PAGE, PAGE)
    assert choose_payload(Requisites(None, None, None), None, SUM) is None


def test_an_order_of_the_shop_s_own_is_kept_to() -> None:
    there = given_fields(qr=LINK, deeplink="payme://pay")
    assert choose_payload(there, PAGE, SUM, ("url", "qr")) == page_payload(PAGE)
    link = choose_payload(there, PAGE, SUM, ("deeplink", "qr"))
    assert link is not None
    assert link.kind is PayloadKind.LINK
    assert choose_payload(there, PAGE, SUM, ("qrCode",)) is None
    assert choose_payload(there, PAGE, SUM, ()) is None


def test_every_code_that_a_payment_offers_comes_once_in_order() -> None:
    there = given_fields(qr=LINK, qrCode=LINK, deeplink="payme://pay", qr_data="hello")
    codes = offered_codes(there, PAGE, SUM)
    assert [(code.field, code.payload.kind) for code in codes] == [
        ("qrCode", PayloadKind.LINK),
        ("deeplink", PayloadKind.LINK),
        ("account_number", PayloadKind.CARD_NUMBER),
        ("url", PayloadKind.PAYMENT_PAGE),
    ]
    assert codes[0].payload == choose_payload(there, PAGE, SUM)
    assert CARD.reveal() not in repr(codes)
    assert offered_codes(Requisites(None, None, None), None, SUM) == ()


IMAGES = [
    "data:image/png;base64,iVBORw0KGgo=",
    "DATA:text/plain,hello",
    "https://bank.example/qr.png",
    "https://bank.example/qr.PNG?size=300",
    "https://bank.example/qr.svg#top",
    "http://bank.example/qr.jpeg",
    "https://bank.example/qr.jpg",
    "https://bank.example/a/qr.webp?x=.html",
    "https://bank.example/qr.gif",
    "//bank.example/qr.png",
    "bank.example/qr.png",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
    "/9j/4AAQSkZJRgABAQEAYABgAAD",
    "R0lGODlhAQABAAAAACw=",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnLz4=",
]


@pytest.mark.parametrize("image", [*IMAGES, "", "   ", "x" * (MAX_PAYLOAD + 1), "a\nb", "a\0b"])
def test_an_image_or_unusable_text_falls_through_to_the_next(image: str) -> None:
    following = choose_payload(given_fields(account_qr_url=image, qrData=LINK), PAGE, SUM)
    assert following is not None
    assert following.text.reveal() == LINK
    all_unusable = choose_payload(given_fields(**dict.fromkeys(NAMED, image)), PAGE, SUM)
    assert all_unusable is not None
    assert all_unusable.kind is PayloadKind.CARD_NUMBER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://bank.example/pay?id=1", PayloadKind.LINK),
        ("https://bank.example/qr.png/pay", PayloadKind.LINK),
        ("https://bank.example/pay?img=a.png", PayloadKind.LINK),
        ("https://bank.example/pay#a.png", PayloadKind.LINK),
        ("clickuz://pay/1", PayloadKind.LINK),
        ("payme://pay?id=1", PayloadKind.LINK),
        ("uzumbank://pay/1", PayloadKind.LINK),
        (" " + code() + " ", PayloadKind.CODE),
        (code(**{"54": "516.00"}), PayloadKind.CODE),
        ("2194872384782748", PayloadKind.CARD_NUMBER),
        ("0000000000000001", PayloadKind.CARD_NUMBER),
    ],
)
def test_a_field_s_text_is_named_for_what_it_is(text: str, kind: PayloadKind) -> None:
    payload = choose_payload(given_fields(qr=text), None, SUM)
    assert payload is not None
    assert (payload.kind, payload.text.reveal()) == (kind, text.strip())
    assert text.strip() not in repr(payload)


ODD = [
    "1",
    "some text",
    "tel:+998901234567",
    "998901234567",
    "WIFI:S:shop;T:WPA;P:secret;;",
    "javascript:alert(1)",
    "JavaScript://payme/%0aalert(1)",
    "file:///etc/passwd",
    "intent://pay#Intent;scheme=payme;end",
    "mailto:a@b.example",
    "sms:+998901234567",
    "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=1",
    "http://bank.example/pay",
    "https://user@bank.example/pay",
    "bank.example/pay",
    "uzbank://pay/1",
    "payme://",
    "payme:pay",
    "PAYME://pay",
    "payme://pay/\u202e1",
    "://x",
    "00020101021126",
    "00020101021126000000000000000000",
    code()[:-1] + ("1" if code()[-1] != "1" else "2"),
    code(**{"53": "643"}),
    code(**{"54": "515"}),
    "2194872384782749",
    "2194 8723 8478 2748",
    "219487238478",
    "٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠١",
    "x" * MAX_PAYLOAD,
]


@pytest.mark.parametrize("name", ["qr", "deeplink"])
@pytest.mark.parametrize("odd", ODD)
def test_a_text_of_no_kind_that_makes_sense_never_beats_the_card(name: str, odd: str) -> None:
    there = given_fields(**{name: odd})
    payload = choose_payload(there, PAGE, SUM)
    assert payload is not None
    assert (payload.kind, payload.text.reveal()) == (PayloadKind.CARD_NUMBER, CARD.reveal())
    assert skipped_fields(there, PAGE, SUM) == (name,)


def test_only_what_is_there_and_cannot_be_a_qr_counts_as_skipped() -> None:
    assert skipped_fields(given_fields(qr=LINK), PAGE, SUM) == ()
    assert skipped_fields(Requisites(CardNumber("1234"), None, None), "ftp://x", SUM) == (
        "account_number",
        "url",
    )


@pytest.mark.parametrize(
    "card",
    ["", "1234", "998901234567", "2194872384782749", "0000 0000 0000 0001", "0" * 20],
)
def test_a_card_number_that_is_none_is_not_shown(card: str) -> None:
    there = Requisites(CardNumber(card), None, None)
    assert choose_payload(there, PAGE, SUM) == page_payload(PAGE)


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ("https://pay.example/1?a=b#c", True),
        ("https://pay.example:8443/1", True),
        ("http://pay.example/1", False),
        ("HTTPS://pay.example/1", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https:///path", False),
        ("//pay.example/1", False),
        ("https://user@pay.example/1", False),
        ("https://pay.example:secret@evil.example/", False),
        ("https://pay.example/a b", False),
        ("https://раy.example/1", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_an_https_address_of_a_host_is_ever_offered(text: str, usable: bool) -> None:
    assert is_web_address(text) is usable
    assert (page_payload(text) is not None) is usable
