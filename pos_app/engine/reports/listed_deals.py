"""The gateway's list of a long time, read in as many parts as it takes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.errors import ListTooLong
from pos_app.domain.payin import DealReport
from pos_app.engine.api.ports import Gateway

SHORTEST: Final = timedelta(minutes=10)
"""Of less than this no part is made."""
OVERLAP: Final = timedelta(seconds=1)
"""A deal made where two parts meet is in one of them at least, whichever end a list leaves out."""


async def read_deals(gateway: Gateway, since: datetime, until: datetime) -> tuple[DealReport, ...]:
    """Read every deal of that time, in two halves where there are too many of them.

    Raises:
        GatewayError: a part of it was not read to its end.
    """
    try:
        return await gateway.deals(since, until)
    except ListTooLong:
        if until - since < 2 * SHORTEST:
            raise
    middle = since + (until - since) / 2
    later = await read_deals(gateway, middle, until)
    earlier = await read_deals(gateway, since, middle + OVERLAP)
    found = {report.deal_id: report for report in (*later, *earlier)}
    return tuple(found.values())
