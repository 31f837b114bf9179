"""From an intent in the journal to a deal at the gateway: never two, and never a guess."""

from __future__ import annotations

import asyncio
import base64
import logging
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from pos_app.domain import events
from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    NotSent,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.names import MAX_ORDER_LENGTH, plain_order
from pos_app.domain.payin import Deal, Integration, PayInOrder
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.ports import Clock, Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

TRIES = 3
"""How often a request that never left is tried before the sale is closed."""
RANDOM_BITS = 40
STILL_WANTED = timedelta(minutes=3)
"""Past this age the customer has gone: a deal that is not there is not created any more."""


@dataclass(frozen=True, slots=True)
class SearchHint:
    """What a create without a usable answer tells the search for its deal."""

    deal_id: str | None = None
    """The deal that the gateway named when it refused our invoice id as taken."""
    wait_s: float = 0
    """Seconds to wait first, as the gateway wants it."""


NO_HINT = SearchHint()


def new_intent(
    charge: Charge,
    *,
    till_id: str,
    sequence: int,
    integration: Integration,
    rng: Rng,
    account: str | None = None,
    by: int | None = None,
) -> events.SaleIntended:
    """Make the sale's first event. The invoice id is till, sequence and a random part.

    The random part keeps two tills that were given one name, or a journal restored from a
    backup, from ever using one invoice id twice.
    """
    noise = base64.b32encode(rng.getrandbits(RANDOM_BITS).to_bytes(RANDOM_BITS // 8, "big"))
    return events.SaleIntended(
        sale_id=str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        sequence=sequence,
        invoice_id=f"{till_id}-{sequence:06d}-{noise.decode()}",
        till_id=till_id,
        amount=charge.amount,
        order_ref=_order_of(charge.order_ref),
        customer_language=charge.customer_language,
        integration=integration,
        renews=charge.renews,
        account=account,
        by=by,
    )


def _order_of(told: str | None) -> str | None:
    """Return an order's reference as it is kept; masked before it is cut, which may hide a card."""
    masked = mask_card_numbers(plain_order(told)) if told else ""
    return masked[:MAX_ORDER_LENGTH].rstrip() or None


def order_of(sale: Sale) -> PayInOrder:
    """Make the order of a sale, from what the journal holds."""
    return PayInOrder(sale.invoice_id, sale.amount, sale.customer_language, sale.till_id)


def is_still_wanted(sale: Sale, now: datetime) -> bool:
    """Return True where the customer may still stand at the till and nobody has canceled.

    By this machine's clock, which goes on in its sleep; one that was set back tells no age.
    """
    return timedelta() <= now - sale.created_at < STILL_WANTED and not sale.cancel_requested


async def create_deal(
    gateway: Gateway, recorder: Recorder, tracked: TrackedSale, clock: Clock, rng: Rng
) -> SearchHint:
    """Create the deal; afterwards the sale has one, is closed, or is unknown.

    Only what cannot have left is sent again here, and only while it is still wanted. A throttled
    create is unknown like any other without its answer: some gateways count a request after they
    carried it out.

    Returns:
        Where to begin, should the deal have to be searched for.
    """
    for tried in range(1, TRIES + 1):
        try:
            deal = await gateway.create(order_of(tracked.sale))
        except NotSent as error:
            if tried == TRIES or not error.trouble.may_pass:
                recorder.record(tracked, events.CreateNotSent(error.trouble))
                break
            pause = backoff.after_failures(tried, rng)
            log.info("create %s: %s, again in %.1f s", tracked.sale.invoice_id, error, pause)
            await asyncio.sleep(pause)
            if not is_still_wanted(tracked.sale, clock.now()):
                recorder.record(tracked, events.CreateNotSent(error.trouble))
                break
        except AlreadyExists as error:
            recorder.record(tracked, events.CreateOutcomeUnknown(error.trouble))
            return SearchHint(deal_id=error.deal_id)
        except Refused as error:
            recorder.record(tracked, events.CreateRefused(error.trouble))
            break
        except GatewayError as error:
            recorder.record(tracked, events.CreateOutcomeUnknown(error.trouble))
            if isinstance(error, Throttled):
                return SearchHint(wait_s=backoff.after_error(1, error, rng))
            break
        else:
            accept_deal(recorder, tracked, deal)
            break
    return NO_HINT


def accept_deal(recorder: Recorder, tracked: TrackedSale, deal: Deal) -> None:
    """Keep the deal the gateway answered with; one that another sale has is no answer."""
    if recorder.belongs_to_another(tracked, deal.deal_id):
        log.error("create %s: answered with another sale's deal", tracked.sale.invoice_id)
        recorder.record(tracked, events.CreateOutcomeUnknown(Trouble.BROKEN_ANSWER))
        return
    tracked.offer.keep_deeplink(deal.deeplink)
    record_deal(recorder, tracked, events.DealCreated(deal.deal_id, deal.status, deal.url))
    tracked.confirmation.note_created(deal.status)


def record_deal(recorder: Recorder, tracked: TrackedSale, deal: events.DealCreated) -> None:
    """Record the sale's deal; the page's address is kept whole in memory alone."""
    tracked.offer.keep_page(deal.url)
    masked = mask_card_numbers(deal.url) if deal.url else None
    recorder.record(tracked, replace(deal, url=masked))
