import json
from dataclasses import MISSING, fields, replace
from datetime import datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import JournalError, JournalProblem, Trouble
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Outcome
from pos_app.domain.people import Act, Role
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.secret import CardNumber, Secret
from pos_app.domain.till_events import (
    Approved,
    BadgeEnded,
    BadgeSet,
    BadgeUnknown,
    DayStartSet,
    FiscalServiceSet,
    PersonAdded,
    PersonChanged,
    PersonLetIn,
    PersonNamed,
    PersonNameTaken,
    PersonRetired,
    PinFailed,
    PinsEnded,
    PinSet,
    SessionLocked,
    SessionOpened,
    ShiftClosed,
    ShiftEnded,
    ShiftOpened,
    ShiftPrintBegun,
    ShiftPrintEnded,
    TillEvent,
)
from pos_app.journal.codec import (
    TILL_EVENT_TYPES,
    decode_event,
    decode_till_event,
    encode,
    format_time,
    from_microseconds,
    to_microseconds,
)
from tests.journal.sale_events import (
    EVENT_TYPES,
    NOON,
    OFFERED,
    PAID,
    any_of,
    created,
    intent,
    required_fields,
    seen,
    texts,
    times,
)

ONE_OF_EACH: list[events.Event] = [
    intent(1),
    created(1),
    events.CreateRefused(Trouble.METHOD_STOPPED),
    events.CreateNotSent(Trouble.NO_NETWORK),
    events.CreateOutcomeUnknown(Trouble.TIMED_OUT),
    events.EscalatedToStaff(Trouble.DUPLICATE),
    OFFERED,
    events.IntegrationChosen(intent(1).integration),
    events.CancelRequested(),
    events.CancelAnswered(accepted=True),
    PAID,
    events.NoticeAcknowledged(),
    events.SettledByHand(HandReason.PAID_OTHERWISE, 7),
    events.RefundedOutside(Money.of_major(5), RefundReason.PAID_TWICE),
    events.NoteWritten("cash", "0f" * 16),
    events.NoteTakenAway(5, by=1),
    events.PrintBegun(SlipKind.PAID, 2, PrinterWay.NETWORK, 7),
    events.PrintEnded(SlipKind.PAID, 2, PrintOutcome.BROKEN_OFF),
    events.FiscalLinked(
        "UZ210317233999", 1024, "20260717142501", "860012345678", LinkSource.SCANNED, by=7
    ),
    events.FiscalTicked(),
    events.FiscalAsked("LG420230639660", 17, NOON, '{"SPIC":"86001234567890123"}'),
    events.FiscalRefused(FiscalTrouble.REFUSED, "unknown SPIC"),
]
ONE_OF_EACH_OF_THE_TILL: list[TillEvent] = [
    PersonAdded(Role.CASHIER),
    PersonNamed(7, "Dilnoza", "0f" * 16),
    DayStartSet(4, NOON, 7),
    ShiftOpened(1, 7),
    ShiftEnded(1),
    ShiftClosed(1, 24, Money(-100), Money.of_major(5), 23, 1, 7),
    PersonChanged(7, Role.SENIOR),
    PersonRetired(7, by=1),
    PinSet(7, "0" * 32, "1" * 64),
    PinsEnded(),
    PinFailed(7),
    SessionOpened(7),
    SessionLocked(),
    Approved(Act.CANCEL, 1, amount=intent(1).amount),
    BadgeSet(7, "1" * 64, by=1),
    BadgeEnded(7),
    BadgeUnknown(),
    PersonLetIn(7, by=1),
    PersonNameTaken(7, by=1),
    ShiftPrintBegun(1, PrinterWay.SYSTEM, 7),
    ShiftPrintEnded(1, PrintOutcome.NO_PAPER),
    FiscalServiceSet(on=True, name="Soch olish", ikpu="86001234567890123", by=7),
]
WRONG_MONEY = [
    {"currency": "UZS"},
    {"minor": "1", "currency": "UZS"},
    {"minor": 1, "currency": None},
    {"minor": 1, "currency": "UZS", "major": 0},
]


def test_the_names_on_disk_are_these() -> None:
    """A file keeps these for ever: a class may be renamed, its name on disk may not."""
    assert [type(event).__name__ for event in ONE_OF_EACH] == [
        "SaleIntended",
        "DealCreated",
        "CreateRefused",
        "CreateNotSent",
        "CreateOutcomeUnknown",
        "EscalatedToStaff",
        "Offered",
        "IntegrationChosen",
        "CancelRequested",
        "CancelAnswered",
        "StatusSeen",
        "NoticeAcknowledged",
        "SettledByHand",
        "RefundedOutside",
        "NoteWritten",
        "NoteTakenAway",
        "PrintBegun",
        "PrintEnded",
        "FiscalLinked",
        "FiscalTicked",
        "FiscalAsked",
        "FiscalRefused",
    ]
    assert {type(event) for event in ONE_OF_EACH} == set(EVENT_TYPES)
    assert [type(event).__name__ for event in ONE_OF_EACH_OF_THE_TILL] == [
        "PersonAdded",
        "PersonNamed",
        "DayStartSet",
        "ShiftOpened",
        "ShiftEnded",
        "ShiftClosed",
        "PersonChanged",
        "PersonRetired",
        "PinSet",
        "PinsEnded",
        "PinFailed",
        "SessionOpened",
        "SessionLocked",
        "Approved",
        "BadgeSet",
        "BadgeEnded",
        "BadgeUnknown",
        "PersonLetIn",
        "PersonNameTaken",
        "ShiftPrintBegun",
        "ShiftPrintEnded",
        "FiscalServiceSet",
    ]
    assert {type(event) for event in ONE_OF_EACH_OF_THE_TILL} == set(TILL_EVENT_TYPES.values())


