"""The tables of bench-qr, from figures made by hand."""

from __future__ import annotations

from tests.bench.qr import table
from tests.bench.qr.conditions import CONDITIONS


def reach(ours: float, other: float, *, glare: float | None = None) -> table.Reach:
    """A comparison in which both are read from so far, the other one less in glare."""
    found = {}
    for condition in CONDITIONS:
        at = glare if glare is not None and condition.name == "glare" else other
        found["text", table.OURS, condition.name] = {"one": ours, "two": 2 * ours}
        found["text", "other", condition.name] = {"one": at, "two": 2 * at}
    return found


def test_the_weights_are_whole() -> None:
    assert sum(each.weight for each in CONDITIONS) == 1


def test_within_three_percent_is_as_far() -> None:
    assert table.not_as_far(reach(0.975, 1.0)) == []
    assert table.not_as_far(reach(1.2, 1.0)) == []


def test_farther_than_ours_is_named_with_both_figures() -> None:
    lines = table.not_as_far(reach(0.9, 1.0))
    assert lines == [
        "text, one: ours 0.90 m, other 1.00 m (0.90)",
        "text, two: ours 1.80 m, other 2.00 m (0.90)",
    ]


def test_the_mix_weighs_the_conditions() -> None:
    mixed = reach(1.0, 1.2, glare=0.0)
    assert round(table.mix(mixed, "text", "other", "one"), 6) == 0.9
    assert table.not_as_far(mixed) == []


def test_every_rendering_has_its_row_in_percent_of_ours() -> None:
    lines = table.mixes(reach(1.0, 0.5), {("text", "ours"): "v1", ("text", "other"): "v2"})
    assert "| ours | v1 | 1.00 m | 2.00 m |" in lines
    assert "| other | v2 | 0.50 m, 50% | 1.00 m, 50% |" in lines
