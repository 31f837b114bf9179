"""`GET /deals/list`: newest first, by the time a deal was created, in numbered pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from pos_app.gateway.training import bodies
from pos_app.gateway.training.simulator import Simulator

LATEST = datetime.max.replace(tzinfo=UTC)
EARLIEST = datetime.min.replace(tzinfo=UTC)


def list_page(simulator: Simulator, query: Mapping[str, str]) -> bodies.Body:
    """Return one page, as `{meta{page, limit, total}, rows[…]}`."""
    since = _time(query.get("dateFrom", ""), EARLIEST)
    until = _time(query.get("dateTo", ""), LATEST)
    first, size = simulator.rules.first_page, simulator.rules.page_size
    requested = query.get("page", "")
    number = max(first, int(requested)) if re.fullmatch("[0-9]{1,9}", requested) else first
    deals = [deal for deal in reversed(simulator.deals()) if since <= deal.created_at <= until]
    begin = (number - first) * size
    return {
        "meta": {"page": number, "limit": size, "total": len(deals)},
        "rows": [bodies.report(deal) for deal in deals[begin : begin + size]],
    }


def _time(text: str, default: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return default
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
