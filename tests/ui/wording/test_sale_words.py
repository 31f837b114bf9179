"""What is told of a sale, whatever has happened to it."""

import itertools
from collections.abc import Mapping

import pytest

from pos_app.domain import events
from pos_app.domain.payin import (
    Language,
)
from pos_app.domain.payload import PayloadKind
from pos_app.domain.sale import Sale, SaleState, intend
from pos_app.domain.sale_case import Case, case_of
from pos_app.ui.wording.customer_words import (
    CUSTOMER_STATUS,
    customer_status,
    how_to_pay,
    how_to_type,
)
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.reasons import (
    reason_sentence,
)
from pos_app.ui.wording.sale_words import (
    SALE_ADVICE,
    SALE_TITLE,
    sale_advice,
    sale_title,
    sale_word,
    state_word,
)
from pos_app.ui.wording.troubles import (
    trouble_sentence,
)
from pos_app.ui.wording.words import Words
from tests.ui.wording.sale_events import BESIDE, EVENTS, INTENDED, NOW, possible, reachable
from tests.ui.wording.told_whole import is_whole


@pytest.fixture(scope="module")
def sales() -> frozenset[Sale]:
    return reachable(4)


_PAID_CASES = (Case.PAID, Case.PAID_LATE, Case.PAID_AFTER_HAND)


def test_every_state_and_every_case_is_reached(sales: frozenset[Sale]) -> None:
    assert {sale.state for sale in sales} == set(SaleState)
    assert {case_of(sale) for sale in sales} == set(Case)


def test_every_reachable_sale_is_told_whole(words: Words, sales: frozenset[Sale]) -> None:
    for sale in sales:
        assert is_whole(sale_title(words, sale)), sale
        assert is_whole(sale_advice(words, sale)), sale
        assert is_whole(customer_status(words, sale)), sale


def told_of(words: Words, sale: Sale) -> tuple[str, str, str]:
    return sale_title(words, sale), sale_advice(words, sale), customer_status(words, sale)


def test_what_is_beside_a_payment_changes_nothing_of_what_is_told_of_it(
    words: Words, sales: frozenset[Sale]
) -> None:
    for sale in {(case_of(each), each.state, each.trouble): each for each in sales}.values():
        told = sale_title(words, sale), sale_advice(words, sale), customer_status(words, sale)
        for after in possible(sale, BESIDE):
            again = (
                sale_title(words, after),
                sale_advice(words, after),
                customer_status(words, after),
            )
            assert again == told, after


def test_paid_is_said_of_paid_sales_alone(words: Words, sales: frozenset[Sale]) -> None:
    titles = {words.text(SALE_TITLE[case]) for case in _PAID_CASES}
    thanks = words.text(CUSTOMER_STATUS[Case.PAID])
    for sale in sales:
        paid = sale.state is SaleState.PAID
        assert (sale_title(words, sale) in titles) == paid, sale
        assert (customer_status(words, sale) == thanks) == paid, sale


def test_money_that_came_late_is_called_so_in_its_one_word_too(
    words: Words, sales: frozenset[Sale]
) -> None:
    late = [sale for sale in sales if sale.state is SaleState.PAID and sale.late]
    assert {case_of(sale) for sale in late} == {Case.PAID_LATE, Case.PAID_AFTER_HAND}
    for sale in late:
        assert sale_word(words, sale) == words.text(SALE_TITLE[Case.PAID_LATE])
        assert sale_word(words, sale) != state_word(words, SaleState.PAID)


def test_an_unknown_outcome_never_sounds_like_an_end(words: Words, sales: frozenset[Sale]) -> None:
    unknown = {Case.UNKNOWN, Case.UNKNOWN_UNSEEN}
    ends = {words.text(SALE_TITLE[case]) for case in Case if case not in unknown}
    for sale in sales:
        if sale.state is SaleState.UNKNOWN:
            assert sale_title(words, sale) not in ends
            seen = sale.may_have_been_seen
            case = Case.UNKNOWN if seen else Case.UNKNOWN_UNSEEN
            assert sale_advice(words, sale) == words.text(SALE_ADVICE[case])


def test_the_words_asked_for_are_the_words_said(
    all_words: Mapping[Language, Words], sales: frozenset[Sale]
) -> None:
    english = all_words[Language.EN]
    unknowns = {s.renews: s for s in sales if s.state is SaleState.UNKNOWN}
    unseen, unknown = unknowns[None], unknowns["earlier"]
    assert sale_advice(english, unseen) == (
        "The QR has not appeared, nobody can have paid by it: wait, or take the payment in another "
        "way."
    )
    confirming = next(sale for sale in sales if sale.state is SaleState.CONFIRMING)
    assert sale_advice(english, unknown) == (
        "Do not ask the customer to pay again. We are checking."
    )
    assert sale_advice(english, confirming).startswith(
        "The customer says it is paid. Waiting for the bank’s confirmation."
    )


def test_another_amount_is_told_with_both_sums(words: Words, sales: frozenset[Sale]) -> None:
    others = [sale for sale in sales if case_of(sale) is Case.OTHER_AMOUNT]
    assert others
    for sale in others:
        said = sale_advice(words, sale)
        assert "1\u00a0250\u00a0000" in said
        assert "516" in said


def test_a_refusal_and_a_cancel_are_told_with_their_cause(
    words: Words, sales: frozenset[Sale]
) -> None:
    for sale in sales:
        said = sale_advice(words, sale)
        if case_of(sale) in {Case.NOT_SENT, Case.NOT_CREATED} and sale.trouble is not None:
            assert said.startswith(trouble_sentence(words, sale.trouble))
        if case_of(sale) is Case.CANCELED:
            assert said.startswith(reason_sentence(words, "NO_MONEY"))


def test_every_event_is_one_line_of_history(words: Words) -> None:
    lines = [history_line(words, event) for event in (INTENDED, *EVENTS)]
    assert [line for line in lines if not is_whole(line)] == []
    kinds = {type(event) for event in (INTENDED, *EVENTS)}
    assert kinds == set(events.Event.__args__)


@pytest.mark.parametrize("kind", PayloadKind)
def test_the_customer_is_told_the_exact_sum_and_the_time(words: Words, kind: PayloadKind) -> None:
    sale = intend(INTENDED, NOW)
    timed = how_to_pay(words, kind, sale, NOW)
    assert "1\u00a0250\u00a0000" in timed
    assert "14:25" in timed
    untimed = how_to_pay(words, kind, sale, None)
    assert "1\u00a0250\u00a0000" in untimed
    assert ":25" not in untimed


def test_who_types_the_number_is_told_the_time_where_there_is_one(words: Words) -> None:
    """A guessed end is told to nobody."""
    timed, untimed = how_to_type(words, NOW), how_to_type(words, None)
    assert "14:25" in timed
    assert is_whole(untimed)
    assert not any(letter.isdigit() for letter in untimed)


def test_no_two_cases_share_a_title_but_those_that_mean_the_same(words: Words) -> None:
    unseen = {Case.UNKNOWN_UNSEEN, Case.ESCALATED_UNSEEN}
    titles = [words.text(phrase) for case, phrase in SALE_TITLE.items() if case not in unseen]
    shared = [a for a, b in itertools.combinations(sorted(titles), 2) if a == b]
    assert shared == []
