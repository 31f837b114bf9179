"""Sales made up for the journal's tests: fixed ones, and any that the domain allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.payload import PayloadKind
from pos_app.domain.people import Role
from pos_app.domain.sale import ImpossibleEventError, Sale, decide, intend, replay
from pos_app.domain.till_events import PersonAdded, PersonNamed, TillEvent
from pos_app.journal.sqlite_journal import SqliteJournal

NOON = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
AMOUNT = Money.of_major(1_250_000)
EVENT_TYPES: tuple[type[Any], ...] = get_args(events.Event)

SOMEWHERE = timezone(timedelta(hours=5, minutes=30))
texts = st.text(st.characters(exclude_categories=())).filter(lambda t: mask_card_numbers(t) == t)
times = st.builds(
    lambda microseconds, zone: (NOON + timedelta(microseconds=microseconds)).astimezone(zone),
    st.integers(-(10**15), 10**15),
    st.sampled_from([UTC, SOMEWHERE]),
)


def any_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of a dataclass of the domain."""
    hints = get_type_hints(kind)
    values = {field.name: _value(hints[field.name]) for field in fields(kind)}
    if "deal_id" in values:  # one that cannot be printed is refused where it is read
        values["deal_id"] = texts.filter(str.isprintable)
    if "terminal" in values:  # its form is checked where it comes from
        values["terminal"] = st.from_regex(r"[A-Z]{2}[0-9]{12}", fullmatch=True)
    return st.builds(kind, **values)


def _value(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type hint
    if get_args(hint):
        return st.one_of([_value(arm) for arm in get_args(hint)])
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    plain: dict[type, st.SearchStrategy[Any]] = {
        str: texts,
        int: st.integers(-(10**20), 10**20),
        bool: st.booleans(),
        datetime: times,
        type(None): st.none(),
    }
    return plain[hint] if hint in plain else any_of(hint)


any_event = st.one_of([any_of(kind) for kind in EVENT_TYPES if kind is not events.SaleIntended])


@dataclass(frozen=True)
class Append:
    """One append."""

    sale: Sale
    event: events.Event
    at: datetime

    def to(self, journal: SqliteJournal) -> None:
        journal.append(self.sale, self.event, self.at)


@dataclass(frozen=True)
class TillAppend:
    """One append of an event of no sale."""

    event: TillEvent
    at: datetime

    def to(self, journal: SqliteJournal) -> int:
        return journal.append_for_till(self.event, self.at)


def person(number: int, name: str, at: datetime = NOON) -> list[TillAppend]:
    """A cashier whose number that is."""
    named = PersonNamed(number, name, f"{number:032x}")
    return [TillAppend(PersonAdded(Role.CASHIER), at), TillAppend(named, at)]


def intent(sequence: int) -> events.SaleIntended:
    return events.SaleIntended(
        sale_id=f"sale-{sequence}",
        sequence=sequence,
        invoice_id=f"T1-{sequence}-abcd",
        till_id="T1",
        amount=AMOUNT,
        order_ref=None,
        customer_language=Language.UZ,
        integration=Integration.H2H,
    )


def appends_of(
    first: events.SaleIntended, rest: Iterable[events.Event], start: datetime = NOON
) -> list[Append]:
    """The appends of one sale, a second apart; events that cannot happen are left out."""
    appends = [Append(intend(first, start), first, start)]
    for event in rest:
        at = appends[-1].at + timedelta(seconds=1)
        try:
            appends.append(Append(decide(appends[-1].sale, event, at), event, at))
        except ImpossibleEventError:
            continue
    return appends


def replayed(history: Iterable[events.Recorded]) -> Sale:
    """The sale that a history adds up to."""
    sale: Sale | None = None
    for recorded in history:
        sale = replay(sale, recorded.event, recorded.at)
    assert sale is not None
    return sale


def created(sequence: int) -> events.DealCreated:
    return events.DealCreated(f"deal-{sequence}", "new", f"https://pay.example/{sequence}")


def seen(status: str, finding: Outcome, reason: str | None = None) -> events.StatusSeen:
    return events.StatusSeen(status, finding, reason=reason)


OFFERED = events.Offered(PayloadKind.CARD_NUMBER, "0001", "Humo")
PAID = events.StatusSeen(
    "completed", Outcome.SETTLED, amount=AMOUNT, updated_at=NOON, expires_at=NOON
)
EXPIRED = seen("expired", Outcome.EXPIRED)
LOST = events.CreateOutcomeUnknown(Trouble.TIMED_OUT)


def paid_sale(sequence: int, start: datetime = NOON) -> list[Append]:
    return appends_of(intent(sequence), [created(sequence), OFFERED, PAID], start)


def append_all(journal: SqliteJournal, *groups: list[Append] | list[TillAppend]) -> None:
    for appends in groups:
        for append in appends:
            append.to(journal)


def required_fields(kind: type[Any]) -> list[str]:
    """The fields that have no default."""
    return [field.name for field in fields(kind) if field.default is MISSING]
