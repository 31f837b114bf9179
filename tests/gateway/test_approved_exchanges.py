"""What a till sends, and what training answers, is what was approved."""

from __future__ import annotations

import difflib

import pytest

from tests.gateway import approved_exchanges


@pytest.mark.parametrize("name", approved_exchanges.EXCHANGES)
def test_an_exchange_is_as_approved(name: str) -> None:
    now = "".join(approved_exchanges.EXCHANGES[name]())
    kept = approved_exchanges.path_of(name).read_text("utf-8")
    changed = difflib.unified_diff(kept.splitlines(), now.splitlines(), "approved", "now", n=2)
    assert now == kept, "\n".join(
        ["read it; `python3 tasks.py approve` writes it anew where it is right", *changed]
    )
