"""Our frozen dataclass behaves as the standard library's."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from pos_app.domain.records import frozen_dataclass, replace_fields

Decorator = Callable[..., Callable[[type], Any]]
DECORATORS: dict[str, Decorator] = {
    "standard": dataclasses.dataclass,
    "ours": frozen_dataclass,
}


@pytest.fixture(params=list(DECORATORS))
def decorator(request: pytest.FixtureRequest) -> Decorator:
    return DECORATORS[request.param]


def order_class(decorator: Decorator, **options: bool) -> Any:  # noqa: ANN401 - it is made here
    class Order:
        """What somebody wants."""

        kinds: ClassVar[int] = 3
        name: str
        price: int = 5
        tags: list[str] = field(default_factory=list, compare=False)
        note: str = field(default="", repr=False)

        def total(self) -> int:
            return self.price * 2

    return decorator(frozen=True, slots=True, **options)(Order)


def test_arguments_come_by_place_by_name_and_by_default(decorator: Decorator) -> None:
    order = order_class(decorator)
    one = order("tea", note="hot")
    assert (one.name, one.price, one.tags, one.note) == ("tea", 5, [], "hot")
    assert order("tea", 7, ["a"], "x") == order(note="x", tags=["a"], price=7, name="tea")
    assert one.tags is not order("tea").tags
    assert (one.total(), order.kinds, order.__doc__) == (10, 3, "What somebody wants.")


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ((), {}),
        ((), {"price": 3}),
        (("tea", 1, [], "", "more"), {}),
        (("tea",), {"colour": "red"}),
        (("tea",), {"name": "tea"}),
    ],
)
def test_wrong_arguments_are_refused(
    decorator: Decorator, args: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        order_class(decorator)(*args, **named)


def test_records_of_one_class_are_equal_by_value(decorator: Decorator) -> None:
    order, other = order_class(decorator), order_class(decorator)
    assert order("tea", 5) == order("tea")
    assert hash(order("tea", 5)) == hash(order("tea"))
    assert order("tea", tags=["a"]) == order("tea", tags=["b"]), "tags are not compared"
    assert order("tea") != order("tea", 6)
    assert order("tea") != order("tea", note="x")
    assert order("tea") != other("tea")
    assert order("tea") != ("tea", 5, "")


def test_a_record_of_one_value_or_none_is_compared_too(decorator: Decorator) -> None:
    class One:
        name: str

    class Nothing:
        pass

    one, nothing = (decorator(frozen=True, slots=True)(each) for each in (One, Nothing))
    assert one("a") == one("a") != one("b")
    assert len({one("a"), one("a"), one("b")}) == 2
    assert nothing() == nothing()
    assert repr(nothing()).endswith("Nothing()")


def test_order_is_that_of_the_values_and_of_one_class(decorator: Decorator) -> None:
    order = order_class(decorator, order=True)
    a, b = order("a", 2), order("b", 1)
    assert a < b
    assert a <= b
    assert b > a
    assert b >= order("b", 1)
    assert not a > b
    for compare in (operator.lt, operator.le, operator.gt, operator.ge):
        with pytest.raises(TypeError):
            compare(a, ("a", 2))


def test_only_what_is_asked_for_has_an_order(decorator: Decorator) -> None:
    order = order_class(decorator)
    with pytest.raises(TypeError):
        assert order("a") < order("b")


def test_the_text_names_class_and_fields_but_those_that_are_hidden(decorator: Decorator) -> None:
    text = repr(order_class(decorator)("tea", 7, note="secret"))
    assert text.endswith("Order(name='tea', price=7, tags=[])")
    assert "secret" not in text


def test_a_record_that_holds_itself_is_written_all_the_same(decorator: Decorator) -> None:
    tags: list[Any] = []
    one = order_class(decorator)("tea", tags=tags)
    tags.append(one)
    assert "..." in repr(one)


@pytest.mark.parametrize("name", ["name", "price", "colour"])
def test_nothing_can_be_changed(decorator: Decorator, name: str) -> None:
    one = order_class(decorator)("tea")
    with pytest.raises((FrozenInstanceError, TypeError)):  # the standard one's own slip: TypeError
        setattr(one, name, "x")
    with pytest.raises((FrozenInstanceError, TypeError)):
        delattr(one, name)
    assert not hasattr(one, "__dict__")
    assert one == order_class(decorator)("tea") or one.name == "tea"


def test_ours_tells_of_a_frozen_record_whatever_the_name() -> None:
    one = order_class(frozen_dataclass)("tea")
    for name in ("name", "colour"):
        with pytest.raises(FrozenInstanceError, match=name):
            setattr(one, name, "x")
        with pytest.raises(FrozenInstanceError, match=name):
            delattr(one, name)


def test_the_standard_functions_know_it(decorator: Decorator) -> None:
    order = order_class(decorator)
    one = order("tea", tags=["a"])
    assert is_dataclass(type(one))
    assert [each.name for each in fields(order)] == ["name", "price", "tags", "note"]
    assert replace(one, price=9) == order("tea", 9, ["a"])
    assert asdict(one) == {"name": "tea", "price": 5, "tags": ["a"], "note": ""}
    with pytest.raises(TypeError):
        replace(one, colour="red")


def test_patterns_match_by_place_and_by_name(decorator: Decorator) -> None:
    order = order_class(decorator)
    match order("tea", 7):
        case order(name, price=7, note=""):
            assert name == "tea"
        case _:
            pytest.fail("no match")


def test_a_check_after_the_start_sees_all_fields_and_may_refuse(decorator: Decorator) -> None:
    class Age:
        years: int
        name: str = "nobody"

        def __post_init__(self) -> None:
            if self.years < 0 or not self.name:
                raise ValueError(self.years)

    age = decorator(frozen=True, slots=True)(Age)
    assert age(3).name == "nobody"
    with pytest.raises(ValueError, match="-1"):
        age(-1)
    with pytest.raises(ValueError, match="-2"):
        replace(age(3), years=-2)


def test_a_class_below_has_the_fields_above_it(decorator: Decorator) -> None:
    class Above:
        name: str
        price: int = 1

        def __repr__(self) -> str:
            return f"<{self.name}>"

    above = decorator(frozen=True, slots=True)(Above)

    class Below(above):  # type: ignore[misc,valid-type]
        size: int = 2

    below = decorator(frozen=True, slots=True, repr=False)(Below)
    one = below("tea", size=4)
    assert (one.name, one.price, one.size, repr(one)) == ("tea", 1, 4, "<tea>")
    assert one == below("tea", 1, 4) != below("tea")
    assert one != above("tea")
    with pytest.raises(FrozenInstanceError):
        one.size = 5


def test_what_a_class_defines_itself_stays(decorator: Decorator) -> None:
    class Named:
        name: str

        def __repr__(self) -> str:
            return "mine"

    assert repr(decorator(frozen=True, slots=True)(Named)("tea")) == "mine"


def test_a_default_that_could_be_changed_is_refused(decorator: Decorator) -> None:
    class Order:
        tags: list[str] = []  # noqa: RUF012 - what is refused

    with pytest.raises(ValueError, match="default_factory"):
        decorator(frozen=True, slots=True)(Order)


def test_what_only_the_standard_one_can_do_is_not_done_silently() -> None:
    class Late:
        name: str = field(init=False, default="")

    class Named:
        name: str = field(kw_only=True)

    for cls in (Late, Named):
        with pytest.raises(TypeError, match=cls.__name__):
            frozen_dataclass(frozen=True, slots=True)(cls)
    with pytest.raises(TypeError):
        frozen_dataclass(frozen=False, slots=True)
    with pytest.raises(TypeError):
        frozen_dataclass(frozen=True, slots=False)


@pytest.mark.parametrize("change", [replace, replace_fields])
def test_a_record_with_some_fields_changed_is_a_new_one(change: Callable[..., Any]) -> None:
    order = order_class(frozen_dataclass)
    one = order("tea", 7, ["a"], "x")
    other = change(one, price=8, note="y")
    assert (other.name, other.price, other.tags, other.note) == ("tea", 8, ["a"], "y")
    assert one == order("tea", 7, ["a"], "x")
    with pytest.raises(TypeError):
        change(one, colour="red")


@pytest.mark.parametrize("change", [replace, replace_fields])
def test_a_changed_record_is_checked_as_a_new_one_is(change: Callable[..., Any]) -> None:
    @frozen_dataclass(frozen=True, slots=True)
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("odd")

    even: Any = Even
    assert change(even(2), number=4) == even(4)
    with pytest.raises(ValueError, match="odd"):
        change(even(2), number=3)
