"""Which page the window shows: a pure rule over the snapshot and the person's choice."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from pos_app.domain.preferences import Mode, Right
from pos_app.domain.records import dataclass
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot


class Page(StrEnum):
    """The window's pages, by the object names of their screens."""

    WELCOME = "welcome"
    SETUP = "setup"
    ENTER_KEYS = "enter-keys-page"
    KEYPAD = "keypad"
    PAYMENT = "payment"
    RESULT = "result"
    SALES = "sales-page"
    SHIFTS = "shifts-page"
    REPORT = "report-page"
    APPEARANCE = "appearance-page"
    PEOPLE = "people-page"
    PRINTER = "printer-page"
    TRIAL = "trial"
    FISCAL_SERVICE = "fiscal-page"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the person wants to be; `sale_id` belongs to PAYMENT, None for a charge under way."""

    page: Page = Page.KEYPAD
    sale_id: str | None = None


_WITHOUT_TILL = frozenset({Page.SETUP, Page.APPEARANCE})


_RIGHT_FOR = MappingProxyType(
    {
        Page.SETUP: Right.SETTINGS,
        Page.ENTER_KEYS: Right.RUN_KEYS,
        Page.TRIAL: Right.SETTINGS,
        Page.PRINTER: Right.SETTINGS,
        Page.FISCAL_SERVICE: Right.SETTINGS,
        Page.PEOPLE: Right.PEOPLE,
        Page.SALES: Right.SEE_OWN,
        Page.SHIFTS: Right.SEE_SHOP,
        Page.REPORT: Right.SEE_SHOP,
    }
)


def right_for(page: Page) -> Right | None:
    """Return the right that a visit of this page needs; None where anybody may open it."""
    return _RIGHT_FOR.get(page)


def is_withheld(snapshot: Snapshot, page: Page) -> bool:
    """Tell whether whoever is at the till may not open this page now."""
    learns = page is Page.TRIAL and snapshot.mode is Mode.TRAINING
    return not learns and _RIGHT_FOR.get(page) in snapshot.withheld


def page_for(snapshot: Snapshot, destination: Destination, *, charging: bool) -> Page:
    """Return the page to show now: never one that is withheld, whatever led there."""
    if is_withheld(snapshot, destination.page):
        destination = Destination()
    match snapshot.phase:
        case Phase.BROKEN:
            return Page.FAULT
        case Phase.FAILED:
            return destination.page if destination.page in _WITHOUT_TILL else Page.FAULT
        case Phase.NO_TILL:
            return destination.page if destination.page in _WITHOUT_TILL else Page.WELCOME
        case _:
            return _till_page(snapshot, destination, charging=charging)


def _till_page(snapshot: Snapshot, destination: Destination, *, charging: bool) -> Page:
    if destination.page is not Page.PAYMENT:
        return Page.KEYPAD if destination.page is Page.WELCOME else destination.page
    view = view_of(snapshot, destination.sale_id)
    if view is None:
        return Page.PAYMENT if charging else Page.KEYPAD
    return Page.RESULT if view.sale.state is SaleState.PAID else Page.PAYMENT


def view_of(snapshot: Snapshot, sale_id: str | None) -> SaleView | None:
    """Return the sale's view; one that is not followed any more has a view without requisites."""
    view = snapshot.view(sale_id)
    if view is not None or sale_id is None:
        return view
    sales = (*(notice.sale for notice in snapshot.notices), *snapshot.recent)
    return next((SaleView(sale) for sale in sales if sale.sale_id == sale_id), None)
