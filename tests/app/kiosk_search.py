"""What must never be at a kiosk: a way out of it, and anything of whoever stood there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from pos_app.domain.preferences import Right
from pos_app.domain.sale import Sale
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.kiosk.kiosk_window import KioskWindow
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers.letters import read_lines, without_gaps
from tests.drivers.widget_texts import texts_of
from tests.ui.kiosk.traces import codes_in

NUMBER = re.compile(r"(?:No\.?|Ne|№)(\d+)|(\d+)-savdo")
"""In each language; in Russian also as it is read from a picture."""
AMOUNT = re.compile(r"\d{6,}")
"""Of six digits and more: shorter sums are typed by chance."""
OF_STAFF = frozenset({KioskStep.STAFF, KioskStep.CLEANING, KioskStep.TOUCH_TEST, KioskStep.LEVELS})
BETWEEN = frozenset({KioskStep.ATTRACT, KioskStep.LANGUAGE})


class KioskSearch:
    """Searches the window after each action; it knows every sale that any customer had."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self.known: dict[str, Sale] = {}
        self.codes_read = 0
        """How often the code of whoever stands there was read on a picture."""
        self.pictures_read = self.own_amounts_shown = self.own_amounts_read = 0
        """How often letters were; on how many pictures the amount of whoever stands there is, and
        on how many of these it was read."""

    def look(self, *, whole: bool, letters: bool = False) -> list[str]:
        """Return what is wrong now.

        What is visible is searched each time; with `whole` also what hidden widgets hold, what
        others than the eye are told, and a picture, for codes; with `letters` for words too.
        """
        for view in self._window.snapshot.sales:
            self.known.setdefault(view.sale.sale_id, view.sale)
        found = [*self._left_the_kiosk(), *self._others_language()]
        if letters:
            found += self.others_in_picture()
        if whole:
            return [*found, *self._others_texts(self._texts()), *self._others_codes()]
        return [*found, *self._others_texts(self._visible_texts())]

    def others_in_picture(self) -> list[str]:
        """Return what of others an independent reader finds on a picture."""
        return list(self._others_texts(self._read_letters()))

    def _left_the_kiosk(self) -> Iterator[str]:
        window = self._window
        if not window.isVisible():
            yield "the window is gone"
        others = [
            top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window
        ]
        yield from (f"another window: {type(each).__name__}" for each in others)
        if QApplication.activePopupWidget() is not None:
            yield "a menu"
        if window.step in OF_STAFF:
            yield "the staff's page without a PIN"
        if window.snapshot.withheld != frozenset(Right):
            yield "a right without a PIN"
        if window.snapshot.phase is not Phase.READY or window.snapshot.faults:
            yield f"a fault: {window.snapshot.phase}"

    def _others_language(self) -> Iterator[str]:
        usual = self._window.snapshot.setup_info.preferences.customer_language
        if self._window.step in BETWEEN and self._window.words().language is not usual:
            yield "another's language"

    def _texts(self) -> Iterator[str]:
        for each in (self._window, *self._window.findChildren(QWidget)):
            yield from texts_of(each)

    def _read_letters(self) -> list[str]:
        """Return the lines that an independent reader finds on a picture."""
        lines = read_lines(self._window.grab().toImage())
        self.pictures_read += 1
        if self._has_own_amount(without_gaps(self._visible_texts())):
            self.own_amounts_shown += 1
            self.own_amounts_read += self._has_own_amount(lines)
        return lines

    def _has_own_amount(self, lines: list[str]) -> bool:
        own = self._window.flow.amount
        amounts = {amount for line in lines for amount in AMOUNT.findall(line)}
        return own is not None and str(own.major) in amounts

    def _visible_texts(self) -> Iterator[str]:
        window = self._window
        found: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
        found += window.findChildren(QAbstractButton)
        yield from (each.text() for each in found if each.isVisible())

    def _others_texts(self, texts: Iterable[str]) -> Iterator[str]:
        flow = self._window.flow
        others = [sale for sale_id, sale in self.known.items() if sale_id != flow.sale_id]
        numbers = {str(sale.sequence) for sale in others}
        amounts = {str(sale.amount.major) for sale in others if sale.amount != flow.amount}
        for text in without_gaps(texts):
            if numbers & {one or two for one, two in NUMBER.findall(text)}:
                yield f"the number of another's payment: {text}"
            if amounts & set(AMOUNT.findall(text)):
                yield f"another's amount: {text}"

    def _others_codes(self) -> Iterator[str]:
        view = self._window.flow.view
        own = None if view is None or view.payload is None else view.payload.text.reveal()
        for code in codes_in(self._window):
            if code == own and self._window.step is KioskStep.PAYMENT:
                self.codes_read += 1
            else:
                yield f"a code that is not this customer's, at {self._window.step}"
