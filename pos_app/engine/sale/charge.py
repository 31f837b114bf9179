"""From an intent in the journal to a deal at the gateway: never two, and never a guess."""

from __future__ import annotations

import asyncio
import base64
import logging
import uuid

from pos_app.domain import events
from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    NotSent,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.payin import LIVE, Deal, Integration, PayInOrder
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.ports import Gateway, Rng
from pos_app.engine.sale import backoff
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)

TRIES = 3
"""How often a request that never left is tried before the cashier is told."""
PASSING = frozenset({Trouble.NO_NETWORK, Trouble.TIMED_OUT, Trouble.GATEWAY_DOWN})
RANDOM_BITS = 40


def intent(
    charge: Charge,
    *,
    till_id: str,
    sequence: int,
    integration: Integration,
    rng: Rng,
    account: str | None = None,
) -> events.SaleIntended:
    """The sale's first event. The invoice id is till, sequence and a random part.

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
        order_ref=charge.order_ref,
        customer_language=charge.customer_language,
        integration=integration,
        renews=charge.renews,
        account=account,
    )


def order_of(live: TrackedSale) -> PayInOrder:
    """What is asked for, from what the journal holds."""
    sale = live.sale
    return PayInOrder(sale.invoice_id, sale.amount, sale.customer_language, sale.till_id)


async def create(gateway: Gateway, recorder: Recorder, live: TrackedSale, rng: Rng) -> None:
    """Create the deal; afterwards the sale has one, is closed, or is unknown.

    Only what cannot have left is sent again here. A throttled create is unknown like any other
    without its answer: some gateways count a request after they carried it out.
    """
    for tried in range(1, TRIES + 1):
        try:
            deal = await gateway.create(order_of(live))
        except NotSent as error:
            if tried == TRIES or error.trouble not in PASSING:
                recorder.record(live, events.CreateNotSent(error.trouble))
                return
            pause = backoff.after_failures(tried, rng)
            log.info("create %s: %s, again in %.1f s", live.sale.invoice_id, error, pause)
            await asyncio.sleep(pause)
            if live.sale.cancel_requested:
                recorder.record(live, events.CreateNotSent(error.trouble))
                return
        except AlreadyExists as error:
            live.hint = error.deal_id
            recorder.record(live, events.CreateOutcomeUnknown(error.trouble))
            return
        except Refused as error:
            recorder.record(live, events.CreateRefused(error.trouble))
            return
        except Throttled as error:
            live.rest_s = backoff.after_failures(1, rng, error.retry_after or 0)
            recorder.record(live, events.CreateOutcomeUnknown(error.trouble))
            return
        except GatewayError as error:
            recorder.record(live, events.CreateOutcomeUnknown(error.trouble))
            return
        else:
            accept(recorder, live, deal)
            return


def accept(recorder: Recorder, live: TrackedSale, deal: Deal) -> None:
    """Keep the deal the gateway answered with; one that another sale has is no answer."""
    if recorder.is_anothers(live, deal.deal_id):
        log.error("create %s: answered with another sale's deal", live.sale.invoice_id)
        recorder.record(live, events.CreateOutcomeUnknown(Trouble.BROKEN_ANSWER))
        return
    live.deeplink = deal.deeplink
    live.answered = deal.status in LIVE
    recorder.record(live, events.DealCreated(deal.deal_id, deal.status, deal.url))
