"""What the customer may pay by. In memory only: the requisites are never journaled."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Integration, Requisites
from pos_app.domain.payload import (
    PAYLOAD_FIELDS,
    OfferedCode,
    Payload,
    choose_payload,
    offered_codes,
    page_last,
    page_payload,
    skipped_fields,
)
from pos_app.domain.sale import Sale
from pos_app.domain.secret import MASK, Secret


class Offer:
    """The requisites of one sale, or the payment page in their place."""

    def __init__(self) -> None:
        self._requisites: Requisites | None = None
        self._deeplink: str | None = None
        self._page_url: str | None = None
        self._page_serves = False
        self._trouble: Trouble | None = None
        self._is_trial = False
        self.fetching = asyncio.Lock()
        """Held while a task fetches the requisites."""

    @property
    def requisites(self) -> Requisites | None:
        """Where to pay; None before they came and once nothing may be paid any more."""
        return self._requisites

    @property
    def page_serves(self) -> bool:
        """True while the payment page stands in for requisites that are not there."""
        return self._page_serves

    @property
    def trouble(self) -> Trouble | None:
        """Why the requisites do not come, whatever the deal itself answers."""
        return self._trouble

    @property
    def is_trial(self) -> bool:
        """True where every code is shown, to be tried on phones."""
        return self._is_trial

    def show_every_code(self) -> None:
        """Offer each code that the gateway gives, whatever the settings leave out."""
        self._is_trial = True

    def codes(self, sale: Sale) -> tuple[OfferedCode, ...]:
        """Return the codes to try, of a trial's payment; those that have come by now."""
        if not self._is_trial:
            return ()
        known = self._with_deeplink(self._requisites or Requisites(None, None, None))
        return offered_codes(known, self.page_url(sale), sale.amount)

    def payload(self, sale: Sale, order: tuple[str, ...]) -> Payload | None:
        """Choose what the QR would hold, be it shown or not; None where there is nothing.

        `order` names the fields that it may come from, the best first.
        """
        if self._requisites is not None:
            return self.payload_with(self._requisites, sale, order)
        in_its_place = self._page_serves or sale.integration is Integration.WIDGET
        return page_payload(self.page_url(sale)) if in_its_place else None

    def payload_with(
        self, requisites: Requisites, sale: Sale, order: tuple[str, ...]
    ) -> Payload | None:
        """Choose what the QR would hold, had the offer these requisites."""
        url = self.page_url(sale, requisites)
        page = page_payload(url)
        if sale.integration is Integration.WIDGET and page is not None:
            return page
        order = PAYLOAD_FIELDS if self._is_trial else page_last(order)
        return choose_payload(self._with_deeplink(requisites), url, sale.amount, order)

    def skipped_fields(
        self, requisites: Requisites, sale: Sale, order: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Name the fields of these requisites that hold a text which can be no QR's."""
        url = self.page_url(sale, requisites)
        return skipped_fields(self._with_deeplink(requisites), url, sale.amount, order)

    def page_url(self, sale: Sale, requisites: Requisites | None = None) -> str | None:
        """Return the payment page's address, whole.

        A sale has it with a card number masked; after a restart the requisites bring that back.
        """
        shown = requisites or self._requisites
        card = shown.card if shown is not None else None
        if self._page_url is not None or sale.url is None or card is None:
            return self._page_url or sale.url
        return sale.url.replace(f"{MASK}{card.last4}", card.reveal())

    def keep_deeplink(self, deeplink: str | None) -> None:
        """Keep the link that came with the answer to the create."""
        self._deeplink = deeplink

    def keep_page(self, url: str | None) -> None:
        """Keep the page's address as the gateway gave it."""
        self._page_url = url

    def set_requisites(self, requisites: Requisites | None) -> None:
        """Offer these from now on; None takes them back."""
        self._requisites = requisites

    def let_page_serve(self) -> None:
        """Offer the payment page in place of requisites."""
        self._page_serves = True

    def take_page_back(self) -> None:
        """Offer the page no longer."""
        self._page_serves = False

    def switch_to(self, integration: Integration) -> None:
        """Follow the cashier's choice: the page stays until there is a card in its place."""
        self._page_serves = integration is Integration.H2H and self._requisites is None

    def note_trouble(self, trouble: Trouble | None) -> None:
        """Note why the last question for requisites brought none; None where it is early."""
        self._trouble = trouble

    def withdraw(self) -> None:
        """Forget the requisites: nothing may be paid by them any more."""
        self._requisites = None
        self._deeplink = None
        self._page_url = None

    def _with_deeplink(self, requisites: Requisites) -> Requisites:
        """Add the link that came with the create; one of the requisites' own stands before it."""
        if self._deeplink is None:
            return requisites
        extras = (*requisites.extras, ("deeplink", Secret(self._deeplink)))
        return replace(requisites, extras=extras)
