"""What the first paint did without, built and imported in steps that nobody notices."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from pos_app.ui import screens
from pos_app.ui.model.idempotency_key import new_idempotency_key

STEP_MS = 250
BUILT_LATE = (
    "setup", "enter_keys", "shifts", "appearance", "people", "printer", "trial", "fiscal_service",
    "welcome",
)  # fmt: skip
"""Screens that few open: ahead of that only their modules are imported, for by then an update may
have changed the program's files. Their widgets would take 12 MiB."""
_LINK = "https://example.uz"
"""As nearly every code's text, ASCII: others want two libraries more."""


class Preloader(QObject):
    """Calls `build_next_page` until it returns False, and imports what is needed later."""

    def __init__(self, parent: QObject, build_next_page: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._build_next_page, self._started = build_next_page, False
        self._late = iter(BUILT_LATE)

    def start(self) -> None:
        """Begin after what is being painted; a second call does nothing."""
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self, self._build)
            QTimer.singleShot(STEP_MS, self, preload_charge)

    @Slot()
    def _build(self) -> None:
        more = self._build_next_page() or self.import_next_screen()
        if more:
            QTimer.singleShot(STEP_MS, self, self._build)

    def import_next_screen(self) -> bool:
        """Import one module of those whose screens are built late; tell whether there was one."""
        module = next(self._late, "")
        if module:
            importlib.import_module(f"{screens.__name__}.{module}")
        return bool(module)


def preload_charge() -> None:
    """Import what the first charge and its QR would otherwise wait for (45 ms)."""
    from pos_app.qr.level import Space
    from pos_app.qr.screen_bitmap import make_screen_bitmap

    new_idempotency_key()
    make_screen_bitmap(_LINK, Space(400))
