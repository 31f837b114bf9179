"""Who may do what, against a table written by hand; and the people that events add up to."""

from datetime import UTC, date, datetime

import pytest

from pos_app.domain.people import (
    Act,
    Answer,
    Person,
    Role,
    answer_of,
    badge_code,
    clean_person_name,
    is_pin,
    may_manage,
)
from pos_app.domain.people_history import PEOPLE_KINDS, people_of, pins_ended_told
from pos_app.domain.till_events import (
    BadgeEnded,
    BadgeSet,
    PersonAdded,
    PersonChanged,
    PersonNamed,
    PersonRetired,
    PinsEnded,
    PinSet,
    TillEvent,
    TillRecorded,
)

TABLE = """
               cashier  senior  manager  owner  technician
charge         may      may     may      may    never
charge_above   asks     may     may      may    never
charge_again   asks     may     may      may    never
cancel         may      may     may      may    never
put_aside      asks     may     may      may    never
settle         asks     asks    may      may    never
refund         asks     asks    may      may    never
take_note_away asks     asks    may      may    never
link_receipt   may      may     may      may    never
tick_receipt   asks     may     may      may    never
see_own        may      may     may      may    never
see_shop       asks     may     may      may    never
copy           asks     may     may      may    never
export         asks     asks    may      may    never
shift          may      may     may      may    never
settings       asks     asks    asks     may    may
people         asks     asks    may      may    never
kiosk          asks     asks    may      may    may
restore        never    never   asks     may    may
support        asks     asks    may      may    may
unlock         asks     asks    may      may    never
"""


def test_the_rights_are_those_of_the_table_written_by_hand() -> None:
    head, *rows = [line.split() for line in TABLE.strip().splitlines()]
    expected = {
        (Role(role), Act(row[0])): Answer(said)
        for row in rows
        for role, said in zip(head, row[1:], strict=True)
    }
    assert {(role, act): answer_of(role, act) for role in Role for act in Act} == expected


def test_what_somebody_must_ask_for_somebody_else_may_allow() -> None:
    for act in Act:
        assert answer_of(Role.OWNER, act) is Answer.MAY


@pytest.mark.parametrize(
    ("by", "over"),
    [
        (Role.CASHIER, set()),
        (Role.TECHNICIAN, set()),
        (Role.SENIOR, {Role.CASHIER, Role.TECHNICIAN}),
        (Role.MANAGER, {Role.CASHIER, Role.TECHNICIAN, Role.SENIOR}),
        (Role.OWNER, set(Role)),
    ],
)
def test_people_are_changed_by_those_above_them(by: Role, over: set[Role]) -> None:
    assert {role for role in Role if may_manage(by, role)} == over
    if by is Role.MANAGER:
        assert not may_manage(by, Role.CASHIER, Role.OWNER), "a cashier is not made an owner by him"


@pytest.mark.parametrize("good", ["1234", "00000000", "123456"])
def test_a_pin_has_four_to_eight_digits(good: str) -> None:
    assert is_pin(good)


@pytest.mark.parametrize("bad", ["", "123", "123456789", "12a4", " 1234", "1234\n", "١٢٣٤"])
def test_all_else_is_no_pin(bad: str) -> None:
    assert not is_pin(bad)


def test_a_name_is_kept_plain_and_short() -> None:
    assert clean_person_name("  Oʻgʻiloy \n Karimova\u202e ") == "Oʻgʻiloy Karimova"
    assert clean_person_name("x" * 99) == "x" * 40
    assert clean_person_name(" \t") == ""


def told(*events: TillEvent) -> list[TillRecorded]:
    at = datetime(2026, 7, 1, tzinfo=UTC)
    return [TillRecorded(number, at, event) for number, event in enumerate(events, start=1)]


OWNER_AND_CASHIER = (
    PersonAdded(Role.OWNER),
    PersonNamed(1, "Karim", "s"),
    PinSet(1, "s", "v"),
    PersonAdded(Role.CASHIER, 1),
    PersonNamed(4, "Dilnoza", "s"),
    PinSet(4, "s", "w", 1),
)


