"""Where the person wants to be, and the ways back."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.engine.api.commands import Command, Show
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Destination, Page


class Navigator:
    """Keeps the destination, and tells the engine which sale is on the screen."""

    def __init__(self, start: Destination, send: Callable[[Command], None]) -> None:
        self.destination = start
        self._send = send
        self._before: dict[Page, Destination] = {}
        """Where each page was opened from that leads back there."""

    def go_to(self, snapshot: Snapshot, page: Page, sale_id: str | None = None) -> None:
        """Go to a page; `sale_id` is the sale that it shows."""
        self.destination = Destination(page, sale_id)
        if sale_id is not None or snapshot.shown is not None:
            self._send(Show(sale_id))

    def open_over(self, snapshot: Snapshot, page: Page) -> None:
        """Go to a page that `leave` leads back from."""
        if self.destination.page is not page:
            self._before[page] = self.destination
        self.go_to(snapshot, page)

    def leave(self, snapshot: Snapshot, page: Page) -> None:
        """Go back to where this page was opened."""
        before = self._before.get(page, Destination())
        self.go_to(snapshot, before.page, before.sale_id)

    def prompt_for_keys(self, before: Snapshot, now: Snapshot, *, amount_is_empty: bool) -> None:
        """Go to the keys' page when they are first missed, unless an amount is being typed."""
        page, missed_before = self.destination.page, before.needs_keys is not None
        if now.needs_keys is None:
            if page is Page.ENTER_KEYS and missed_before:
                self.destination = Destination()
        elif page is Page.KEYPAD and not missed_before and amount_is_empty:
            self.destination = Destination(Page.ENTER_KEYS)
