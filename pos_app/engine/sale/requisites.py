"""What the customer may pay by: the requisites, or the payment page where they are late."""

from __future__ import annotations

import asyncio

from pos_app.domain import events
from pos_app.domain.errors import (
    GatewayError,
    Gone,
    JournalError,
    NotReady,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.payin import Integration, Requisites
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.ports import Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

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

    async def fetch(self, live: TrackedSale) -> None:
        """Get the requisites; ends when the customer has what the integration promises."""
        if live.offering:
            return
        live.offering = True
        try:
            await self._fetch_requisites(live)
        finally:
            live.offering = False

    async def offer_page_when_late(self, live: TrackedSale) -> None:
        """Fall back to the payment page where the requisites do not come in time."""
        await asyncio.sleep(self._preferences.requisites_wait_s)
        self._offer_page(live)

    async def _fetch_requisites(self, live: TrackedSale) -> None:
        failures = 0
        while live.offerable and live.requisites is None:
            if live.sale.integration is Integration.WIDGET and self._offer_page(live):
                return
            floor = 0
            try:
                requisites = await self._gateway.requisites(live.sale.deal_id or "")
            except NotReady:
                failures, live.no_requisites = 0, None
            except Gone:
                # Canceled, it may be: the page, too, is for a deal that is asked for anew.
                live.answered, live.no_requisites = False, None
                live.wake.set()
                self._offer_page(live)
                return
            except Refused as error:
                live.no_requisites = error.trouble
                self._offer_page(live)
                failures += 1
            except GatewayError as error:
                live.no_requisites = error.trouble
                failures += 1
                floor = error.retry_after or 0 if isinstance(error, Throttled) else 0
            else:
                self._offer_requisites(live, requisites)
                return
            self._recorder.notify()
            wait = backoff.jittered(REQUISITES_PACE_S, self._rng)
            if failures:
                wait = max(wait, backoff.after_failures(failures, self._rng, floor))
            await asyncio.sleep(wait)

    def _offer_requisites(self, live: TrackedSale, requisites: Requisites) -> None:
        if not live.offerable:
            return
        payload = live.with_requisites(requisites, self._preferences.payload_order)
        if payload is None:
            live.no_requisites = Trouble.NO_REQUISITES
            self._recorder.notify()
            return
        live.no_requisites = None
        last4 = requisites.card.last4 if requisites.card else None
        bank = requisites.bank.name if requisites.bank else None
        # Before it is recorded: a snapshot that says waiting has the QR to wait for.
        live.requisites = requisites
        try:
            self._recorder.record(live, events.Offered(payload.kind, last4, bank))
        except JournalError:
            live.requisites = None
            raise

    def _offer_page(self, live: TrackedSale) -> bool:
        """Offer the payment page, where there is one and nothing better came."""
        if not live.offerable or live.requisites is not None or live.page_due:
            return live.page_due
        live.page_due = True
        payload = live.payload(self._preferences.payload_order)
        if payload is None:
            live.page_due = False
            return False
        try:
            self._recorder.record(live, events.Offered(payload.kind))
        except JournalError:
            live.page_due = False
            raise
        return True
