"""What pages ask of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.records import dataclass
from pos_app.engine.api.commands import Charge
from pos_app.ui.model.navigation import Page

if TYPE_CHECKING:
    from pos_app.ui.screens.appearance import AppearanceScreen


@dataclass(frozen=True, slots=True)
class PageActions:
    """What a page asks of the window."""

    go_to: Callable[..., None]
    """A page, and a sale for PAYMENT."""
    choose_language: Callable[[Language], None]
    open_over: Callable[..., None]
    """A page that leads back to this one by `leave`, and what is done there then."""
    leave: Callable[[Page], None]
    open_help: Callable[[], None]
    setup_done: Callable[[], None]
    quit: Callable[[], None]
    charge_sent: Callable[[Charge], None]
    start_next: Callable[[str], None]
    """With the digits that were typed for the next sale."""
    set_manual_entry: Callable[[str | None], None]
    """The sale whose card number the customer types."""
    show_sum: Callable[[Money | None], None]
    """The sum that is being typed."""
    face_customer: Callable[[], None]
    change_cashier: Callable[[], None]
    pin_given_up: Callable[[], None]
    test_sound: Callable[[], None]
    silence_checked: SignalInstance


def connect_appearance(screen: AppearanceScreen, actions: PageActions) -> None:
    """Lead from "Screen and sound" to the pages behind it."""
    screen.back_wanted.connect(lambda: actions.leave(Page.APPEARANCE))
    screen.trial_wanted.connect(lambda: actions.open_over(Page.TRIAL))
    screen.people_wanted.connect(lambda: actions.open_over(Page.PEOPLE))
    screen.printer_wanted.connect(lambda: actions.open_over(Page.PRINTER))
    screen.fiscal_wanted.connect(lambda: actions.open_over(Page.FISCAL_SERVICE))
    screen.help_wanted.connect(actions.open_help)
    screen.sound_test_wanted.connect(actions.test_sound)
    actions.silence_checked.connect(screen.set_silent)
