"""The pages of a kiosk, one of them shown, the bar below and the question over them."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.payin import Language
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.customer.customer_view import shop_name
from pos_app.ui.kiosk.amount_page import AmountPage
from pos_app.ui.kiosk.attract_page import INVITED_IN, AttractPage
from pos_app.ui.kiosk.choices_page import ChoicesPage
from pos_app.ui.kiosk.cleaning_page import CleaningPage
from pos_app.ui.kiosk.confirm_page import ConfirmPage
from pos_app.ui.kiosk.kiosk_bar import WITHOUT_BAR, KioskBar
from pos_app.ui.kiosk.kiosk_flow import KioskFlow
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage
from pos_app.ui.kiosk.language_page import LanguagePage
from pos_app.ui.kiosk.levels_page import LevelsPage
from pos_app.ui.kiosk.notice_page import NoticePage
from pos_app.ui.kiosk.payment_page import PaymentPage
from pos_app.ui.kiosk.pin_page import PinPage
from pos_app.ui.kiosk.staff_page import StaffPage
from pos_app.ui.kiosk.still_here import StillHere
from pos_app.ui.kiosk.touch_test_page import TouchTestPage
from pos_app.ui.model import kiosk_notices
from pos_app.ui.model.kiosk_choices import title_of
from pos_app.ui.model.kiosk_notices import KioskNotice
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.theme.theme import stripes_of
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.panel import StripedFrame
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

_WHOLE: Final = frozenset({KioskStep.THANKS, KioskStep.PAYMENT, KioskStep.ASK_STAFF})
"""Their ground fills the window, but for the bar."""
_WITH_PEOPLE: Final = frozenset({Phase.STARTING, Phase.READY})
"""Who has a PIN is known, or soon will be."""
_NOTICES: Final = frozenset(
    {
        KioskStep.THANKS,
        KioskStep.NOT_PAID,
        KioskStep.ASK_STAFF,
        KioskStep.DOUBT,
        KioskStep.OUT_OF_ORDER,
    }
)


class KioskContents(StripedFrame):
    """Built for one size and ease; a page is made when it is first wanted."""

    acted = Signal(object)
    language_chosen = Signal(object)
    amount_given = Signal(object)
    choice_made = Signal(object)
    large_wanted = Signal()
    low_wanted = Signal()
    speech_wanted = Signal()
    typed = Signal(str, object)
    """What was typed of an amount, empty for what was erased; and what stands there."""
    refused = Signal()
    """An amount was given that cannot be paid."""
    leave_wanted = Signal()
    restart_wanted = Signal()
    sound_wanted = Signal()
    meaning_changed = Signal()

    def __init__(self, kiosk: KioskContext, words: Words) -> None:
        super().__init__(kiosk.ui.theme)
        self.kiosk = kiosk
        self._words = words
        self._pages: dict[KioskStep, KioskPage] = {}
        self._stack = PageStack()
        self.bar = KioskBar(kiosk)
        self.bar.acted.connect(self.acted)
        self.bar.large_wanted.connect(self.large_wanted)
        self.bar.low_wanted.connect(self.low_wanted)
        self.bar.speech_wanted.connect(self.speech_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kiosk.targets.gap)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self.bar)
        self.still_here = StillHere(kiosk, self)

    def page(self, step: KioskStep) -> KioskPage:
        """Return the page of a step, made now if it was not wanted before."""
        page = self._pages.get(step)
        if page is None:
            page = self._pages[step] = _MAKERS[step](self)
            page.acted.connect(self.acted)
            self._stack.addWidget(page)
        return page

    def preload(self, words: Words) -> bool:
        """Make one page that nobody wanted yet; False where there is none left."""
        step = next((step for step in _MAKERS if step not in self._pages), None)
        if step is not None:
            self.page(step).set_words(words)
        return step is not None

    def offers_ease(self, step: KioskStep) -> bool:
        """Tell whether keys of the pad ask for larger letters, lower buttons and speech here."""
        return step not in WITHOUT_BAR and not self.page(step).takes_digits

    def restore_from(self, before: KioskContents) -> None:
        """Take over what is typed, or which choices are shown."""
        typed = before._pages.get(KioskStep.AMOUNT)
        amount = self.page(KioskStep.AMOUNT)
        if isinstance(typed, AmountPage) and isinstance(amount, AmountPage):
            amount.entry = typed.entry
        elif isinstance(typed, ChoicesPage) and isinstance(amount, ChoicesPage):
            amount.restore_from(typed)
        pin = before._pages.get(KioskStep.PIN)
        if isinstance(pin, PinPage) and pin.isVisible():
            now = self.page(KioskStep.PIN)
            assert isinstance(now, PinPage)  # noqa: S101 - the same step's
            now.restore_from(pin)

    def clear(self) -> None:
        """Forget every customer, before others take this one's place."""
        self.still_here.clear()
        for page in self._pages.values():
            page.clear()

    def show_step(
        self,
        step: KioskStep,
        before: KioskStep | None,
        flow: KioskFlow,
        words: Words,
        *,
        speaks: bool | None = None,
    ) -> None:
        """Show the page of this step as things stand; nothing of a customer stays on others.

        `speaks` tells whether it is read aloud; None where it cannot be.
        """
        self._words = words
        if step is not before:
            self._clear_others(step)
        page = self.page(step)
        page.set_words(words)
        self._fill(page, step, flow, words)
        self.set_text(mode_word(words, flow.snapshot.mode))
        self.bar.set_step(step, words, takes_digits=page.takes_digits, speaks=speaks)
        self._set_margins_of(step)
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(self.kiosk.ui.theme.palette.page))
        super().paintEvent(event)

    def _clear_others(self, step: KioskStep) -> None:
        keeps_amount = step in {KioskStep.AMOUNT, KioskStep.CONFIRM}
        for each, page in self._pages.items():
            if each is step or (each is KioskStep.AMOUNT and keeps_amount):
                continue
            page.clear()

    def _fill(self, page: KioskPage, step: KioskStep, flow: KioskFlow, words: Words) -> None:
        snapshot = flow.snapshot
        preferences = snapshot.setup_info.preferences
        if isinstance(page, AttractPage):
            page.set_shop(shop_name(snapshot), change_pictures=preferences.change_pictures)
        elif isinstance(page, AmountPage):
            page.set_limits(preferences.limits)
        elif isinstance(page, ConfirmPage):
            title = flow.asked.title if flow.asked is not None else ""
            if flow.choice is not None:
                title = title_of(flow.choice, words.language)
            page.set_amount(flow.amount, title)
        elif isinstance(page, PaymentPage):
            page.set_payment(flow.view, flow.charge, snapshot)
        elif isinstance(page, PinPage):
            page.set_asked(snapshot.people.asked, _why_no_pin(flow))
        elif isinstance(page, StaffPage):
            page.set_snapshot(snapshot)
        elif isinstance(page, NoticePage):
            notice = self._notice(step, flow, words)
            if notice is not None:
                page.set_notice(notice)

    def _notice(self, step: KioskStep, flow: KioskFlow, words: Words) -> KioskNotice | None:
        view = flow.view
        match step:
            case KioskStep.THANKS if view is not None:
                return kiosk_notices.thanks(view, words, flow.snapshot.mode)
            case KioskStep.NOT_PAID:
                may_retry, has_stopped = flow.asked is None, flow.has_stopped
                return kiosk_notices.not_paid(
                    view, words, has_stopped=has_stopped, may_retry=may_retry
                )
            case KioskStep.ASK_STAFF:
                return kiosk_notices.ask_staff(view, words)
            case KioskStep.DOUBT:
                return kiosk_notices.doubt(words)
            case KioskStep.OUT_OF_ORDER if flow.fault is not None:
                languages: tuple[Language, ...] = INVITED_IN
                every = tuple(map(self.kiosk.ui.words, languages))
                return kiosk_notices.out_of_order(flow.fault, *every)
        return None

    def _set_margins_of(self, step: KioskStep) -> None:
        """Leave room round the pages, but for those that fill the window with their ground."""
        gap = self.kiosk.scale.gap
        whole = step in _WHOLE or step in _NOTICES
        around = 0 if whole and self.bar.isHidden() else gap
        stripes = stripes_of(self.size()) if self.text else 0
        inside = max(around - stripes, 0)
        self._column.setContentsMargins(inside, inside, inside, inside)


