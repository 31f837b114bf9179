"""docs/architecture.md names every package, and only files and names that are there."""

import re
from pathlib import Path

import pytest

from tests import ROOT

PROGRAM = ROOT / "pos_app"
MAP = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CODE = re.compile(r"`([^`]+)`")
PATH = re.compile(r"[\w.]+(?:/[\w.]+)*\.py")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
WALKS = MAP[MAP.index("## Where is a line?") :].split("\n## ")[0]
STEPS = re.split(r"\n(?=\d\. )", WALKS)[1:]


def file_of(path: str) -> Path:
    """A path as the page writes it: below the program, or below the root."""
    return PROGRAM / path if (PROGRAM / path).exists() else ROOT / path


def faults(text: str) -> list[str]:
    """The files that are not there, and the names that stand in none of the files beside them."""
    named = CODE.findall(text)
    paths = [code for code in named if PATH.fullmatch(code) and "/" in code]
    missing = [path for path in paths if not file_of(path).is_file()]
    source = "\n".join(file_of(path).read_text("utf-8") for path in paths if path not in missing)
    words = [code for code in named if NAME.fullmatch(code) and not code.endswith(".py")]
    lost = [w for w in words if not re.search(rf"\b{re.escape(w.split('.')[-1])}\b", source)]
    return [*missing, *lost]


def test_every_package_has_its_row() -> None:
    rows = set(re.findall(r"^\| `([a-z_/]+)/` \|", MAP, re.MULTILINE))
    packages = {str(init.parent.relative_to(PROGRAM)) for init in PROGRAM.rglob("__init__.py")}
    assert rows == packages - {"."}


def test_every_file_it_names_is_there() -> None:
    paths = [code for code in CODE.findall(MAP) if PATH.fullmatch(code) and "/" in code]
    assert len(paths) > 40
    assert [path for path in paths if not file_of(path).is_file()] == []


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.split(":")[0][:40])
def test_each_name_of_a_walk_stands_in_a_file_beside_it(step: str) -> None:
    assert faults(step) == []


def test_the_reader_sees_a_lost_file_and_a_lost_name() -> None:
    assert len(STEPS) > 20
    text = "`Engine` and `Enjine` in `engine/engine.py`, `gone` in `engine/gone.py`"
    assert faults(text) == ["engine/gone.py", "Enjine", "gone"]
