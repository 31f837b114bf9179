from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import (
    MAX_PAYLOAD,
    PAYLOAD_FIELDS,
    DealReport,
    GatewayStatus,
    Language,
    Mismatch,
    Outcome,
    PayloadKind,
    Requisites,
    assess,
    choose_payload,
    is_web_address,
    page_payload,
)
from pos_app.domain.secret import CardNumber, Secret

SUM = Money.of_major(516)
GOOD = DealReport(
    deal_id="deal",
    status="completed",
    invoice_id="T1-1",
    amount=SUM,
    currency="UZS",
    reason=None,
    url="https://pay.example/1",
    created_at=datetime(2026, 7, 1, tzinfo=UTC),
    updated_at=datetime(2026, 7, 1, tzinfo=UTC),
    expires_at=datetime(2026, 7, 1, tzinfo=UTC),
)


def judged(report: DealReport) -> tuple[Outcome, Mismatch | None]:
    return assess(report, deal_id="deal", invoice_id="T1-1", amount=SUM)


SETTLED = (Outcome.SETTLED, None)


def mismatch(why: Mismatch) -> tuple[Outcome, Mismatch]:
    return Outcome.MISMATCH, why


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (GOOD, SETTLED),
        (replace(GOOD, invoice_id=None), SETTLED),
        (replace(GOOD, currency=None), SETTLED),
        (replace(GOOD, invoice_id=None, currency=None, url=None, updated_at=None), SETTLED),
        (replace(GOOD, odd=("expires_at", "url")), SETTLED),
        (replace(GOOD, reason="BY_CLIENT"), SETTLED),
        (replace(GOOD, invoice_id="T1-2"), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, invoice_id=""), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, invoice_id="t1-1"), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, currency="USD"), mismatch(Mismatch.OTHER_CURRENCY)),
        (replace(GOOD, amount=Money(51_600, "USD")), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(51_599)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(51_601)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(516)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(-51_600)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=Money(0)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=None), mismatch(Mismatch.AMOUNT_MISSING)),
        (replace(GOOD, odd=("amount",)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, amount=None, odd=("amount",)), mismatch(Mismatch.OTHER_AMOUNT)),
        (replace(GOOD, invoice_id=None, odd=("invoice_id",)), mismatch(Mismatch.OTHER_INVOICE)),
        (replace(GOOD, currency=None, odd=("currency",)), mismatch(Mismatch.OTHER_CURRENCY)),
    ],
)
def test_completed_is_proof_only_where_nothing_contradicts(
    report: DealReport, expected: tuple[Outcome, Mismatch | None]
) -> None:
    assert judged(report) == expected


@pytest.mark.parametrize(
    ("status", "finding"),
    [
        ("queued", Outcome.LIVE),
        ("new", Outcome.LIVE),
        ("pending", Outcome.LIVE),
        ("paid", Outcome.CLAIMED),
        ("completed", Outcome.SETTLED),
        ("disputed", Outcome.DISPUTED),
        ("canceled", Outcome.CANCELED),
        ("refunded", Outcome.REFUNDED),
        ("expired", Outcome.EXPIRED),
    ],
)
def test_each_documented_status_means_one_thing(status: str, finding: Outcome) -> None:
    assert judged(replace(GOOD, status=status)) == (finding, None)
    assert status in set(GatewayStatus)


def test_the_documented_statuses_are_nine() -> None:
    assert len(GatewayStatus) == 9


@pytest.mark.parametrize(
    "status",
    ["", "COMPLETED", "Completed", "completed ", "complete", "success", "cancelled", "null"],
)
def test_any_other_status_is_for_review(status: str) -> None:
    assert judged(replace(GOOD, status=status)) == (Outcome.UNRECOGNISED, None)


@pytest.mark.parametrize("status", ["new", "completed", "canceled", "???"])
@pytest.mark.parametrize("deal_id", ["", "Deal", "deal2"])
def test_another_deal_s_report_tells_nothing(status: str, deal_id: str) -> None:
    with pytest.raises(NoAnswer) as caught:
        judged(replace(GOOD, deal_id=deal_id, status=status))
    assert caught.value.trouble is Trouble.BROKEN_ANSWER


