"""What each step of a kiosk says aloud: clips by their names, made of what the flow holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import Case, case_of
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.kiosk.kiosk_flow import KioskFlow
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS
from pos_app.ui.wording.markers import Phrase
from pos_app.ui.wording.spoken import (
    SENTENCES,
    Clips,
    amount_clips,
    language_clips,
    number_clips,
    sentence_clip,
)

_WITH_KEYS: Final = frozenset({KioskStep.AMOUNT, KioskStep.CONFIRM})


def utterance(flow: KioskFlow, language: Language, *, types: bool, by_keys: bool) -> Clips:
    """Return what the flow's step says; nothing for those of the staff.

    Where amounts are typed (`types`) it asks how much, else what for. Who goes `by_keys` is told
    which of them goes on and which goes back.
    """
    if flow.step is KioskStep.AMOUNT and not types:
        return _sentences(language, kiosk_words.WHAT_FOR)
    say = _SAID.get(flow.step)
    said = () if say is None else say(flow, language)
    keys = by_keys and flow.step in _WITH_KEYS
    return (*said, *(_sentences(language, kiosk_words.BY_KEYS) if keys else ()))


def _languages(_flow: KioskFlow, _language: Language) -> Clips:
    """Name each language in itself, with the digit that chooses it."""
    every = enumerate(Language, 1)
    named = [language_clips(at, each) for at, each in every if each.base is each]
    return tuple(clip for clips in named for clip in clips)


def _how_much(_flow: KioskFlow, language: Language) -> Clips:
    return _sentences(language, kiosk_words.HOW_MUCH)


def _confirm(flow: KioskFlow, language: Language) -> Clips:
    amount = () if flow.amount is None else amount_clips(flow.amount, language)
    you_pay = _sentences(language, kiosk_words.YOU_PAY)
    return (*you_pay, *amount, *_sentences(language, kiosk_words.IS_IT_RIGHT))


def _doubt(_flow: KioskFlow, language: Language) -> Clips:
    return (
        *_sentences(language, kiosk_words.DOUBT, kiosk_words.DOUBT_MINE),
        *number_clips(1, language),
        *_sentences(language, kiosk_words.DOUBT_NOT_MINE),
        *number_clips(2, language),
    )


def _payment(flow: KioskFlow, language: Language) -> Clips:
    return _sentences(language, _status(flow.view))


def _thanks(flow: KioskFlow, language: Language) -> Clips:
    view = flow.view
    if view is None or view.sale.state is not SaleState.PAID:
        return ()
    return (*_payment(flow, language), *amount_clips(view.sale.amount, language))


def _not_paid(flow: KioskFlow, language: Language) -> Clips:
    if flow.has_stopped:
        return _sentences(language, kiosk_words.GIVEN_UP)
    nothing = kiosk_words.NOT_BEGUN if flow.view is None else _status(flow.view)
    return _sentences(language, nothing)


def _ask_staff(flow: KioskFlow, language: Language) -> Clips:
    if flow.view is None:
        return _sentences(language, kiosk_words.ASK_STAFF, kiosk_words.NOT_AGAIN)
    told = (kiosk_words.ASK_STAFF, kiosk_words.STILL_CHECKED, kiosk_words.SHOW_NUMBER)
    return (*_sentences(language, *told), *number_clips(flow.view.sale.sequence, language))


def _out_of_order(_flow: KioskFlow, language: Language) -> Clips:
    return _sentences(language, kiosk_words.OUT_OF_ORDER, kiosk_words.PAY_ELSEWHERE)


def _status(view: SaleView | None) -> Phrase:
    """Return the sentence of a payment: that it is paid for the engine's PAID alone."""
    if view is None:
        return CUSTOMER_STATUS[Case.PREPARING]
    sale = view.sale
    if sale.state is SaleState.WAITING and not sale.cancel_requested and view.payload is None:
        return CUSTOMER_STATUS[Case.PREPARING]
    said = CUSTOMER_STATUS.get(case_of(sale), kiosk_words.ASK_STAFF)
    return said if said in SENTENCES else kiosk_words.ASK_STAFF


def _sentences(language: Language, *phrases: Phrase) -> Clips:
    return tuple(sentence_clip(phrase, language) for phrase in phrases)


_SAID: Final[Mapping[KioskStep, Callable[[KioskFlow, Language], Clips]]] = MappingProxyType(
    {
        KioskStep.LANGUAGE: _languages,
        KioskStep.AMOUNT: _how_much,
        KioskStep.CONFIRM: _confirm,
        KioskStep.DOUBT: _doubt,
        KioskStep.PAYMENT: _payment,
        KioskStep.THANKS: _thanks,
        KioskStep.NOT_PAID: _not_paid,
        KioskStep.ASK_STAFF: _ask_staff,
        KioskStep.OUT_OF_ORDER: _out_of_order,
    }
)
