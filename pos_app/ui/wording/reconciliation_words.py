"""A day's journal beside the payment service's list: three columns, and why lines differ."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.foreign_text import clean_text
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Compared, Difference, Reconciliation
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.finding_words import finding_sentence
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, translate
from pos_app.ui.wording.phrases import NOT_COMPARED, SALE_NUMBER
from pos_app.ui.wording.reasons import status_word
from pos_app.ui.wording.sale_words import sale_word
from pos_app.ui.wording.troubles import trouble_sentence
from pos_app.ui.wording.words import Words

MAX_NUMBER: Final = 60
"""Characters of an invoice id; this program's own are shorter."""
COMPARED_DAY: Final = QT_TRANSLATE_NOOP(
    "Till", "{day}: this till’s journal beside the payment service’s list"
)
IN_BOTH: Final = QT_TRANSLATE_NOOP("Till", "In both: {count}")
ONLY_HERE: Final = QT_TRANSLATE_NOOP("Till", "Only in this till: {count}")
ONLY_THERE: Final = QT_TRANSLATE_NOOP("Till", "Only at the payment service: {count}")
DIFFERENCES: Final = translate("Till", "%n difference.", "", 2)
UNNUMBERED: Final = translate(
    "Till", "%n payments there have no invoice number: they may be another till’s.", "", 2
)
ELSEWHERE: Final = translate(
    "Till", "%n sales were begun with another account and are not in this list.", "", 2
)
AGREED: Final = translate("Till", "%n sales are in both lists.", "", 2)
AGREED_PAID: Final = QT_TRANSLATE_NOOP("Till", "Paid in both: {amount}")
NO_DIFFERENCES: Final = QT_TRANSLATE_NOOP("Till", "There are no differences.")

DIFFERENCE: Final = MappingProxyType(
    {
        Difference.ONLY_HERE: QT_TRANSLATE_NOOP(
            "Till", "The payment service’s list does not have this payment."
        ),
        Difference.ONLY_THERE: QT_TRANSLATE_NOOP(
            "Till", "This till’s journal does not have this payment."
        ),
        Difference.NOT_CREATED: QT_TRANSLATE_NOOP(
            "Till", "No payment was created for this sale, so nothing is missing."
        ),
        Difference.ELSEWHERE: QT_TRANSLATE_NOOP(
            "Till", "It was begun with another account, whose list this is not."
        ),
        Difference.UNNUMBERED: QT_TRANSLATE_NOOP(
            "Till", "It has no invoice number: it may be another till’s."
        ),
        Difference.PAID_HERE: QT_TRANSLATE_NOOP(
            "Till", "It is paid here, but not completed at the payment service."
        ),
        Difference.PAID_THERE: QT_TRANSLATE_NOOP(
            "Till", "It is completed at the payment service, but not paid here."
        ),
        Difference.OTHER_STATUS: QT_TRANSLATE_NOOP("Till", "The states differ."),
        Difference.OTHER_AMOUNT: QT_TRANSLATE_NOOP("Till", "The amounts differ."),
        Difference.OTHER_INVOICE: QT_TRANSLATE_NOOP(
            "Till", "The payment service has this payment under another invoice."
        ),
    }
)


HERE_AND_THERE: Final = QT_TRANSLATE_NOOP("Till", "Here: {here}. At the payment service: {there}.")
THERE: Final = QT_TRANSLATE_NOOP("Till", "At the payment service: {there}.")
NO_AMOUNT: Final = "?"
_STATES_DIFFER: Final = frozenset(
    {Difference.OTHER_STATUS, Difference.PAID_HERE, Difference.PAID_THERE}
)


def agreement(words: Words, result: Reconciliation) -> str:
    """Return how many sales agree, and how much was paid in them."""
    sales = [line.sale for line in result.both if line.sale is not None]
    paid = sum((s.amount for s in sales if s.state is SaleState.PAID), start=Money(0))
    amount = fmt.money(paid, words.language)
    said = words.plural(AGREED, len(sales))
    return f"{said}\n{words.text(AGREED_PAID, amount=amount)}" if sales else said


def differences_summary(words: Words, result: Reconciliation) -> tuple[int, str]:
    """Return how many lines somebody has to look at, and a summary in words."""
    lines = (*result.both, *result.only_here, *result.only_there)
    count = sum(line.differs for line in lines)
    said = [words.plural(DIFFERENCES, count) if count else words.text(NO_DIFFERENCES)]
    for code, phrase in ((Difference.UNNUMBERED, UNNUMBERED), (Difference.ELSEWHERE, ELSEWHERE)):
        such = sum(line.difference is code for line in lines)
        said += [words.plural(phrase, such)] if such else []
    return count, " ".join(said)


def compared_lines(words: Words, line: Compared) -> tuple[str, str, str]:
    """Return a row's amount, what it belongs to, and how it stands or why it differs."""
    sale = line.sale
    amount = sale.amount if sale is not None else line.gateway_amount
    title = fmt.money(amount, words.language) if amount is not None else NO_AMOUNT
    if sale is None:
        return title, foreign_number(line), _why(words, line)
    number = words.text(SALE_NUMBER, number=sale.sequence)
    return (
        f"{fmt.time(sale.created_at)}   {title}",
        f"{number} · {sale.invoice_id}",
        _why(words, line) or sale_word(words, sale),
    )


def not_compared(words: Words, result: Reconciliation) -> str:
    """Say that nothing was compared, and why."""
    if result.trouble is not None:
        why = trouble_sentence(words, result.trouble)
    else:
        why = finding_sentence(words, result.finding) if result.finding is not None else ""
    return f"{words.text(NOT_COMPARED)} {why}"


def foreign_number(line: Compared) -> str:
    """Return the invoice id, else the deal id, of a line that is the gateway's alone."""
    return clean_text(line.invoice_id or line.deal_id or "", MAX_NUMBER) or ""


def _why(words: Words, line: Compared) -> str:
    """Return the reason, with both sides where both have something to say."""
    if line.difference is None:
        return ""
    said = difference_sentence(words, line.difference)
    sale = line.sale
    here = there = ""
    if line.difference in _STATES_DIFFER and sale is not None:
        here = _here(words, sale, line)
        there = status_word(words, line.gateway_status or "")
    elif line.difference is Difference.OTHER_AMOUNT and sale is not None:
        reported = line.gateway_amount
        here = fmt.money(sale.amount, words.language)
        there = fmt.money(reported, words.language) if reported is not None else NO_AMOUNT
    elif sale is None and line.gateway_status:
        there = status_word(words, line.gateway_status)
        return f"{said} {words.text(THERE, there=there)}"
    return f"{said} {words.text(HERE_AND_THERE, here=here, there=there)}" if there else said


def _here(words: Words, sale: Sale, line: Compared) -> str:
    """Return the status that differs, or the state where the money does."""
    status = status_word(words, sale.gateway_status or "")
    state = sale_word(words, sale)
    by_status = line.difference is Difference.OTHER_STATUS and status
    return status if by_status else state[:1].lower() + state[1:]


def difference_sentence(words: Words, code: Difference) -> str:
    """Say why the two sides differ on one line."""
    return words.text(DIFFERENCE[code])
