"""Visits of pages that need a right: asked for, given by a PIN, and given back at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pos_app.engine.api.commands import Command
from pos_app.engine.api.people_commands import AskFor, GiveBack
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page, is_withheld, right_for


class Visits:
    """Remembers where somebody wants to go while a PIN is asked for."""

    def __init__(self, send: Callable[[Command], None]) -> None:
        self._send = send
        self._wanted: tuple[Page, Callable[[Page], None]] | None = None
        self._has_right = False
        self._last: int | None = None
        """Who was at the till last."""

    def ask_for(self, snapshot: Snapshot, page: Page, go: Callable[[Page], None]) -> bool:
        """Ask for the right to open a page; False where nobody has one to give."""
        right = right_for(page)
        if right is None or not any(each.has_pin for each in snapshot.people.persons):
            return False
        self._wanted = page, go
        self._send(AskFor(right))
        return True

    def take(self, before: Snapshot, now: Snapshot) -> None:
        """Go where somebody wanted to go, once the right was given."""
        if self._wanted is None:
            return
        page, go = self._wanted
        if not is_withheld(now, page):
            self._wanted = None
            go(page)
        elif now.people.refusals > before.people.refusals:
            self._wanted = None

    def is_by_another(self, before: Snapshot, now: Snapshot) -> bool:
        """Tell whether somebody has come who is another one than who was at the till last."""
        was, here = before.people.at_till, now.people.at_till
        self._last = self._last if was is None else was.number
        return here is not None and self._last not in {None, here.number}

    def forget(self) -> None:
        """Forget where somebody wanted to go: nobody has shown a PIN."""
        self._wanted = None

    def note_page(self, snapshot: Snapshot, page: Page, waiting: Collection[Page]) -> None:
        """Give the rights back where no page is open any more that needs one."""
        needs = any(right_for(each) is not None for each in (page, *waiting))
        if self._has_right and not needs and snapshot.people.persons:
            self._send(GiveBack())
        self._has_right = needs
