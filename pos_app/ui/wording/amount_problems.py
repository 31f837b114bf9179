"""Why a typed text is no amount to charge."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.money import AmountProblem, Limits
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

AMOUNT_PROBLEM: Final = MappingProxyType(
    {
        AmountProblem.EMPTY: QT_TRANSLATE_NOOP("Till", "Type the amount."),
        AmountProblem.NOT_A_NUMBER: QT_TRANSLATE_NOOP("Till", "This is not an amount."),
        AmountProblem.NEGATIVE: QT_TRANSLATE_NOOP("Till", "The amount cannot be below zero."),
        AmountProblem.NOT_WHOLE: QT_TRANSLATE_NOOP("Till", "Only whole soʻm, without tiyin."),
        AmountProblem.AMBIGUOUS: QT_TRANSLATE_NOOP(
            "Till", "This can be read in two ways: type it without a point or comma."
        ),
        AmountProblem.TYPED: QT_TRANSLATE_NOOP(
            "Till", "Not pasted over what you typed: clear it first (Esc)."
        ),
        AmountProblem.ZERO: QT_TRANSLATE_NOOP("Till", "The amount cannot be zero."),
        AmountProblem.TOO_SMALL: QT_TRANSLATE_NOOP("Till", "The smallest amount is {lowest}."),
        AmountProblem.TOO_LARGE: QT_TRANSLATE_NOOP("Till", "The largest amount is {highest}."),
    }
)


def amount_problem_sentence(words: Words, problem: AmountProblem, limits: Limits) -> str:
    """Return the reason as a sentence."""
    return words.text(
        AMOUNT_PROBLEM[problem],
        lowest=fmt.money(limits.lowest, words.language),
        highest=fmt.money(limits.highest, words.language),
    )
