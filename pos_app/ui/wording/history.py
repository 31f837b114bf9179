"""One line for each event of a sale's history."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain import events
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Mismatch, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.fiscal_words import fiscal_event_line
from pos_app.ui.wording.hand_words import hand_line
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.print_words import print_line
from pos_app.ui.wording.reasons import mismatch_sentence, reason_sentence, status_text, status_word
from pos_app.ui.wording.receipt_words import receipt_line
from pos_app.ui.wording.troubles import trouble_title
from pos_app.ui.wording.words import Words

INTENDED: Final = QT_TRANSLATE_NOOP("Till", "The cashier charged {amount}.")
INTENDED_ORDER: Final = QT_TRANSLATE_NOOP("Till", "The cashier charged {amount} for order {order}.")
CREATED: Final = QT_TRANSLATE_NOOP("Till", "The payment was created.")
FOUND: Final = QT_TRANSLATE_NOOP("Till", "The payment was found at the payment service.")
REFUSED: Final = QT_TRANSLATE_NOOP("Till", "The payment was not created. {why}")
CREATE_OUTCOME_UNKNOWN: Final = QT_TRANSLATE_NOOP(
    "Till", "It is not known whether the payment was created. {why}"
)
ESCALATED_TO_STAFF: Final = QT_TRANSLATE_NOOP(
    "Till", "The program could not find out by itself: it has to be checked. {why}"
)
OFFERED: Final = MappingProxyType(
    {
        PayloadKind.CARD_NUMBER: QT_TRANSLATE_NOOP("Till", "The customer saw the card’s QR."),
        PayloadKind.LINK: QT_TRANSLATE_NOOP("Till", "The customer saw the payment link’s QR."),
        PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP(
            "Till", "The customer saw the payment page’s QR."
        ),
        PayloadKind.CODE: QT_TRANSLATE_NOOP("Till", "The customer saw the bank’s QR."),
    }
)
OFFERED_CARD: Final = QT_TRANSLATE_NOOP("Till", "The customer saw the QR of card {last4}.")
CHOSEN: Final = MappingProxyType(
    {
        Integration.H2H: QT_TRANSLATE_NOOP("Till", "The cashier chose the card’s QR."),
        Integration.WIDGET: QT_TRANSLATE_NOOP("Till", "The cashier chose the payment page’s QR."),
    }
)
CANCEL_ASKED: Final = QT_TRANSLATE_NOOP("Till", "The cashier asked to cancel.")
CANCEL_ACCEPTED: Final = QT_TRANSLATE_NOOP("Till", "The payment service accepted the cancel.")
CANCEL_REFUSED: Final = QT_TRANSLATE_NOOP("Till", "The payment service did not cancel.")
NOTICE_ACKNOWLEDGED: Final = QT_TRANSLATE_NOOP("Till", "A person has seen the notice.")

OUTCOME: Final = MappingProxyType(
    {
        Outcome.LIVE: QT_TRANSLATE_NOOP("Till", "The payment’s state: {status}."),
        Outcome.CLAIMED: QT_TRANSLATE_NOOP("Till", "The customer says it is paid."),
        Outcome.SETTLED: QT_TRANSLATE_NOOP("Till", "The money has come."),
        Outcome.MISMATCH: QT_TRANSLATE_NOOP("Till", "A payment came that does not fit."),
        Outcome.DISPUTED: QT_TRANSLATE_NOOP("Till", "The payment is disputed."),
        Outcome.CANCELED: QT_TRANSLATE_NOOP("Till", "The payment was canceled."),
        Outcome.EXPIRED: QT_TRANSLATE_NOOP("Till", "The time for the payment is over."),
        Outcome.REFUNDED: QT_TRANSLATE_NOOP("Till", "The money went back to the customer."),
        Outcome.UNRECOGNISED: QT_TRANSLATE_NOOP(
            "Till", "The payment service answered “{status}”, which this program does not know."
        ),
    }
)
AMOUNT_WAS: Final = QT_TRANSLATE_NOOP("Till", "Its amount: {amount}.")
_WITH_REASON: Final = frozenset({Outcome.CANCELED, Outcome.DISPUTED})
"""The others' words say the reason already."""