def test_people_are_what_their_events_add_up_to() -> None:
    people = people_of(told(*OWNER_AND_CASHIER))
    owner = Person(1, Role.OWNER, "Karim", has_pin=True)
    cashier = Person(4, Role.CASHIER, "Dilnoza", has_pin=True)
    assert people.active == (owner, cashier)
    assert people.has_log_in
    assert people.who_may(Act.SETTINGS) == (owner,)
    assert {type(event) for event in OWNER_AND_CASHIER} < set(PEOPLE_KINDS)
    changed = people_of(
        told(*OWNER_AND_CASHIER, PersonChanged(4, Role.SENIOR, 1), PinSet(4, "s", "x", 4))
    )
    assert changed.find(4) == Person(4, Role.SENIOR, "Dilnoza", has_pin=True)
    assert changed.pins[4].verifier == "x"


def test_who_is_retired_stays_in_the_books_and_does_nothing_more() -> None:
    people = people_of(told(*OWNER_AND_CASHIER, PersonRetired(4, 1)))
    assert people.find(4) is None
    assert [each.name for each in people.everybody] == ["Karim", "Dilnoza"]
    assert not people.has_log_in
    assert len(people.with_pin) == 1


def test_a_name_that_was_taken_away_leaves_a_person_without_a_name() -> None:
    known = [each for each in told(*OWNER_AND_CASHIER) if each.number != 5]
    assert people_of(known).find(4) == Person(4, Role.CASHIER, "", has_pin=True)


def test_without_the_vault_s_key_no_pin_holds() -> None:
    people = people_of(told(*OWNER_AND_CASHIER, PinsEnded()))
    assert (people.with_pin, people.has_log_in, people.pins_ended) == ((), False, True)
    assert people.pins_ended_at == datetime(2026, 7, 1, tzinfo=UTC)
    assert not people_of(told(*OWNER_AND_CASHIER, PinsEnded(), PinSet(1, "s", "v"))).pins_ended
    assert not people_of([]).pins_ended


def test_a_badge_gives_the_less_of_the_own_rights_and_a_cashier_s() -> None:
    for role in Role:
        for act in Act:
            answers = {answer_of(role, act), answer_of(Role.CASHIER, act)}
            least = next(
                each for each in (Answer.NEVER, Answer.ASKS, Answer.MAY) if each in answers
            )
            assert answer_of(role, act, by_badge=True) is least
    assert answer_of(Role.TECHNICIAN, Act.CHARGE, by_badge=True) is Answer.NEVER
    assert answer_of(Role.OWNER, Act.SETTINGS, by_badge=True) is Answer.ASKS


@pytest.mark.parametrize(
    ("scanned", "code"),
    [
        ("BADGE7K4M2Q9X", "BADGE7K4M2Q9X"),
        ("badge-7k4m 2q9x\x1d", "BADGE7K4M2Q9X"),
        ("ИФВПУ7Л4Ь2Й9Ч", "BADGE7K4M2Q9X"),
        ("BADGE1234567", None),
        ("BADGE12345678", "BADGE12345678"),
        ("BADGE" + "1" * 64, "BADGE" + "1" * 64),
        ("BADGE" + "1" * 65, None),
        ("4780069000015", None),
        ("XBADGE7K4M2Q9X", None),
        ("BADGE٧٧٧٧٧٧٧٧", None),
        ("", None),
    ],
)
def test_a_badge_is_known_by_its_beginning_in_any_layout(scanned: str, code: str | None) -> None:
    assert badge_code(scanned) == code


def test_a_badge_is_whose_it_was_last_given_to_until_it_ends() -> None:
    given = (*OWNER_AND_CASHIER, BadgeSet(4, "one", 1), BadgeSet(4, "two", 1))
    people = people_of(told(*given))
    assert people.badges == {4: "two"}
    assert people.find(4) == Person(4, Role.CASHIER, "Dilnoza", has_pin=True, has_badge=True)
    for end in (BadgeEnded(4, 1), PersonRetired(4, 1), PinsEnded()):
        after = people_of(told(*given, end))
        assert after.badges == {}
        assert not any(each.has_badge for each in after.everybody)


def test_that_all_pins_ended_is_told_for_thirty_days() -> None:
    first, again = datetime(2026, 7, 2, 20, tzinfo=UTC), datetime(2026, 7, 20, 7, tzinfo=UTC)
    days = [date(2026, 7, 2), date(2026, 7, 3), date(2026, 7, 20), date(2026, 8, 18)]
    assert [pins_ended_told(day, (first, again)) for day in days] == [None, first, again, again]
    assert pins_ended_told(date(2026, 8, 19), (first, again)) is None