REPORTS = st.builds(
    DealReport,
    deal_id=st.just("deal"),
    status=st.sampled_from([*GatewayStatus, "settled", ""]),
    invoice_id=st.sampled_from([None, "T1-1", "T1-2"]),
    amount=st.none() | st.builds(Money, st.sampled_from([516, 51_600, 51_601]), st.just("UZS")),
    currency=st.sampled_from([None, "UZS", "USD"]),
    odd=st.lists(st.sampled_from([f.name for f in fields(DealReport)])).map(tuple),
)


@given(REPORTS)
def test_whatever_is_reported_only_the_exact_sum_settles(report: DealReport) -> None:
    finding, why = judged(report)
    assert (why is not None) == (finding is Outcome.MISMATCH)
    assert (finding in {Outcome.SETTLED, Outcome.MISMATCH}) == (report.status == "completed")
    if finding is Outcome.SETTLED:
        assert report.amount == SUM
        assert report.invoice_id in {None, "T1-1"}
        assert report.currency in {None, "UZS"}
        assert not {"amount", "invoice_id", "currency"} & set(report.odd)


CARD = CardNumber("0000000000000001")
PAGE = "https://pay.example/deal"
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
    there = given_fields(**{name: f"code of {name}" for name in reversed(NAMED[first:])})
    payload = choose_payload(there, PAGE)
    assert payload is not None
    assert payload.text.reveal() == f"code of {NAMED[first]}"
    assert payload.kind is PayloadKind.CODE


def test_without_a_field_the_card_serves_and_without_a_card_the_page() -> None:
    card = choose_payload(given_fields(), PAGE)
    assert card is not None
    assert (card.kind, card.text.reveal()) == (PayloadKind.CARD_NUMBER, CARD.reveal())
    page = choose_payload(Requisites(None, None, None), PAGE)
    assert page == page_payload(PAGE)
    assert page is not None
    assert (page.kind, page.text.reveal()) == (PayloadKind.PAYMENT_PAGE, PAGE)
    assert choose_payload(Requisites(None, None, None), None) is None


def test_an_order_of_the_shop_s_own_is_kept_to() -> None:
    there = given_fields(qr="code", deeplink="bank://pay")
    assert choose_payload(there, PAGE, ("url", "qr")) == page_payload(PAGE)
    link = choose_payload(there, PAGE, ("deeplink", "qr"))
    assert link is not None
    assert link.kind is PayloadKind.LINK
    assert choose_payload(there, PAGE, ("qrCode",)) is None
    assert choose_payload(there, PAGE, ()) is None


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
    following = choose_payload(given_fields(account_qr_url=image, qrData="code"), PAGE)
    assert following is not None
    assert following.text.reveal() == "code"
    all_unusable = choose_payload(given_fields(**dict.fromkeys(NAMED, image)), PAGE)
    assert all_unusable is not None
    assert all_unusable.kind is PayloadKind.CARD_NUMBER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://bank.example/pay?id=1", PayloadKind.LINK),
        ("https://bank.example/qr.png/pay", PayloadKind.LINK),
        ("uzbank://pay/1", PayloadKind.LINK),
        ("00020101021126", PayloadKind.CARD_NUMBER),
        ("0002010102112600000000000", PayloadKind.CODE),
        ("0000 0000 0000 0001", PayloadKind.CODE),
        ("0000000000000001", PayloadKind.CARD_NUMBER),
        ("  some text ", PayloadKind.CODE),
        ("٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠١", PayloadKind.CODE),
        ("bank://[not-an-address", PayloadKind.LINK),
        ("://x", PayloadKind.CODE),
        ("x" * MAX_PAYLOAD, PayloadKind.CODE),
    ],
)
def test_a_field_s_text_is_named_for_what_it_is(text: str, kind: PayloadKind) -> None:
    payload = choose_payload(given_fields(qr=text), None)
    assert payload is not None
    assert (payload.kind, payload.text.reveal()) == (kind, text.strip())
    assert text.strip() not in repr(payload)


@pytest.mark.parametrize("card", ["", "1234", "0000 0000 0000 0001", "x" * 16, "0" * 20])
def test_a_card_number_that_is_none_is_not_shown(card: str) -> None:
    there = Requisites(CardNumber(card), None, None)
    assert choose_payload(there, PAGE) == page_payload(PAGE)


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


def test_the_gateway_s_language_is_upper_case() -> None:
    assert [language.wire for language in Language] == ["UZ", "RU", "EN"]