@pytest.mark.parametrize("kind", TILL_EVENT_TYPES.values())
@given(data=st.data())
def test_every_event_of_the_till_comes_back_as_it_was(kind: type[Any], data: st.DataObject) -> None:
    event = data.draw(any_of(kind))
    assert decode_till_event(kind.__name__, encode(event)) == event


def test_the_kinds_of_sales_and_of_the_till_never_pass_for_each_other() -> None:
    with pytest.raises(JournalError, match="unknown kind"):
        decode_event("PersonAdded", encode(ONE_OF_EACH_OF_THE_TILL[0]))
    with pytest.raises(JournalError, match="unknown kind"):
        decode_till_event("CancelRequested", "{}")


@pytest.mark.parametrize("kind", EVENT_TYPES)
@given(data=st.data())
def test_every_event_comes_back_as_it_was(kind: type[Any], data: st.DataObject) -> None:
    event = data.draw(any_of(kind))
    assert decode_event(kind.__name__, encode(event)) == event


@given(times, times)
def test_stamps_sort_as_times_do(one: datetime, other: datetime) -> None:
    assert (one < other) == (format_time(one) < format_time(other))


def test_a_time_without_a_zone_is_refused() -> None:
    for store in (format_time, to_microseconds):
        with pytest.raises(ValueError, match="zone"):
            store(NOON.replace(tzinfo=None))


@given(times)
def test_a_time_in_a_column_comes_back_as_it_was(at: datetime) -> None:
    assert from_microseconds(to_microseconds(at)) == at


@pytest.mark.parametrize("stored", ["2026-07-01", None, 2**62, 1.5])
def test_a_column_that_holds_no_time_is_refused(stored: object) -> None:
    with pytest.raises(JournalError, match="no time"):
        from_microseconds(stored)


def broken(kind: str, body: str) -> bool:
    decode = decode_till_event if kind in TILL_EVENT_TYPES else decode_event
    with pytest.raises(JournalError) as caught:
        decode(kind, body)
    return caught.value.problem is JournalProblem.BROKEN


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "1", '"x"', '{"a":1,"a":1}', "{}x"])
def test_a_body_that_is_no_object_is_refused(body: str) -> None:
    assert broken("CreateOutcomeUnknown", body)


def test_a_field_told_twice_is_refused() -> None:
    assert broken("CreateOutcomeUnknown", '{"trouble":"timed_out","trouble":"no_network"}')


def test_an_unknown_kind_is_refused() -> None:
    assert broken("Sale", "{}")
    assert broken("CancelRequested ", "{}")


@pytest.mark.parametrize(
    "event", [*ONE_OF_EACH, *ONE_OF_EACH_OF_THE_TILL], ids=lambda event: type(event).__name__
)
def test_no_field_may_be_unknown_missing_or_of_another_type(
    event: events.Event | TillEvent,
) -> None:
    kind = type(event)
    good = {
        field.name: None if field.default is MISSING else field.default for field in fields(kind)
    } | json.loads(encode(event))
    assert broken(kind.__name__, json.dumps(good | {"more": 1}))
    for name in required_fields(kind):
        assert broken(kind.__name__, json.dumps({k: v for k, v in good.items() if k != name}))
    for field in fields(kind):
        wrong: list[object] = [1.0, [], {}, *WRONG_MONEY]
        if "Money" not in str(field.type):
            wrong.append({"minor": 1, "currency": "UZS"})
        wrong += [v for v in ("text", 1, True) if type(v) is not type(good[field.name])]
        if field.default is not None and "None" not in str(field.type):
            wrong.append(None)
        for value in wrong:
            if good[field.name] is None and not isinstance(value, float | list | dict):
                continue
            assert broken(kind.__name__, json.dumps(good | {field.name: value})), (field, value)


def test_a_field_added_since_is_read_from_an_older_row_by_its_default() -> None:
    older = {"deal_id": "d", "status": "new", "url": None}
    assert decode_event("DealCreated", json.dumps(older)) == events.DealCreated("d", "new", None)


@pytest.mark.parametrize("value", ["2026-07-01T07:00:00Z", True, 2**70])
def test_a_time_in_another_form_is_refused(value: object) -> None:
    good = json.loads(encode(PAID))
    assert broken("StatusSeen", json.dumps(good | {"updated_at": value}))


@pytest.mark.parametrize("secret", [Secret("owner"), CardNumber("0000000000000001")])
def test_a_secret_is_never_written(secret: Secret) -> None:
    with pytest.raises(TypeError, match="not stored"):
        encode(replace(OFFERED, bank=cast("str", secret)))


def test_every_free_text_is_masked_and_every_id_is_kept() -> None:
    card = "0000000000001230"
    values: list[events.Event] = [
        replace(intent(1), order_ref=card),
        replace(created(1), status=card),
        replace(OFFERED, last4=card, bank=card),
        seen(card, Outcome.LIVE, reason=card),
    ]
    assert [encode(value) for value in values if card in encode(value)] == []
    pin = PinSet(7, card, card)
    assert decode_till_event("PinSet", encode(pin)) == pin, "random digits may look like a card"
    ids = replace(intent(1), sale_id=card, invoice_id=card, till_id=card)
    assert decode_event("SaleIntended", encode(ids)) == ids
    deal = events.DealCreated(card, "new", f"https://pay.example/{card}?x=1")
    masked = replace(deal, url="https://pay.example/•••1230?x=1")
    assert decode_event("DealCreated", encode(deal)) == masked


@given(texts)
def test_text_without_long_numbers_is_kept_to_the_letter(text: str) -> None:
    event = seen(text, Outcome.UNRECOGNISED, reason=text)
    assert decode_event("StatusSeen", encode(event)) == event
