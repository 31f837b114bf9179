"""What a sale's state is called, and what the cashier does about it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.errors import Trouble
from pos_app.domain.keys import address_of
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_case import Case, case_of
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.hand_words import HAND_REASON
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.reasons import mismatch_sentence, reason_sentence, status_text, status_word
from pos_app.ui.wording.troubles import trouble_sentence, trouble_title
from pos_app.ui.wording.words import Words

STATE: Final = MappingProxyType(
    {
        SaleState.PREPARING: QT_TRANSLATE_NOOP("Till", "Preparing"),
        SaleState.WAITING: QT_TRANSLATE_NOOP("Till", "Waiting"),
        SaleState.CONFIRMING: QT_TRANSLATE_NOOP("Till", "Being confirmed"),
        SaleState.PAID: QT_TRANSLATE_NOOP("Till", "Paid"),
        SaleState.UNKNOWN: QT_TRANSLATE_NOOP("Till", "Not known yet"),
        SaleState.CLOSED: QT_TRANSLATE_NOOP("Till", "Not paid"),
        SaleState.REVIEW: QT_TRANSLATE_NOOP("Till", "Needs a person"),
        SaleState.BY_HAND: QT_TRANSLATE_NOOP("Till", "Settled by hand"),
    }
)
"""One or two words, for a chip or a row of a list."""

SALE_TITLE: Final = MappingProxyType(
    {
        Case.PREPARING: QT_TRANSLATE_NOOP("Till", "Preparing the payment"),
        Case.WAITING: QT_TRANSLATE_NOOP("Till", "Waiting for the customer"),
        Case.CANCELING: QT_TRANSLATE_NOOP("Till", "Being canceled"),
        Case.CONFIRMING: QT_TRANSLATE_NOOP("Till", "Being confirmed"),
        Case.PAID: QT_TRANSLATE_NOOP("Till", "Paid"),
        Case.PAID_LATE: QT_TRANSLATE_NOOP("Till", "Paid late"),
        Case.PAID_AFTER_HAND: QT_TRANSLATE_NOOP("Till", "Paid late, after it was settled by hand"),
        Case.UNKNOWN: QT_TRANSLATE_NOOP("Till", "Not known yet"),
        Case.UNKNOWN_UNSEEN: QT_TRANSLATE_NOOP("Till", "Not known yet"),
        Case.NOT_SENT: QT_TRANSLATE_NOOP("Till", "Nothing was sent"),
        Case.NOT_CREATED: QT_TRANSLATE_NOOP("Till", "The payment was not created"),
        Case.CANCELED: QT_TRANSLATE_NOOP("Till", "Canceled"),
        Case.EXPIRED: QT_TRANSLATE_NOOP("Till", "The time is over"),
        Case.CLOSED: QT_TRANSLATE_NOOP("Till", "Not paid"),
        Case.OTHER_AMOUNT: QT_TRANSLATE_NOOP("Till", "Another amount was paid"),
        Case.AMOUNT_MISSING: QT_TRANSLATE_NOOP("Till", "The amount paid is not known"),
        Case.OTHER_CURRENCY: QT_TRANSLATE_NOOP("Till", "Paid in another currency"),
        Case.OTHER_DIRECTION: QT_TRANSLATE_NOOP("Till", "Not an incoming payment"),
        Case.OTHER_INVOICE: QT_TRANSLATE_NOOP("Till", "The payment belongs to another sale"),
        Case.DISPUTED: QT_TRANSLATE_NOOP("Till", "The payment is disputed"),
        Case.REFUNDED: QT_TRANSLATE_NOOP("Till", "The money was returned"),
        Case.REVERSED: QT_TRANSLATE_NOOP("Till", "The payment was reversed"),
        Case.UNRECOGNISED: QT_TRANSLATE_NOOP("Till", "An answer nobody knows"),
        Case.ESCALATED: QT_TRANSLATE_NOOP("Till", "Ask the payment service"),
        Case.ESCALATED_UNSEEN: QT_TRANSLATE_NOOP("Till", "Ask the payment service"),
        Case.ELSEWHERE: QT_TRANSLATE_NOOP("Till", "Begun with another account"),
        Case.BY_HAND: QT_TRANSLATE_NOOP("Till", "Settled by hand"),
        Case.CHECK: QT_TRANSLATE_NOOP("Till", "Needs a person"),
    }
)

_NO_MONEY: Final = QT_TRANSLATE_NOOP(
    "Till",
    "No money has come. If the customer has paid all the same, do not charge again: "
    "the program keeps checking. Otherwise start a new sale.",
)

NOT_SEEN: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The QR has not appeared, nobody can have paid by it: "
    "wait, or take the payment in another way.",
)
SALE_ADVICE: Final = MappingProxyType(
    {
        Case.PREPARING: QT_TRANSLATE_NOOP("Till", "The QR will be here in a moment."),
        Case.WAITING: QT_TRANSLATE_NOOP(
            "Till", "Ask the customer to scan the QR. This screen says when it is paid."
        ),
        Case.CANCELING: QT_TRANSLATE_NOOP(
            "Till",
            "The customer must not pay any more. If money comes all the same, this screen says so.",
        ),
        Case.CONFIRMING: QT_TRANSLATE_NOOP(
            "Till",
            "The customer says it is paid. Waiting for the bank’s confirmation. "
            "Hand nothing over yet.",
        ),
        Case.PAID: QT_TRANSLATE_NOOP("Till", "The payment of {amount} is confirmed."),
        Case.PAID_LATE: QT_TRANSLATE_NOOP(
            "Till",
            "{amount} came after this sale had been closed. If the customer has paid twice or has "
            "left without the goods, call the manager.",
        ),
        Case.PAID_AFTER_HAND: QT_TRANSLATE_NOOP(
            "Till",
            "{amount} came after this sale had been settled by hand ({settled}). If the customer "
            "has paid twice, the money has to go back: call the manager.",
        ),
        Case.UNKNOWN: QT_TRANSLATE_NOOP(
            "Till", "Do not ask the customer to pay again. We are checking."
        ),
        Case.UNKNOWN_UNSEEN: NOT_SEEN,
        Case.NOT_SENT: QT_TRANSLATE_NOOP(
            "Till", "No request left this computer: there is no payment and nothing to pay."
        ),
        Case.NOT_CREATED: QT_TRANSLATE_NOOP(
            "Till", "Nothing was charged, so the customer owes nothing for this sale."
        ),
        Case.CANCELED: _NO_MONEY,
        Case.EXPIRED: QT_TRANSLATE_NOOP(
            "Till",
            "The customer must not pay by the old QR. If they already have, do not charge again: "
            "the program keeps checking. Otherwise start a new sale.",
        ),
        Case.CLOSED: _NO_MONEY,
        Case.OTHER_AMOUNT: QT_TRANSLATE_NOOP(
            "Till",
            "This sale was for {amount}, but {reported} was paid. Do not count it as paid: "
            "call the manager.",
        ),
        Case.AMOUNT_MISSING: QT_TRANSLATE_NOOP(
            "Till",
            "The payment service says it is completed, but not how much came. Check the amount in "
            "its web cabinet before you hand anything over.",
        ),
        Case.OTHER_CURRENCY: QT_TRANSLATE_NOOP(
            "Till",
            "This sale was for {amount}, but the payment came in another currency. "
            "Do not count it as paid: call the manager.",
        ),
        Case.OTHER_DIRECTION: QT_TRANSLATE_NOOP(
            "Till",
            "The payment service does not show this as money that came in. "
            "Do not count it as paid: call the manager.",
        ),
        Case.OTHER_INVOICE: QT_TRANSLATE_NOOP(
            "Till",
            "The payment service linked this payment to another invoice. "
            "Do not count it as paid: call the manager.",
        ),
        Case.DISPUTED: QT_TRANSLATE_NOOP(
            "Till",
            "Someone has objected to this payment. Do not count it as paid until the dispute is "
            "over: call the manager.",
        ),
        Case.REFUNDED: QT_TRANSLATE_NOOP(
            "Till",
            "The money went back to the customer. Do not count it as paid: call the manager.",
        ),
        Case.REVERSED: QT_TRANSLATE_NOOP(
            "Till",
            "{amount} had come, but now the payment service says that it is not paid. "
            "Call the manager.",
        ),
        Case.UNRECOGNISED: QT_TRANSLATE_NOOP(
            "Till",
            "The payment service answered “{status}”, which this program does not know. Do not "
            "count it as paid: check it in the service’s web cabinet.",
        ),
        Case.ESCALATED: QT_TRANSLATE_NOOP(
            "Till",
            "The program could not find out whether this payment was created. Do not ask the "
            "customer to pay again: call the payment service and tell it the invoice number.",
        ),
        Case.ESCALATED_UNSEEN: QT_TRANSLATE_NOOP(
            "Till",
            "The QR has not appeared, nobody can have paid by it: take the payment in another way. "
            "Then call the payment service and tell it the invoice number.",
        ),
        Case.ELSEWHERE: QT_TRANSLATE_NOOP(
            "Till",
            "This till was set up for another account while the payment was open, so the program "
            "cannot ask about it any more. Do not ask the customer to pay again: check it in the "
            "web cabinet of the account it was begun with ({address}).",
        ),
        Case.BY_HAND: QT_TRANSLATE_NOOP(
            "Till",
            "{settled}. This sale does not count as paid. If money comes all the same, the program "
            "says so.",
        ),
        Case.CHECK: QT_TRANSLATE_NOOP(
            "Till",
            "The payment service’s last answer: {status}. Do not count it as paid: check it in the "
            "service’s web cabinet.",
        ),
    }
)


def state_word(words: Words, state: SaleState) -> str:
    """Return one or two words for a state."""
    return words.text(STATE[state])


def sale_word(words: Words, sale: Sale) -> str:
    """Return one or two words for where a sale stands; one being canceled says so."""
    case = case_of(sale)
    if case in {Case.CANCELING, Case.PAID_LATE}:
        return words.text(SALE_TITLE[case])
    if case is Case.PAID_AFTER_HAND:
        return words.text(SALE_TITLE[Case.PAID_LATE])
    return state_word(words, sale.state)


def sale_title(words: Words, sale: Sale) -> str:
    """Return what happened, as a title."""
    return words.text(SALE_TITLE[case_of(sale)])


def sale_advice(words: Words, sale: Sale) -> str:
    """Say what the cashier does now, with the reason where one is known."""
    case = case_of(sale)
    said = words.text(
        SALE_ADVICE[case],
        amount=fmt.money(sale.amount, words.language),
        reported=_reported(words, sale),
        status=_status(words, sale, case),
        address=address_of(sale.account or ""),
        settled=words.text(HAND_REASON[sale.settlement.reason]) if sale.settlement else "",
    )
    return " ".join(filter(None, [_why(words, sale, case), said]))


def what_happened(words: Words, sale: Sale) -> str:
    """Return the fact behind a review in a few words, to be told on the phone."""
    if sale.mismatch is not None:
        return mismatch_sentence(words, sale.mismatch)
    if sale.trouble is not None and (sale.deal_id is None or sale.trouble is Trouble.OTHER_ACCOUNT):
        return trouble_title(words, sale.trouble)
    title = sale_title(words, sale)
    return f"{title}. {reason_sentence(words, sale.reason)}" if sale.reason else title


def _why(words: Words, sale: Sale, case: Case) -> str:
    """Return the cause before the advice: a refusal's words, or the reason of a cancel."""
    if case in {Case.NOT_SENT, Case.NOT_CREATED} and sale.trouble is not None:
        return trouble_sentence(words, sale.trouble)
    if case in {Case.CANCELED, Case.CLOSED, Case.REVERSED} and sale.reason:
        return reason_sentence(words, sale.reason)
    return ""


def _status(words: Words, sale: Sale, case: Case) -> str:
    """Return the gateway's status; the words for one nobody knows have quotes of their own."""
    said = status_text if case is Case.UNRECOGNISED else status_word
    return said(words, sale.gateway_status or "")


def _reported(words: Words, sale: Sale) -> str:
    return "?" if sale.reported is None else fmt.money(sale.reported, words.language)
