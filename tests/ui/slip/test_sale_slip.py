"""A slip says what is true of its sale, in each language, and never PAID of one that is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.printing import SlipKind
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import Case
from pos_app.domain.slips import slip_of
from pos_app.ui.slip.code_slip import code_slip
from pos_app.ui.slip.content import Code, Slip
from pos_app.ui.slip.heading import Printing
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording import phrases, slip_words
from pos_app.ui.wording.sale_words import SALE_TITLE, STATE
from tests.domain.test_sale_case import CASES
from tests.drivers import samples, slips
from tests.drivers.slips import SLIPS, of_sale, paid_sale, printing, words_in
from tests.ui.slip.slip_texts import headlines_of, pairs_of, texts_of

pytestmark = pytest.mark.usefixtures("qapp")
LANGUAGES = list(Language)
SAYS_PAID = (phrases.PAID, STATE[SaleState.PAID], SALE_TITLE[Case.PAID])


def in_english(sale: Any, how: Printing | None = None) -> Slip:  # noqa: ANN401
    return of_sale(sale, Spoken(words_in(Language.EN)), how)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_begins_by_saying_that_it_is_no_fiscal_receipt(
    name: str, language: Language
) -> None:
    words = words_in(language)
    first = texts_of(SLIPS[name](words))[0]
    assert first == words.text(slip_words.NOT_FISCAL)


def test_no_fiscal_receipt_is_said_as_the_law_s_languages_do() -> None:
    said = {each: words_in(each).text(slip_words.NOT_FISCAL) for each in LANGUAGES}
    assert said == {
        Language.UZ: "BU FISKAL CHEK EMAS",
        Language.UZ_CYRL: "БУ ФИСКАЛ ЧЕК ЭМАС",
        Language.RU: "НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ЧЕКОМ",
        Language.EN: "NOT A FISCAL RECEIPT",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("state", "changes", "case"), CASES)
def test_paid_stands_on_paid_sales_alone(
    state: SaleState,
    changes: dict[str, Any],
    case: object,
    language: Language,
) -> None:
    words = words_in(language)
    sale = slips.known(state, **changes)
    said = set(texts_of(of_sale(sale, Spoken(words))))
    is_paid = slip_of(sale) is SlipKind.PAID
    assert (words.text(phrases.PAID) in said) is is_paid
    assert is_paid or said.isdisjoint(words.text(each) for each in SAYS_PAID)
    assert is_paid or words.text(slip_words.HEADLINE[slip_of(sale)]) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sale_whose_money_went_back_is_not_called_paid(language: Language) -> None:
    words = words_in(language)
    said = texts_of(of_sale(paid_sale(refunded_outside=samples.SUM), Spoken(words)))
    assert words.text(slip_words.HEADLINE[SlipKind.RETURNED]) in said
    assert not {words.text(each) for each in SAYS_PAID} & set(said)


def test_a_part_that_went_back_is_told_with_what_remains() -> None:
    slip = in_english(paid_sale(refunded_outside=Money.of_major(50_000)))
    told = pairs_of(slip)
    assert told["Returned"].replace("\u00a0", " ") == "50 000 soʻm"
    assert told["Remains paid"].replace("\u00a0", " ") == "1 200 000 soʻm"
    assert "PAID" in headlines_of(slip)


def test_a_paid_slip_has_every_fact() -> None:
    slip = of_sale(slips.receipted(), Spoken(words_in(Language.EN)))
    said = [each.replace("\u00a0", " ") for each in texts_of(slip)]
    assert said[1:7] == [
        "Navoiy savdo",
        slips.SHOP.shop_address,
        "Tax ID 301234567",
        "1 250 000 soʻm",
        "PAID",
        "Number of the sale",
    ]
    assert {name: value.replace("\u00a0", " ") for name, value in pairs_of(slip).items()} == {
        "Number of the sale": "42",
        "Order": "A-1204",
        "Begun": "17.07.2026 14:23:00",
        "Paid at": "17.07.2026 14:25:00",
        "Till": "Toʻlov nuqtasi 1",
        "Cashier": "Dilnoza",
        "Way to pay": "QR code, bank’s app",
        "To the card": "Humo •••• 0001",
        "Invoice": slips.INVOICE,
        "Payment ID": slips.DEAL,
    }
    assert [each.text.reveal() for each in slip.blocks if isinstance(each, Code)] == [slips.RECEIPT]
    assert said[-1] == "Printed 17.07.2026 14:25"


@pytest.mark.parametrize("state", SaleState)
def test_a_fiscal_receipt_stands_on_what_was_paid_alone(state: SaleState) -> None:
    slip = in_english(slips.receipted(), None)
    (code,) = [each for each in slip.blocks if isinstance(each, Code)]
    assert code.text.reveal() == slips.RECEIPT
    assert {"t=UZ170703100189 r=1204", "c=20260717142531 s=283746192837"} <= set(texts_of(slip))
    other = in_english(replace(slips.receipted(), state=state))
    has_code = any(isinstance(each, Code) for each in other.blocks)
    assert has_code is (state is SaleState.PAID)


def test_what_is_not_known_has_no_line() -> None:
    bare = replace(printing(), preferences=Preferences())
    sale = replace(paid_sale(), order_ref=None, by=None, last4=None, bank=None)
    slip = in_english(sale, bare)
    assert not {"Order", "Cashier", "To the card", "Till"} & pairs_of(slip).keys()
    assert not any("Tax ID" in each for each in texts_of(slip))
    assert not any(isinstance(each, Code) for each in slip.blocks)


def test_the_payment_page_has_no_card_of_the_till_s() -> None:
    told = pairs_of(in_english(replace(paid_sale(), integration=Integration.WIDGET)))
    assert told["Way to pay"] == "QR code, payment page"
    assert "To the card" not in told


@pytest.mark.parametrize(("copy", "marked"), [(1, []), (2, ["COPY 2"]), (11, ["COPY 11"])])
def test_every_print_after_the_first_is_marked(copy: int, marked: list[str]) -> None:
    frames = headlines_of(in_english(paid_sale(), printing(copy=copy)))
    assert [each for each in frames if "COPY" in each] == marked


@pytest.mark.parametrize(
    ("mode", "mark"), [(Mode.LIVE, ""), (Mode.TEST, "TEST"), (Mode.TRAINING, "TRAINING")]
)
def test_what_is_no_real_money_is_marked(mode: Mode, mark: str) -> None:
    slip = in_english(paid_sale(), printing(mode))
    assert slip.mark == mark
    assert any("no real money" in each for each in texts_of(slip)) is bool(mark)


def test_money_that_was_reversed_has_no_time_of_payment() -> None:
    sale = slips.known(
        SaleState.REVIEW, gateway_status="canceled", paid_at=samples.NOW, decided_at=samples.NOW
    )
    slip = in_english(sale)
    assert "Paid at" not in pairs_of(slip)
    assert "The payment was reversed" in texts_of(slip)
    assert "Do not hand over the goods" in headlines_of(slip)


def test_two_languages_stand_beside_each_other_and_say_the_same_once() -> None:
    spoken = Spoken(words_in(Language.UZ), words_in(Language.RU))
    said = texts_of(of_sale(paid_sale(), spoken))
    assert said[:2] == ["BU FISKAL CHEK EMAS", "НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ЧЕКОМ"]
    assert "STIR / ИНН 301234567" in said
    assert {"TOʻLANDI", "ОПЛАЧЕНО"} <= set(said)
    assert "Savdo raqami / Номер продажи" in said
    assert said.count("Dilnoza") == 1
    twice = Spoken(words_in(Language.UZ), words_in(Language.UZ))
    once = Spoken(words_in(Language.UZ))
    assert of_sale(paid_sale(), twice) == of_sale(paid_sale(), once)


def test_a_slip_without_a_language_is_a_bug() -> None:
    with pytest.raises(ValueError, match="language"):
        Spoken()


def test_the_code_to_pay_by_says_the_sum_until_when_and_that_it_is_no_proof() -> None:
    slip = slips.payment_code(words_in(Language.EN))
    said = [each.replace("\u00a0", " ") for each in texts_of(slip)]
    assert "1 250 000 soʻm" in said
    assert "Pay exactly this sum, once." in said
    assert "Pay before 14:33" in said
    assert "This paper does not show that anything was paid." in said
    assert [each.text.reveal() for each in slip.blocks if isinstance(each, Code)] == [samples.PAGE]
    assert headlines_of(slip) == ["NOT A FISCAL RECEIPT", "TO PAY"]


def test_a_guessed_end_is_called_a_guess() -> None:
    view = samples.offered(slips.known(SaleState.WAITING, expires_at=None))
    slip = code_slip(view, printing(), Spoken(words_in(Language.EN)))
    assert slip is not None
    assert "Pay before about 14:33" in texts_of(slip)


def test_a_card_number_stands_on_no_slip_in_digits() -> None:
    view = samples.offered(slips.known(SaleState.WAITING))
    slip = code_slip(view, printing(), Spoken(words_in(Language.EN)))
    assert slip is not None
    assert not any(samples.CARD in each.replace("\u00a0", "") for each in texts_of(slip))
    assert pairs_of(slip)["To the card"].replace("\u00a0", " ") == "Humo •••• 0001"
    assert samples.CARD not in repr(slip)
    for facts in ({"last4": None}, {"last4": None, "bank": None}):
        unnamed = samples.offered(slips.known(SaleState.WAITING, **facts))
        slip = code_slip(unnamed, printing(), Spoken(words_in(Language.EN)))
        assert slip is not None
        assert "To the card" not in pairs_of(slip)


@pytest.mark.parametrize("why", samples.NOT_PAYABLE)
def test_what_may_not_be_paid_has_no_code_on_paper(why: str) -> None:
    view = samples.NOT_PAYABLE[why]
    assert code_slip(view, printing(), Spoken(words_in(Language.EN))) is None
    stale = replace(view, payload=samples.PAGE_PAYLOAD)
    if why != "withdrawn":
        assert code_slip(stale, printing(), Spoken(words_in(Language.EN))) is None


def test_a_code_whose_time_is_over_is_not_printed() -> None:
    view = samples.offered(slips.known(SaleState.WAITING))
    spoken = Spoken(words_in(Language.EN))
    late = replace(printing(), at=samples.NOW + timedelta(minutes=8))
    assert code_slip(view, late, spoken) is None
    in_time = replace(printing(), at=samples.NOW + timedelta(minutes=8, seconds=-1))
    assert code_slip(view, in_time, spoken) is not None
