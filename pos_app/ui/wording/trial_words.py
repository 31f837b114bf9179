"""The trial of the codes: what to scan and tick, what opened, and what the till keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from pos_app.domain.payload import CARD_FIELD, PAGE_FIELD, PayloadKind
from pos_app.domain.preferences import Preferences, shown_order
from pos_app.domain.qr_trial import App, QrTrial, Verdict
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

TRIAL: Final = QT_TRANSLATE_NOOP("Till", "Which QR do customers’ apps take?")
TRIAL_ROW: Final = QT_TRANSLATE_NOOP(
    "Till", "Try each code on phones, and keep the order that worked."
)
TRY_CODES: Final = QT_TRANSLATE_NOOP("Till", "Try the codes on phones")
TRIAL_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nobody can say in advance which code a bank’s app opens. Make a small payment of your own, "
    "scan each code with the apps that you have, and tick what opened. From then on the code "
    "that opened in the most apps is shown first.",
)
TRIAL_REAL: Final = QT_TRANSLATE_NOOP(
    "Till",
    "This payment is real. Do not confirm it in the app; at the end you can cancel it. If you do "
    "pay, the money comes as from any sale.",
)
TRIAL_TRAINING: Final = QT_TRANSLATE_NOOP(
    "Till",
    "In training no app opens these codes: tick as you like, to learn how it goes. The codes of "
    "real sales stay as they are.",
)
TRIAL_BESIDE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "A payment is still open here. It goes on beside this: what comes of it is told above.",
)
TRIAL_AMOUNT: Final = QT_TRANSLATE_NOOP("Till", "Amount of your payment, soʻm")
TRIAL_ORDER: Final = QT_TRANSLATE_NOOP("Till", "Trial of the codes")
BEGIN_TRIAL: Final = QT_TRANSLATE_NOOP("Till", "Show the codes")
NOT_TRIED_HERE: Final = QT_TRANSLATE_NOOP("Till", "The codes were not tried here yet.")
TRIED_ON: Final = QT_TRANSLATE_NOOP("Till", "Tried on {day}. Shown first: {code}.")
KEPT_ORDER: Final = QT_TRANSLATE_NOOP("Till", "Tried on {day}. The order kept: {codes}.")
TRIED_IN_TEST: Final = QT_TRANSLATE_NOOP("Till", "These were codes of the test address.")
TRY_AT_THE_END: Final = QT_TRANSLATE_NOOP(
    "Till", "The codes were not tried on phones here yet: that is the last step."
)
USUAL_ORDER: Final = QT_TRANSLATE_NOOP("Till", "Back to the usual order")
TRIAL_EARLIER: Final = QT_TRANSLATE_NOOP(
    "Till",
    "There is a payment of {amount} that may still be paid. Take another amount, or begin yours "
    "beside it.",
)
TRIAL_ANYWAY: Final = QT_TRANSLATE_NOOP("Till", "Begin mine beside it")

CODE_OF: Final = QT_TRANSLATE_NOOP("Till", "Code {number} of {count}")
SCAN_AND_TICK: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Scan the code with each app and press its button: once for “opened”, twice for “did not "
    "open”. Do not confirm the payment there.",
)
OTHER_APP: Final = QT_TRANSLATE_NOOP("Till", "Another app")
ADD_APP: Final = QT_TRANSLATE_NOOP("Till", "Add")
PREVIOUS_CODE: Final = QT_TRANSLATE_NOOP("Till", "Previous code")
NEXT_CODE: Final = QT_TRANSLATE_NOOP("Till", "Next code")
SEE_RESULT: Final = QT_TRANSLATE_NOOP("Till", "See the result")
TRIAL_PAID: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Your payment has come. Its codes are gone, your ticks are kept: see the result, or go on "
    "with a new payment.",
)
TRIAL_ENDED: Final = QT_TRANSLATE_NOOP(
    "Till",
    "The codes of this payment are gone, your ticks are kept: see the result, or go on with a "
    "new payment.",
)
GO_ON: Final = QT_TRANSLATE_NOOP("Till", "Go on with a new payment")

WHAT_OPENED: Final = QT_TRANSLATE_NOOP("Till", "Which code opened where")
OPENED_IN: Final = QT_TRANSLATE_NOOP("Till", "Opened: {apps}")
NOT_OPENED_IN: Final = QT_TRANSLATE_NOOP("Till", "Did not open: {apps}")
TRIED_NOWHERE: Final = QT_TRANSLATE_NOOP("Till", "Not tried in any app")
FROM_NOW: Final = QT_TRANSLATE_NOOP("Till", "The order from now on")
NO_LONGER_PAGE: Final = QT_TRANSLATE_NOOP(
    "Till", "So far the payment page’s code came first; this order takes its place."
)
NONE_OPENED: Final = QT_TRANSLATE_NOOP(
    "Till", "No code opened in any app, so the order stays as it was. Try with other apps."
)
YOUR_PAYMENT: Final = QT_TRANSLATE_NOOP("Till", "Your payment of {amount}")
STILL_OPEN: Final = QT_TRANSLATE_NOOP("Till", "It can still be paid")
STILL_OPEN_TODO: Final = QT_TRANSLATE_NOOP(
    "Till", "Cancel it if the codes are not needed any more; left alone it ends by itself."
)
KEEP_ORDER: Final = QT_TRANSLATE_NOOP("Till", "Keep this order")
LEAVE_ORDER: Final = QT_TRANSLATE_NOOP("Till", "Leave as it was")
BACK_TO_CODES: Final = QT_TRANSLATE_NOOP("Till", "Back to the codes")

CODE_NAME: Final = MappingProxyType(
    {
        PayloadKind.CARD_NUMBER: phrases.CARD_NUMBER,
        PayloadKind.LINK: QT_TRANSLATE_NOOP("Till", "Link of a bank’s app"),
        PayloadKind.PAYMENT_PAGE: QT_TRANSLATE_NOOP("Till", "Link of the payment page"),
        PayloadKind.CODE: QT_TRANSLATE_NOOP("Till", "Payment code (EMVCo)"),
    }
)
VERDICT: Final = MappingProxyType(
    {
        Verdict.NOT_TRIED: QT_TRANSLATE_NOOP("Till", "not tried"),
        Verdict.OPENED: QT_TRANSLATE_NOOP("Till", "opened"),
        Verdict.NOT_OPENED: QT_TRANSLATE_NOOP("Till", "did not open"),
    }
)
CAMERA: Final = QT_TRANSLATE_NOOP("Till", "Phone’s camera")
APP_NAME: Final = MappingProxyType(
    {
        App.CLICK: "Click",
        App.PAYME: "Payme",
        App.UZUM: "Uzum Bank",
        App.HUMO: "Humo",
        App.ALIF: "Alif",
    }
)
"""As the apps name themselves, in every language."""


_PLACE: Final = MappingProxyType({app.value: place for place, app in enumerate(App)})


def app_name(words: Words, app: str) -> str:
    """Return the name of an app; one that a person named is shown as it was typed."""
    if app == App.CAMERA:
        return words.text(CAMERA)
    return APP_NAME[App(app)] if app in set(APP_NAME) else app


def code_name(words: Words, field: str, kind: PayloadKind, others: Sequence[PayloadKind]) -> str:
    """Return what a code holds, and the gateway's field where others hold the same."""
    name = words.text(CODE_NAME[kind])
    return f"{name} ({field})" if list(others).count(kind) > 1 else name


