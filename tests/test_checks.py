"""Which tests each step of `tasks.py test` is given."""

from __future__ import annotations

from scripts.checks import DESKTOP_MARKS, desktop_tests
from tests import ROOT

TESTS = ROOT / "tests"


def test_a_mark_of_the_desktop_stands_in_its_file_alone() -> None:
    """The files are found by it; one that came from elsewhere would leave a test out."""
    marks = [f"mark.{name}" for name in DESKTOP_MARKS]
    with_marks = {
        path for path in TESTS.rglob("*.py") if any(m in path.read_text("utf-8") for m in marks)
    }
    assert with_marks == set(desktop_tests())
    assert TESTS / "e2e" / "test_a_sale.py" in with_marks
