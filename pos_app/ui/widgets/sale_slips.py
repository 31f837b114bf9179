"""Has slips of sales printed, in the language that each sale's customer reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.printing import SlipKind
from pos_app.domain.sale import Sale
from pos_app.domain.slips import slip_of
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.model.customer_languages import CustomerLanguages
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.slip_sender import SlipSender
    from pos_app.ui.slip.orders import SlipOrder
    from pos_app.ui.slip.spoken import Spoken


class SaleSlips:
    """What draws is loaded when a slip is wanted first."""

    def __init__(self, context: UiContext, languages: CustomerLanguages) -> None:
        self._context, self._languages = context, languages
        self._sender: SlipSender | None = None

    def print_sale(self, sale: Sale, snapshot: Snapshot, cashier: Words) -> None:
        """Print what is true of a sale now."""
        from pos_app.ui.slip.orders import sale_order

        now = self._context.now()
        self._print(sale_order(sale, snapshot, now, cashier, self._said(sale, snapshot)), snapshot)

    def print_view(self, view: SaleView, snapshot: Snapshot, cashier: Words) -> None:
        """Print the code to pay by while there is one, else what is true of the sale."""
        from pos_app.ui.slip.orders import code_order

        now, customer = self._context.now(), self._said(view.sale, snapshot)
        order = code_order(view, snapshot, now, customer)
        if order is None:
            self.print_sale(view.sale, snapshot, cashier)
        else:
            self._print(order, snapshot)

    def _said(self, sale: Sale, snapshot: Snapshot) -> Spoken:
        from pos_app.ui.slip.orders import customers_words

        language = self._languages.for_sale(sale)
        return customers_words(snapshot, language, self._context.words)

    def _print(self, order: SlipOrder, snapshot: Snapshot) -> None:
        from pos_app.ui.devices.slip_sender import SlipSender

        if self._sender is None:
            self._sender = SlipSender(self._context.send)
        dots, family = snapshot.preferences.paper_dots, self._context.theme.family
        self._sender.print_slip(order, dots, family)


def may_print(sale: Sale, snapshot: Snapshot, kind: SlipKind | None = None) -> bool:
    """Return True where this till has a printer and this slip is not on its way to it."""
    printing = snapshot.printing
    under_way = printing.is_under_way(kind or slip_of(sale), sale.sale_id)
    return snapshot.preferences.printer.is_there and not under_way
