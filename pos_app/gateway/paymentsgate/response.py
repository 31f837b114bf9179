"""The gateway's calls, and an answer as it came: parsed as far as JSON goes, no further."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final


class Endpoint(StrEnum):
    """What the gateway is asked for."""

    TOKEN = "token"  # noqa: S105 - the name of a call
    CREATE = "create"
    REQUISITES = "requisites"
    DEAL = "deal"
    LIST = "list"
    CANCEL = "cancel"


class Unreadable:
    """Stands for a body that is not JSON; null is JSON and stays None."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = Unreadable()


@dataclass(frozen=True, slots=True)
class Response:
    """Status, headers (names in lower case) and body. The body may hold secrets: never log it."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: object = field(repr=False)

    @property
    def is_success(self) -> bool:
        """Any 2xx is success."""
        return 200 <= self.status < 300


def parse(raw: bytes) -> object:
    """JSON with exact decimals; UNREADABLE for anything else, however it was made."""
    try:
        return json.loads(raw, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError, InvalidOperation):
        return UNREADABLE


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
