"""Words that change at a limit: how far a clock is off, which cause is told, what has a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from pos_app.domain.errors import Trouble
from pos_app.domain.fiscal_receipt import LinkFault
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.payin import Language
from pos_app.domain.payload import PayloadKind
from pos_app.domain.sale import SaleState
from pos_app.domain.shop_days import ShopDays
from pos_app.domain.till_events import DayStartSet
from pos_app.engine.api.receipt_commands import ReceiptAnswer
from pos_app.ui.wording.clock_offset import clock_sentence
from pos_app.ui.wording.fiscal_words import FISCAL_TROUBLE, fiscal_trouble
from pos_app.ui.wording.numerals import LARGEST, english, russian, uzbek
from pos_app.ui.wording.receipt_words import LINK_FAULT, fault_sentence
from pos_app.ui.wording.sale_words import sale_title, what_happened
from pos_app.ui.wording.shop_day_words import day_start_sentence
from pos_app.ui.wording.trial_words import code_name
from pos_app.ui.wording.troubles import trouble_title
from pos_app.ui.wording.words import Words
from tests.drivers import samples

SECOND = timedelta(seconds=1)


@pytest.fixture
def english_words(all_words: Mapping[Language, Words]) -> Words:
    return all_words[Language.EN]


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(minutes=2), ""),
        (timedelta(minutes=2) + SECOND, "2 minutes"),
        (timedelta(hours=2) - SECOND, "120 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(days=2) - SECOND, "48 hours"),
        (timedelta(days=2), "2 days"),
    ],
    ids=str,
)
def test_how_far_a_clock_is_off(english_words: Words, off: timedelta, said: str) -> None:
    slow, fast = (clock_sentence(english_words, each) for each in (off, -off))
    assert bool(slow) is bool(fast) is bool(said)
    assert not said or f"{said} slow" in slow
    assert not said or f"{said} fast" in fast


@pytest.mark.parametrize("say", [uzbek, russian, english])
def test_a_number_that_has_no_words_is_refused(say: object) -> None:
    assert callable(say)
    assert say(LARGEST)
    assert say(0)
    for number in (LARGEST + 1, -1):
        with pytest.raises(ValueError, match="scales"):
            say(number)


@pytest.mark.parametrize(("trouble"), FiscalTrouble)
@pytest.mark.parametrize("detail", ["", "no such code"])
def test_what_a_fiscal_service_says_is_told_where_it_refuses(
    english_words: Words, trouble: FiscalTrouble, detail: str
) -> None:
    plain = english_words.text(FISCAL_TROUBLE[trouble])
    said = fiscal_trouble(english_words, trouble, detail)
    assert said.startswith(plain)
    assert (said != plain) is (bool(detail) and trouble is FiscalTrouble.REFUSED)


@pytest.mark.parametrize(
    ("fault", "other", "names_sale"),
    [
        (LinkFault.USED, 41, True),
        (LinkFault.USED, None, False),
        (LinkFault.OTHER_HOST, 41, False),
        (None, 41, False),
    ],
)
def test_a_receipt_that_stands_with_another_sale_names_it(
    english_words: Words, fault: LinkFault | None, other: int | None, names_sale: bool
) -> None:
    said = fault_sentence(english_words, ReceiptAnswer("sale-42", fault, other))
    assert ("41" in said) is names_sale
    assert names_sale or said == (english_words.text(LINK_FAULT[fault]) if fault else "")


@pytest.mark.parametrize(
    ("deal_id", "trouble", "tells_trouble"),
    [
        (None, Trouble.NO_NETWORK, True),
        ("deal-42", Trouble.NO_NETWORK, False),
        ("deal-42", Trouble.OTHER_ACCOUNT, True),
        ("deal-42", None, False),
    ],
)
def test_the_trouble_behind_a_review_is_told_where_it_is_the_cause(
    english_words: Words, deal_id: str | None, trouble: Trouble | None, tells_trouble: bool
) -> None:
    sale = samples.sale(state=SaleState.REVIEW, deal_id=deal_id, trouble=trouble)
    said = what_happened(english_words, sale)
    title = sale_title(english_words, sale)
    assert said == (trouble_title(english_words, trouble) if trouble and tells_trouble else title)


@pytest.mark.parametrize(("ago", "begins"), [(-SECOND, False), (SECOND - SECOND, True)])
def test_another_hour_of_the_day_is_to_come_until_it_has_begun(
    english_words: Words, ago: timedelta, begins: bool
) -> None:
    now = samples.NOW
    days = ShopDays((DayStartSet(4, now - ago),))
    said = day_start_sentence(english_words, days, now)
    assert ("17.07.2026" in said) is not begins


def test_a_code_names_its_field_where_others_hold_the_same(english_words: Words) -> None:
    card, page = list(PayloadKind)[:2]
    alone = code_name(english_words, "qr", card, [card, page])
    assert "qr" not in alone
    assert code_name(english_words, "qr", card, [card, page, card]) == f"{alone} (qr)"
