"""How long nobody may try a PIN after wrong ones, in seconds."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.lock_out import TILL_WINDOW, Attempt, wait_left, with_attempt


def attempt(person: int, at: int, *, right: bool = False) -> Attempt:
    return Attempt(person, timedelta(seconds=at), right)


def wrong(*seconds: int, person: int = 1) -> list[Attempt]:
    return [attempt(person, at) for at in seconds]


def wait(tried: list[Attempt], person: int, now: int) -> float:
    return wait_left(tried, person, timedelta(seconds=now)).total_seconds()


def test_four_wrong_pins_cost_nothing_the_fifth_waits_and_each_further_twice_as_long() -> None:
    assert wait(wrong(0, 1, 2, 3), 1, 3) == 0
    waits = []
    tried = [0, 0, 0, 0]
    for _ in range(8):
        tried.append(tried[-1] + 1_000)  # so far apart that the till itself is not slowed down
        waits.append(wait(wrong(*tried), 1, tried[-1]))
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_time_ends_the_wait_and_gives_one_guess() -> None:
    five = wrong(0, 0, 0, 0, 0)
    assert wait(five, 1, 29) == 1
    assert wait(five, 1, 30) == 0
    assert wait(five, 1, 1_000_000) == 0
    assert wait([*five, *wrong(1_000_000)], 1, 1_000_000) == 60


def test_the_right_pin_makes_the_wrong_ones_forgotten_of_this_person_alone() -> None:
    tried = [*wrong(0, 0, 0, 0, 0), attempt(1, 40, right=True)]
    assert wait(tried, 1, 41) == 0
    assert wait([*tried, *wrong(41, 42, 43, 44)], 1, 44) == 0
    assert wait(wrong(0, 0, 0, 0, 0), 2, 0) == 0


def test_the_till_slows_down_over_all_people() -> None:
    """Four guesses for each of three people: nobody waits for his own, all wait for the till."""
    tried = [each for person in (1, 2, 3) for each in wrong(1, 2, 3, 4, person=person)]
    tried.sort(key=lambda each: each.at)
    assert wait(tried, 4, 4) == 20
    assert wait(tried, 4, 24) == 0
    assert wait([*tried, *wrong(24, person=4)], 5, 24) == 20, "one in so many seconds"
    assert wait(tried, 4, 603) == 0, "ten minutes later it is quick again"


def test_a_right_pin_of_one_person_does_not_free_the_till() -> None:
    tried = [each for person in (1, 2, 3) for each in wrong(1, 2, 3, 4, person=person)]
    tried.sort(key=lambda each: each.at)
    assert wait([*tried, attempt(3, 5, right=True)], 2, 5) == 19


def kept(tried: list[Attempt]) -> list[Attempt]:
    left: list[Attempt] = []
    for each in tried:
        left = with_attempt(left, each)
    return left


_TRIED = st.tuples(st.integers(1, 3), st.integers(0, 200), st.booleans())


@given(st.lists(_TRIED, max_size=40), st.integers(0, 2_000))
def test_what_is_forgotten_changes_no_wait(steps: list[tuple[int, int, bool]], later: int) -> None:
    now, tried = 0, list[Attempt]()
    for person, after, right in steps:
        now += after
        tried.append(attempt(person, now, right=right))
    for person in (1, 2, 3, 4):
        assert wait(kept(tried), person, now + later) == wait(tried, person, now + later)


def test_of_people_who_come_and_go_nothing_is_kept_but_the_till_s_window() -> None:
    day = 24 * 3_600
    days = [
        attempt(person, day * number + person, right=right)
        for number in range(100)
        for person in (1, 2, 3)
        for right in (False, True)
    ]
    assert len(kept(days)) == 2 * 3
    window = int(TILL_WINDOW.total_seconds())
    assert kept([*wrong(0, 1), attempt(1, window, right=True)]) == [
        *wrong(1),
        attempt(1, window, right=True),
    ]
    long_after = attempt(1, 100 * day + int(TILL_WINDOW.total_seconds()), right=True)
    assert {each.person for each in kept([*days, long_after])} == {2, 3}
