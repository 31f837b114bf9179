"""Values as short, plain text: the same for the same value, on every machine."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from pos_app.domain.errors import GatewayError
from pos_app.domain.money import Money
from pos_app.domain.payin import Deal, DealReport, Requisites
from pos_app.domain.sale import Sale
from pos_app.domain.sale_case import case_of
from pos_app.domain.secret import Secret
from pos_app.engine.api.snapshots import Notice, SaleView, Snapshot
from tests.engine.virtual import START

OF_A_SALE = frozenset(
    {"state", "late", "trouble", "cancel_requested", "notice_acknowledged", "gateway_status"}
)
"""What of a sale is told besides its case: all else follows from the events, which are told."""
NOT_TOLD = frozenset({"now", "setup_info", "sales", "answers_before"})


def plain(value: object) -> str:
    """Return the value as text; a record with the fields that are not as they are by default."""
    if not dataclasses.is_dataclass(value):
        return str(value)
    told = (f"{name}={said(of)}" for name, of in changed_fields(value))
    return f"{type(value).__name__}({', '.join(told)})"


said = functools.singledispatch(plain)
"""Returns any value as text; a moment as seconds since the scenario's beginning."""
said.register(type(None), lambda _: "none")
said.register(bool, lambda value: "yes" if value else "no")
said.register(float, lambda value: f"{value:.2f}")
said.register(bytes, lambda value: f"{len(value)} bytes")
said.register(Enum, lambda value: str(value.value))
said.register(Secret, lambda value: value.reveal())
said.register(Money, lambda value: f"{value.minor / 100:.2f}")
said.register(datetime, lambda value: f"@{(value - START).total_seconds():.2f}")
said.register(timedelta, lambda value: f"{value.total_seconds():.2f}s")
said.register(date, lambda value: value.isoformat())
said.register(Sale, lambda value: f"#{value.sequence} {value.state}")
said.register(Notice, lambda value: f"{value.kind} #{value.sale.sequence}")
said.register(tuple, lambda value: f"[{', '.join(map(said, value))}]")
said.register(frozenset, lambda value: f"{{{', '.join(sorted(map(said, value)))}}}")


def answered(value: object) -> str:
    """Return what a gateway's answer says in a word or two."""
    match value:
        case None:
            return "nothing"
        case Deal():
            return f"{value.deal_id} {value.status}"
        case DealReport():
            fee = f" fee {value.fee}" if value.fee else ""
            return f"{value.deal_id} {value.status}{fee}"
        case Requisites():
            return "requisites"
        case tuple() if len(value) > 3:
            return f"{len(value)} deals"
        case tuple():
            return f"[{', '.join(map(answered, value))}]"
        case GatewayError():
            return f"{type(value).__name__} {value.trouble}"
        case _:
            return said(value)


def changed_fields(record: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - any dataclass
    """Yield the fields whose value is not the default."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.default is not dataclasses.MISSING and value == field.default:
            continue
        factory = field.default_factory
        if factory is not dataclasses.MISSING and value == factory():
            continue
        yield field.name, value


def facts(snapshot: Snapshot) -> dict[str, str]:
    """Return what a snapshot says, each fact under a name of its own."""
    told: dict[str, str] = {}
    for name, value in changed_fields(snapshot):
        if name in NOT_TOLD:
            continue
        if not dataclasses.is_dataclass(value) or type(value) in said.registry:
            told[name] = said(value)
            continue
        told |= {f"{name}.{part}": said(of) for part, of in changed_fields(value)}
    for view in snapshot.sales:
        told |= {f"#{view.sale.sequence}.{name}": text for name, text in _view_facts(view)}
    return told


def _view_facts(view: SaleView) -> Iterator[tuple[str, str]]:
    yield "case", said(case_of(view.sale))
    for name, value in changed_fields(view.sale):
        if name in OF_A_SALE:
            yield name, said(value)
    for name, value in changed_fields(view):
        if name != "sale":
            yield f"view.{name}", said(value)
