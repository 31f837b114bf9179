"""The gateway's endpoints, and a response as it came: parsed as JSON and no further."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final


class Endpoint(StrEnum):
    """What can be requested."""

    TOKEN = "token"  # noqa: S105 - the name of an endpoint
    CREATE = "create"
    REQUISITES = "requisites"
    DEAL = "deal"
    LIST = "list"
    CANCEL = "cancel"


class UnreadableBody:
    """Stands for a body that is not JSON; null is JSON and stays None."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = UnreadableBody()


@dataclass(frozen=True, slots=True)
class Response:
    """Status, headers (names in lower case) and body. The body may hold secrets: never log it."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: object = field(repr=False)

    @property
    def is_success(self) -> bool:
        """True for any 2xx."""
        return 200 <= self.status < 300


def parse_json(raw: bytes) -> object:
    """Parse JSON with exact decimals; UNREADABLE for anything else, however it was made."""
    try:
        return json.loads(
            raw,
            parse_float=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object_of,
        )
    except (ValueError, RecursionError, InvalidOperation):
        return UNREADABLE


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object, in which no name may stand twice: nobody could tell which value is meant."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made
