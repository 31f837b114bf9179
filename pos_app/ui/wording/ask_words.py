"""What is said of asking the payment service about one sale again."""

from __future__ import annotations

from typing import Final

from pos_app.domain.asked_sale import AskedSale, AskStep
from pos_app.domain.sale import Sale
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.reasons import status_word
from pos_app.ui.wording.sale_words import sale_title
from pos_app.ui.wording.troubles import trouble_title
from pos_app.ui.wording.words import Words

ASK_AGAIN: Final = QT_TRANSLATE_NOOP("Till", "Ask the payment service again")
ASKING: Final = QT_TRANSLATE_NOOP("Till", "Asking the payment service…")
SAME: Final = QT_TRANSLATE_NOOP(
    "Till", "The payment service answered at {time}: {status}. Nothing has changed."
)
NEWS: Final = QT_TRANSLATE_NOOP("Till", "The payment service answered at {time}. New: {title}.")
DOUBTED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The answer of {time} contradicts what was said before. It counts only if it comes again: the "
    "program keeps asking.",
)
NO_ANSWER: Final = QT_TRANSLATE_NOOP(
    "Till", "The payment service did not answer, so nothing is known anew. {why}"
)


def asked_sentence(words: Words, asked: AskedSale, sale: Sale) -> str:
    """Say what became of the question about this sale."""
    time = fmt.time_s(asked.at) if asked.at is not None else ""
    match asked.step:
        case AskStep.ASKING:
            return words.text(ASKING)
        case AskStep.DOUBTED:
            return words.text(DOUBTED, time=time)
        case AskStep.ANSWERED if asked.is_news:
            return words.text(NEWS, time=time, title=sale_title(words, sale))
        case AskStep.ANSWERED:
            return words.text(SAME, time=time, status=status_word(words, sale.gateway_status or ""))
        case _:
            why = trouble_title(words, asked.trouble) if asked.trouble is not None else ""
            return words.text(NO_ANSWER, why=why).rstrip()
