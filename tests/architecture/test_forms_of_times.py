"""Times are read and written in forms of our own: the system's language changes none of them.

Qt takes the system's language over for the whole process, and with it what `%X` or `%p` mean.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

PROGRAM = ROOT / "pos_app"
OF_A_TIME = re.compile(r"%[YmHMS]")
OF_A_LANGUAGE = re.compile(r"%-?[aAbBcprxX]")


def faults(source: str) -> Iterator[str]:
    """Name each text that is the form of a time and depends on the system's language."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(text)) if OF_A_TIME.search(text):
                if OF_A_LANGUAGE.search(text):
                    yield f"{node.lineno}: {text}"
            case _:
                pass


@pytest.mark.parametrize("path", sorted(PROGRAM.rglob("*.py")), ids=lambda path: path.name)
def test_no_form_of_a_time_depends_on_the_systems_language(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("form", ["%Y-%m-%d %X", "%x %H:%M", "%d %B %Y", "%H:%M %p", "%c %Y"])
def test_such_a_form_is_found(form: str) -> None:
    assert len(list(faults(f"FORM = {form!r}"))) == 1
