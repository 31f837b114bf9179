"""A question to the gateway about one sale, that a person asked."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pos_app.domain.errors import Trouble
from pos_app.domain.records import dataclass


class AskStep(StrEnum):
    """What became of a question about one sale."""

    ASKING = "asking"
    ANSWERED = "answered"
    DOUBTED = "doubted"
    """The answer contradicts an earlier one, and counts only if it comes again."""
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class AskedSale:
    """The sale that a person had the gateway asked about."""

    sale_id: str
    step: AskStep
    at: datetime | None = None
    """When the answer came."""
    trouble: Trouble | None = None
    """Why none came; None also where it could not be asked at all."""
    is_news: bool = False
    """True where the sale is not as it was."""