def _why_no_pin(flow: KioskFlow) -> str:
    """Return the phrase that says why no PIN opens the staff's page; empty where one may."""
    if flow.snapshot.phase not in _WITH_PEOPLE:
        return kiosk_words.NO_PIN_NOW
    return kiosk_words.NO_PIN_HERE if flow.nobody_has_a_pin else ""


def _make_attract(contents: KioskContents) -> KioskPage:
    return AttractPage(contents.kiosk)


def _make_language(contents: KioskContents) -> KioskPage:
    page = LanguagePage(contents.kiosk)
    page.chosen.connect(contents.language_chosen)
    return page


def _make_amount(contents: KioskContents) -> KioskPage:
    choices = contents.kiosk.choices
    if choices:
        offered = ChoicesPage(contents.kiosk, choices)
        offered.chosen.connect(contents.choice_made)
        return offered
    page = AmountPage(contents.kiosk)
    page.given.connect(contents.amount_given)
    page.typed.connect(contents.typed)
    page.refused.connect(contents.refused)
    return page


def _make_confirm(contents: KioskContents) -> KioskPage:
    return ConfirmPage(contents.kiosk)


def _make_payment(contents: KioskContents) -> KioskPage:
    return PaymentPage(contents.kiosk, contents._words)  # noqa: SLF001 - its own module


def _make_pin(contents: KioskContents) -> KioskPage:
    return PinPage(contents.kiosk)


def _make_staff(contents: KioskContents) -> KioskPage:
    page = StaffPage(contents.kiosk)
    page.leave_wanted.connect(contents.leave_wanted)
    page.restart_wanted.connect(contents.restart_wanted)
    page.meaning_changed.connect(contents.meaning_changed)
    return page


def _make_levels(contents: KioskContents) -> KioskPage:
    page = LevelsPage(contents.kiosk)
    page.sound_wanted.connect(contents.sound_wanted)
    return page


def _make_cleaning(contents: KioskContents) -> KioskPage:
    return CleaningPage(contents.kiosk)


def _make_touch_test(contents: KioskContents) -> KioskPage:
    return TouchTestPage(contents.kiosk)


def _make_notice(step: KioskStep) -> Callable[[KioskContents], KioskPage]:
    def make(contents: KioskContents) -> KioskPage:
        return NoticePage(contents.kiosk, step, wakes=step is KioskStep.THANKS)

    return make


_MAKERS: Final = MappingProxyType(
    {
        KioskStep.ATTRACT: _make_attract,
        KioskStep.LANGUAGE: _make_language,
        KioskStep.AMOUNT: _make_amount,
        KioskStep.CONFIRM: _make_confirm,
        KioskStep.PAYMENT: _make_payment,
        KioskStep.PIN: _make_pin,
        KioskStep.STAFF: _make_staff,
        KioskStep.CLEANING: _make_cleaning,
        KioskStep.TOUCH_TEST: _make_touch_test,
        KioskStep.LEVELS: _make_levels,
        **{step: _make_notice(step) for step in KioskStep if step in _NOTICES},
    }
)
