"""Where the person wants to be, and the ways back."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.engine.api.commands import Command, Show
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Destination, Page, right_for


class Navigator:
    """Keeps the destination, and tells the engine which sale is on the screen."""

    def __init__(self, start: Destination, send: Callable[[Command], None]) -> None:
        self.destination = start
        self._send = send
        self._opened_over: list[tuple[Page, Destination]] = []
        """Each page that `leave` leads back from, and where to; the one on top comes last."""

    @property
    def waiting(self) -> frozenset[Page]:
        """Return the pages that the present one leads back to."""
        if not self._opened_over or self._opened_over[-1][0] is not self.destination.page:
            return frozenset()  # a sale, or missing keys, came in between
        return frozenset(before.page for _, before in self._opened_over)

    def go_to(self, snapshot: Snapshot, page: Page, sale_id: str | None = None) -> None:
        """Go to a page; `sale_id` is the sale that it shows."""
        while page in self.waiting:
            _, self.destination = self._opened_over.pop()
        if self.destination.page is not page:
            self._opened_over = []
        self._show(snapshot, Destination(page, sale_id))

    def open_over(self, snapshot: Snapshot, page: Page) -> None:
        """Go to a page that `leave` leads back from; back to it where it was opened so already."""
        before = self.destination
        opened_over = self._opened_over if self.waiting else []
        if before.page is page or page in (opened for opened, _ in opened_over):
            self.go_to(snapshot, page)
            return
        self._opened_over = [*opened_over, (page, before)]
        self._show(snapshot, Destination(page))

    def leave(self, snapshot: Snapshot, page: Page) -> None:
        """Go back to where this page was opened."""
        if self.destination.page is page:
            before = self._opened_over.pop()[1] if self.waiting else Destination()
            self._show(snapshot, before)

    def end_visit(self, snapshot: Snapshot) -> None:
        """Leave the pages that a right led to: another person does not go on there."""
        pages = (self.destination.page, *self.waiting)
        if any(right_for(page) is not None for page in pages):
            self._opened_over = []
            self._show(snapshot, Destination())

    def _show(self, snapshot: Snapshot, destination: Destination) -> None:
        self.destination = destination
        if destination.sale_id is not None or snapshot.shown is not None:
            self._send(Show(destination.sale_id))

    def prompt_for_keys(self, before: Snapshot, now: Snapshot, *, amount_is_empty: bool) -> None:
        """Go to the keys' page when they are first missed, unless an amount is being typed."""
        page, missed_before = self.destination.page, before.needs_keys is not None
        if now.needs_keys is None:
            if page is Page.ENTER_KEYS and missed_before:
                self.destination = Destination()
        elif page is Page.KEYPAD and not missed_before and amount_is_empty:
            self.destination = Destination(Page.ENTER_KEYS)
