"""Keys at their greatest length, and one letter beyond it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.key_text import (
    MAX_ACCOUNT_ID,
    MAX_PUBLIC_KEY,
    clean_account_id,
    clean_public_key,
)


@pytest.mark.parametrize(
    ("clean", "longest", "field"),
    [
        (clean_account_id, MAX_ACCOUNT_ID, "account_id"),
        (clean_public_key, MAX_PUBLIC_KEY, "public_key"),
    ],
)
def test_the_longest_is_kept_whole_and_a_longer_one_refused(
    clean: Callable[[str], str], longest: int, field: str
) -> None:
    assert clean("A" * longest) == "A" * longest
    with pytest.raises(SettingsError) as refused:
        clean("A" * (longest + 1))
    assert (refused.value.problem, refused.value.field) == (SettingsProblem.BAD_KEY, field)
