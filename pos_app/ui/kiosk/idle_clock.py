"""How long a page of a kiosk stands while nobody does anything."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pos_app.domain.records import dataclass
from pos_app.ui.model.kiosk_steps import KioskStep

TICK_MS: Final = 250
WARNING_S: Final = 20
"""A person who needs more time is asked so long before the end (WCAG 2.2.1)."""
THANKS_S: Final = 6
ASK_STAFF_S: Final = 180
"""Long enough to fetch somebody; any touch makes it longer."""
PIN_S: Final = 60
STAFF_S: Final = 180
PAYMENT_TIMES: Final = 3
"""Who pays looks at the phone, not at the kiosk: so many times the usual."""


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """Seconds: the usual time of a page, and of those that have one of their own."""

    usual: float
    thanks: float = THANKS_S
    ask_staff: float = ASK_STAFF_S
    pin: float = PIN_S
    staff: float = STAFF_S

    def of(self, step: KioskStep) -> float | None:
        """Return how long this page stands; None for one that stays."""
        own = {
            KioskStep.PAYMENT: self.usual * PAYMENT_TIMES,
            KioskStep.THANKS: self.thanks,
            KioskStep.ASK_STAFF: self.ask_staff,
            KioskStep.PIN: self.pin,
            KioskStep.STAFF: self.staff,
            KioskStep.TOUCH_TEST: self.staff,
            KioskStep.LEVELS: self.staff,
        }
        return None if step in _STAYING else own.get(step, self.usual)


_STAYING = frozenset({KioskStep.ATTRACT, KioskStep.OUT_OF_ORDER, KioskStep.CLEANING})
_WITHOUT_WARNING = frozenset({KioskStep.THANKS})


class IdleClock(QObject):
    """Emits `ticked` with the seconds left from the warning on, None before, and `ended`, once."""

    ticked = Signal(object)
    ended = Signal()

    def __init__(self, times: IdleTimes, seconds: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.times, self._seconds = times, seconds
        self._step = KioskStep.ATTRACT
        self._due: float | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def is_warning(self) -> bool:
        """Tell whether the page asks whether anybody is there."""
        left = self.left
        return left is not None and left <= self._warning and self._step not in _WITHOUT_WARNING

    @property
    def left(self) -> float | None:
        """The seconds that are left; None where the page stays."""
        return None if self._due is None else max(0.0, self._due - self._seconds())

    @property
    def _warning(self) -> float:
        """A page that stands shortly asks in its second half."""
        stands = self.times.of(self._step)
        return 0.0 if stands is None else min(WARNING_S, stands / 2)

    def begin(self, step: KioskStep) -> None:
        """Count anew, for this page."""
        self._step = step
        self.extend()

    def extend(self) -> None:
        """Count anew: somebody is there."""
        stands = self.times.of(self._step)
        self._due = None if stands is None else self._seconds() + stands
        (self._timer.stop if stands is None else self._timer.start)()
        self.ticked.emit(None)

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._due = None

    @Slot()
    def tick(self) -> None:
        """Look at the time."""
        left = self.left
        if left is None:
            return
        self.ticked.emit(left if self.is_warning else None)
        if left <= 0:
            self.stop()
            self.ended.emit()
