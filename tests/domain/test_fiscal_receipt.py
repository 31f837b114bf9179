"""Receipt links: what is one and what only looks like one, in each keyboard layout."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.fiscal_receipt import (
    AHEAD,
    BEFORE_SALE,
    LONGEST_LINK,
    FiscalReceipt,
    LinkError,
    LinkFault,
    ReceiptPage,
    check_time,
    parse_link,
    read_link,
)
from tests.domain.test_keyboard_layouts import LINK, TYPED

F = LinkFault
QUERY = "t=UZ210317233999&r=1024&c=20260717142501&s=123456789012"
SITE = "https://ofd.soliq.uz"
RECEIPT = FiscalReceipt("UZ210317233999", 1024, "20260717142501", "123456789012")
HOSTILE = [
    # another site that looks like it
    (f"https://ofd.soliq.uz.example/check?{QUERY}", F.OTHER_HOST),
    (f"https://ofd-soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://xn--ofd-soliq-9ya.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://ofd.soliq.uz@example.com/check?{QUERY}", F.OTHER_HOST),
    (f"https://ofd.soliq.uz:443@example.com/check?{QUERY}", F.OTHER_HOST),
    (f"https://example.com/ofd.soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://example.com?https://ofd.soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://example.com#@ofd.soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://example.com\\@ofd.soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://www.ofd.soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://OFD.soliq.uz/check?{QUERY}", F.OTHER_HOST),
    (f"https://ofd.soliq.uz./check?{QUERY}", F.OTHER_HOST),
    (f"https:///check?{QUERY}", F.OTHER_HOST),
    # that site, and something hidden in the address
    (f"https://ofd.soliq.uz:8443/check?{QUERY}", F.HIDDEN_PARTS),
    (f"https://user@ofd.soliq.uz/check?{QUERY}", F.HIDDEN_PARTS),
    (f"{SITE}/check?{QUERY}#r=7", F.HIDDEN_PARTS),
    (f"{SITE}/check#?{QUERY}", F.HIDDEN_PARTS),
    (f"{SITE}/%63heck?{QUERY}", F.HIDDEN_PARTS),
    (f"{SITE}/check?{QUERY.replace('r=1024', 'r=10%324')}", F.HIDDEN_PARTS),
    (f"{SITE}/check;x?{QUERY}", F.HIDDEN_PARTS),
    (f"{SITE}\\check?{QUERY}", F.HIDDEN_PARTS),
    # another page, another way to ask
    (f"{SITE}/check/?{QUERY}", F.OTHER_PAGE),
    (f"{SITE}/../check?{QUERY}", F.OTHER_PAGE),
    (f"{SITE}//check?{QUERY}", F.OTHER_PAGE),
    (f"{SITE}?{QUERY}", F.OTHER_PAGE),
    (f"{SITE}/CHECK?{QUERY}", F.OTHER_PAGE),
    (f"http://ofd.soliq.uz/check?{QUERY}", F.NOT_HTTPS),
    (f"javascript://ofd.soliq.uz/check?{QUERY}", F.NOT_HTTPS),
    (f"HTTPS://ofd.soliq.uz/check?{QUERY}", F.NOT_HTTPS),
    # fields
    (f"{SITE}/check", F.FIELD_MISSING),
    (f"{SITE}/check?{QUERY.rpartition('&')[0]}", F.FIELD_MISSING),
    (f"{SITE}/check?{QUERY}&r=7", F.FIELD_TWICE),
    (f"{SITE}/check?{QUERY}&", F.FIELD_UNKNOWN),
    (f"{SITE}/check?{QUERY}&x=1", F.FIELD_UNKNOWN),
    (f"{SITE}/check?{QUERY.replace('t=', 'T=')}", F.FIELD_UNKNOWN),
    (f"{SITE}/check?{QUERY.replace('&r=1024', '&r')}", F.FIELD_UNKNOWN),
    (f"{SITE}/check?{QUERY.replace('UZ', 'U')}", F.BAD_TERMINAL),
    (f"{SITE}/check?{QUERY.replace('UZ', 'uz')}", F.BAD_TERMINAL),
    (f"{SITE}/check?{QUERY.replace('UZ2', 'UZ22')}", F.BAD_TERMINAL),
    (f"{SITE}/check?{QUERY.replace('1024', '0')}", F.BAD_NUMBER),
    (f"{SITE}/check?{QUERY.replace('1024', '01024')}", F.BAD_NUMBER),
    (f"{SITE}/check?{QUERY.replace('1024', '-1')}", F.BAD_NUMBER),
    (f"{SITE}/check?{QUERY.replace('1024', '10e2')}", F.BAD_NUMBER),
    (f"{SITE}/check?{QUERY.replace('1024', '9' * 11)}", F.BAD_NUMBER),
    (f"{SITE}/check?{QUERY.replace('20260717', '20260230')}", F.BAD_TIME),
    (f"{SITE}/check?{QUERY.replace('142501', '242501')}", F.BAD_TIME),
    (f"{SITE}/check?{QUERY.replace('142501', '142561')}", F.BAD_TIME),
    (f"{SITE}/check?{QUERY.replace('20260717142501', '202607171425')}", F.BAD_TIME),
    (f"{SITE}/check?{QUERY.replace('123456789012', '12345678901')}", F.BAD_SIGN),
    (f"{SITE}/check?{QUERY.replace('123456789012', '12345678901X')}", F.BAD_SIGN),
    # no link at all
    ("", F.NOT_A_LINK),
    ("4780000000011", F.NOT_A_LINK),
    (f"ofd.soliq.uz/check?{QUERY}", F.NOT_A_LINK),
    (f"//ofd.soliq.uz/check?{QUERY}", F.NOT_A_LINK),
    (f"{SITE}/check?{QUERY} ", F.NOT_A_LINK),
    (f"{SITE}/check?{QUERY}\n", F.NOT_A_LINK),
    (f"{SITE}/check?{QUERY}\x00", F.NOT_A_LINK),
    (f"https://оfd.soliq.uz/check?{QUERY}", F.NOT_A_LINK),
    (f"{SITE}/check?{QUERY.replace('1024', '١٠٢٤')}", F.NOT_A_LINK),
    (f"{SITE}/check?{QUERY}&".ljust(LONGEST_LINK, "x"), F.FIELD_UNKNOWN),
    (f"{SITE}/check?{QUERY}&".ljust(LONGEST_LINK + 1, "x"), F.TOO_LONG),
]


def fault_of(text: str) -> LinkFault | None:
    try:
        parse_link(text)
    except LinkError as error:
        return error.fault
    return None


@pytest.mark.parametrize(("text", "fault"), HOSTILE)
def test_a_hostile_link_is_refused_with_its_own_reason(text: str, fault: LinkFault) -> None:
    assert fault_of(text) is fault


def test_every_fault_of_a_text_is_among_them() -> None:
    of_the_sale = {F.TOO_EARLY, F.TOO_LATE, F.USED, F.LINKED_ALREADY, F.NOT_PAID, F.NOT_KEPT}
    assert {fault for _, fault in HOSTILE} == set(LinkFault) - of_the_sale


@pytest.mark.parametrize("page", ReceiptPage)
def test_the_four_values_are_read_in_any_order(page: ReceiptPage) -> None:
    for parts in permutations(QUERY.split("&")):
        read = parse_link(f"{SITE}/{page.value}?{'&'.join(parts)}")
        assert (read.terminal, read.number, read.time, read.sign, read.page) == (
            "UZ210317233999",
            1024,
            "20260717142501",
            "123456789012",
            page,
        )
        assert read.made_at == datetime(2026, 7, 17, 9, 25, 1, tzinfo=UTC)
        assert read.key == "1024/UZ210317233999"


receipts = st.builds(
    FiscalReceipt,
    st.from_regex(r"[A-Z]{2}[0-9]{12}", fullmatch=True),
    st.integers(1, 9_999_999_999),
    st.integers(0, 3_000_000_000).map(
        lambda second: f"{datetime.fromtimestamp(second + 946_684_800, UTC):%Y%m%d%H%M%S}"
    ),
    st.from_regex(r"[0-9]{12}", fullmatch=True),
    st.sampled_from(ReceiptPage),
)


@given(receipts)
def test_a_link_says_what_its_receipt_says(receipt: FiscalReceipt) -> None:
    assert parse_link(receipt.link) == receipt
    assert read_link(f" {receipt.link}\r") == receipt


@given(receipts, st.data())
def test_a_link_with_a_letter_changed_is_another_receipt_or_none(
    receipt: FiscalReceipt, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(receipt.link) - 1))
    other = data.draw(st.characters().filter(lambda letter: letter != receipt.link[at]))
    changed = receipt.link[:at] + other + receipt.link[at + 1 :]
    try:
        assert parse_link(changed) != receipt
    except LinkError:
        return


@given(st.text())
def test_no_text_at_all_breaks_it(text: str) -> None:
    for each in (text, f"{SITE}/check?{text}", f"{SITE}/{text}", f"https://{text}"):
        assert fault_of(each) is not None
        with pytest.raises(LinkError):
            read_link(each)


@given(st.dictionaries(st.sampled_from("trcsx"), st.text(max_size=14)))
def test_no_values_but_in_their_forms_are_taken(values: dict[str, str]) -> None:
    assert fault_of(f"{SITE}/check?{urlencode(values)}") is not None


@pytest.mark.parametrize("typed", [LINK, *TYPED.values(), *(t.swapcase() for t in TYPED.values())])
def test_a_scanner_s_link_is_read_in_each_layout(typed: str) -> None:
    assert read_link(typed) == RECEIPT


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("4780000000011", F.NOT_A_LINK),
        (TYPED["russian"].replace("1024", "0"), F.BAD_NUMBER),
        (TYPED["uzbek"].replace("ўавю", "юавю"), F.OTHER_HOST),
        (f"http://ofd.soliq.uz/check?{QUERY}", F.NOT_HTTPS),
        (LINK + "7" * 1000, F.TOO_LONG),
    ],
)
def test_of_all_readings_the_nearest_says_what_is_wrong(typed: str, fault: LinkFault) -> None:
    with pytest.raises(LinkError) as told:
        read_link(typed)
    assert told.value.fault is fault


def test_a_receipt_belongs_to_the_time_of_its_sale() -> None:
    made, second = RECEIPT.made_at, timedelta(seconds=1)
    check_time(RECEIPT, made + BEFORE_SALE, made)
    check_time(RECEIPT, made - timedelta(days=3), made - AHEAD)
    for begun, now, fault in (
        (made + BEFORE_SALE + second, made + timedelta(hours=1), F.TOO_EARLY),
        (made - timedelta(hours=1), made - AHEAD - second, F.TOO_LATE),
    ):
        with pytest.raises(LinkError) as told:
            check_time(RECEIPT, begun, now)
        assert told.value.fault is fault