def kept_order(words: Words, preferences: Preferences) -> str:
    """Name the codes that were tried, in the order in which a sale's QR takes them."""
    tried = {tick.field for tick in preferences.qr_trial.ticks}
    names = (field_code_name(words, name) for name in shown_order(preferences) if name in tried)
    return ", ".join(f"{place}. {name}" for place, name in enumerate(names, 1))


def trial_report(words: Words, preferences: Preferences) -> list[str]:
    """Say in lines what a trial has found, and the order that was kept, for whoever supports."""
    trial = preferences.qr_trial
    if trial.day is None:
        return [words.text(NOT_TRIED_HERE)]
    lines = [words.text(KEPT_ORDER, day=fmt.date(trial.day), codes=kept_order(words, preferences))]
    if trial.is_test:
        lines.append(words.text(TRIED_IN_TEST))
    tried = {tick.field for tick in trial.ticks}
    for field in (name for name in shown_order(preferences) if name in tried):
        found = "; ".join(verdict_lines(words, trial, field))
        lines.append(f"{field_code_name(words, field)} ({field}). {found}")
    return lines


def verdict_lines(words: Words, trial: QrTrial, field: str) -> list[str]:
    """Say which apps opened the code of a field, and which did not; empty where none tried."""
    lines = []
    for verdict, phrase in ((Verdict.OPENED, OPENED_IN), (Verdict.NOT_OPENED, NOT_OPENED_IN)):
        apps = [each.app for each in trial.ticks if (each.field, each.verdict) == (field, verdict)]
        if apps:
            known = sorted(apps, key=lambda app: _PLACE.get(app, len(_PLACE)))
            names = ", ".join(app_name(words, app) for app in known)
            lines.append(words.text(phrase, apps=names))
    return lines


def field_code_name(words: Words, field: str) -> str:
    """Return what the code of a field usually holds."""
    known = {
        CARD_FIELD: PayloadKind.CARD_NUMBER,
        PAGE_FIELD: PayloadKind.PAYMENT_PAGE,
        "deeplink": PayloadKind.LINK,
    }
    return words.text(CODE_NAME[known[field]]) if field in known else field
