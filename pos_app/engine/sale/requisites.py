"""What the customer may pay by: the requisites, or the payment page where they are late."""

from __future__ import annotations

import asyncio
import logging

from pos_app.domain import events
from pos_app.domain.errors import (
    GatewayError,
    Gone,
    JournalError,
    NotReady,
    Refused,
    Trouble,
)
from pos_app.domain.payin import Integration, Requisites
from pos_app.domain.payload import page_payload
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.ports import Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

REQUISITES_PACE_S = 1


class RequisitesFetcher:
    """Fetches what the QR needs. One question at a time for each sale, retries only here."""

    def __init__(
        self, gateway: Gateway, recorder: Recorder, rng: Rng, preferences: Preferences
    ) -> None:
        self._gateway = gateway
        self._recorder = recorder
        self._rng = rng
        self._preferences = preferences

    async def fetch(self, tracked: TrackedSale) -> None:
        """Get the requisites; ends when the customer has what the integration promises."""
        fetching = tracked.offer.fetching
        if not fetching.locked():
            async with fetching:
                await self._fetch(tracked)

    async def offer_page_when_late(self, tracked: TrackedSale) -> None:
        """Fall back to the payment page where the requisites do not come in time."""
        await asyncio.sleep(self._preferences.requisites_wait_s)
        self._offer_page(tracked)

    async def _fetch(self, tracked: TrackedSale) -> None:
        failures = 0
        while tracked.sale.is_offerable and tracked.offer.requisites is None:
            if tracked.sale.integration is Integration.WIDGET and self._offer_page(tracked):
                return
            try:
                requisites = await self._gateway.requisites(tracked.sale.deal_id or "")
            except NotReady:
                failures, wait = 0, 0.0
                tracked.offer.note_trouble(None)
            except Gone:
                # Canceled, it may be: the page, too, is for a deal that is asked for anew.
                tracked.offer.note_trouble(None)
                tracked.confirmation.note_contradiction()
                self._offer_page(tracked)
                return
            except GatewayError as error:
                failures = backoff.failures_with(failures, error)
                wait = backoff.after_error(failures, error, self._rng)
                tracked.offer.note_trouble(error.trouble)
                if isinstance(error, Refused):
                    self._offer_page(tracked)
            else:
                self._offer_requisites(tracked, requisites)
                return
            self._recorder.notify()
            pace = backoff.jittered(REQUISITES_PACE_S, self._rng)
            await tracked.confirmation.wait_at_least(pace, wait)

    def _offer_requisites(self, tracked: TrackedSale, requisites: Requisites) -> None:
        if not tracked.sale.is_offerable:
            return
        offer, order = tracked.offer, self._preferences.payload_order
        payload = offer.payload_with(requisites, tracked.sale, order)
        if skipped := offer.skipped_fields(requisites, tracked.sale, order):
            log.warning("requisites of %s: no QR's text in %s", tracked.sale.invoice_id, skipped)
        if payload is None:
            offer.note_trouble(Trouble.NO_REQUISITES)
            self._recorder.notify()
            return
        offer.note_trouble(None)
        last4 = requisites.card.last4 if requisites.card else None
        bank = requisites.bank.name if requisites.bank else None
        # Before it is recorded: a snapshot that says waiting has the QR to wait for.
        offer.set_requisites(requisites)
        try:
            self._recorder.record(tracked, events.Offered(payload.kind, last4, bank))
        except JournalError:
            offer.set_requisites(None)
            raise
        tracked.confirmation.ask_now()

    def _offer_page(self, tracked: TrackedSale) -> bool:
        """Offer the payment page, where there is one and nothing better came.

        Returns:
            Whether it serves now.
        """
        offer = tracked.offer
        if not tracked.sale.is_offerable or offer.requisites is not None or offer.page_serves:
            return offer.page_serves
        page = page_payload(offer.page_url(tracked.sale))
        if page is None:
            return False
        offer.let_page_serve()
        try:
            self._recorder.record(tracked, events.Offered(page.kind))
        except JournalError:
            offer.take_page_back()
            raise
        tracked.confirmation.ask_now()
        return True
