import logging
import traceback
from dataclasses import dataclass

import pytest

from pos_app.domain.keys import Keys
from pos_app.domain.payin import Requisites
from pos_app.domain.payload import Payload, PayloadKind
from pos_app.domain.secret import CardNumber, Secret

WORD = "canary-7f3a"
CARD = "0000123456787777"


@pytest.mark.parametrize("form", [repr, str, "{}".format, "{0!r:>40}".format, "%s".__mod__])
def test_a_secret_shows_in_no_form(form: object) -> None:
    assert callable(form)
    for holder in (
        Secret(WORD),
        [Secret(WORD)],
        {"key": Secret(WORD)},
        Keys("https://api.example", Secret(WORD), Secret(WORD)),
        Requisites(None, Secret(WORD), None, (("qr", Secret(WORD)),)),
        Payload(PayloadKind.CODE, Secret(WORD)),
    ):
        assert WORD not in str(form(holder))


@pytest.mark.parametrize("form", [repr, str, "{}".format])
def test_a_card_number_shows_its_last_four_digits_only(form: object) -> None:
    assert callable(form)
    for holder in (CardNumber(CARD), Requisites(CardNumber(CARD), None, None)):
        shown = str(form(holder))
        assert "7777" in shown
        assert sum(letter.isdigit() for letter in shown) == 4
    assert CardNumber(CARD).last4 == "7777"


def test_an_error_and_a_log_line_show_nothing(caplog: pytest.LogCaptureFixture) -> None:
    @dataclass
    class Holder:
        word: Secret

    holder = Holder(Secret(WORD))

    def fail() -> None:
        raise ValueError(holder, holder.word)

    try:
        fail()
    except ValueError:
        logging.getLogger("till").exception("%s %r", holder, holder.word)
        assert WORD not in traceback.format_exc()
    assert "•••" in caplog.text
    assert WORD not in caplog.text


def test_the_text_comes_out_by_name_only() -> None:
    assert Secret(WORD).reveal() == WORD
    assert CardNumber(CARD).reveal() == CARD
    assert Secret(WORD) == Secret(WORD)
    assert Secret(CARD) != CardNumber(CARD)
    assert not Secret("")
    assert Secret(WORD)


def test_a_short_number_has_no_more_than_it_has() -> None:
    assert repr(CardNumber("12")) == "CardNumber(•••12)"
