"""A technician's line: where a value stands, its key, the reason, and what may be meant."""

from __future__ import annotations

import pytest

from pos_app.domain.errors import SettingsProblem
from pos_app.ui.wording.fields import HINT, settings_problem_at
from pos_app.ui.wording.problems import settings_problem_sentence
from pos_app.ui.wording.words import Words


@pytest.mark.parametrize("problem", SettingsProblem)
def test_what_may_be_meant_is_said_where_it_is_known_and_nowhere_else(
    words: Words, problem: SettingsProblem
) -> None:
    bare = settings_problem_at(words, problem, "shop", "till.toml:3", "")
    assert bare == f"till.toml:3: shop: {settings_problem_sentence(words, problem)}"
    hinted = settings_problem_at(words, problem, "shop", "till.toml:3", "shop_name")
    assert hinted.startswith(bare)
    assert ("shop_name" in hinted) is (problem in HINT)


@pytest.mark.parametrize("place", ["--shop", "POS_APP_SHOP"])
def test_a_place_that_is_the_key_itself_does_not_name_it_twice(words: Words, place: str) -> None:
    problem = SettingsProblem.TOO_LONG
    line = settings_problem_at(words, problem, "shop", place, "")
    assert line == f"{place}: {settings_problem_sentence(words, problem)}"