def history_line(words: Words, event: events.Event) -> str:
    """Say what the event was; `currency` is the sale's."""
    match event:
        case events.SaleIntended():
            return _intended(words, event)
        case events.DealCreated(found=found):
            return words.text(FOUND if found else CREATED)
        case events.CreateRefused(trouble) | events.CreateNotSent(trouble):
            return words.text(REFUSED, why=trouble_title(words, trouble))
        case events.CreateOutcomeUnknown(trouble):
            return words.text(CREATE_OUTCOME_UNKNOWN, why=trouble_title(words, trouble))
        case events.EscalatedToStaff(trouble):
            return words.text(ESCALATED_TO_STAFF, why=trouble_title(words, trouble))
        case events.StatusSeen():
            return _status(words, event)
        case (
            events.SettledByHand()
            | events.RefundedOutside()
            | events.NoteWritten()
            | events.NoteTakenAway()
        ):
            return hand_line(words, event)
        case events.PrintBegun() | events.PrintEnded():
            return print_line(words, event)
        case (
            events.FiscalLinked()
            | events.FiscalTicked()
            | events.FiscalAsked()
            | events.FiscalRefused()
        ):
            return _receipt(words, event)
        case _:
            return _cashiers_action(words, event)


def _cashiers_action(
    words: Words,
    event: events.Offered
    | events.IntegrationChosen
    | events.CancelRequested
    | events.CancelAnswered
    | events.NoticeAcknowledged,
) -> str:
    match event:
        case events.Offered(kind=PayloadKind.CARD_NUMBER, last4=str(digits)):
            return words.text(OFFERED_CARD, last4=fmt.last4(digits))
        case events.Offered(kind=kind):
            return words.text(OFFERED[kind])
        case events.IntegrationChosen(chosen):
            return words.text(CHOSEN[chosen])
        case events.CancelRequested():
            return words.text(CANCEL_ASKED)
        case events.CancelAnswered():
            return _cancel(words, event)
        case events.NoticeAcknowledged():
            return words.text(NOTICE_ACKNOWLEDGED)


def _receipt(
    words: Words,
    event: events.FiscalLinked | events.FiscalTicked | events.FiscalAsked | events.FiscalRefused,
) -> str:
    if isinstance(event, events.FiscalAsked | events.FiscalRefused):
        return fiscal_event_line(words, event)
    return receipt_line(words, event)


def _intended(words: Words, event: events.SaleIntended) -> str:
    amount = fmt.money(event.amount, words.language)
    if event.order_ref:
        return words.text(INTENDED_ORDER, amount=amount, order=event.order_ref)
    return words.text(INTENDED, amount=amount)


def _cancel(words: Words, event: events.CancelAnswered) -> str:
    text = words.text(CANCEL_ACCEPTED if event.accepted else CANCEL_REFUSED)
    why = trouble_title(words, event.trouble) if event.trouble else ""
    return " ".join(filter(None, [text, why]))


def _status(words: Words, event: events.StatusSeen) -> str:
    if event.mismatch is not None:
        return _mismatch(words, event.mismatch, event.amount)
    said = status_text if event.outcome is Outcome.UNRECOGNISED else status_word
    text = words.text(OUTCOME[event.outcome], status=said(words, event.status))
    shown = event.reason if event.outcome in _WITH_REASON else None
    why = reason_sentence(words, shown) if shown else ""
    return " ".join(filter(None, [text, why]))


def _mismatch(words: Words, code: Mismatch, reported: Money | None) -> str:
    text = mismatch_sentence(words, code)
    if reported is None:
        return text
    amount = fmt.money(reported, words.language)
    return f"{text} {words.text(AMOUNT_WAS, amount=amount)}"
