"""No file and no function grows without end: the aim is 200 and 25 lines, these are the walls."""

import ast
from pathlib import Path

import pytest

from tests import ROOT

FILE_LINES = 400
FUNCTION_LINES = 60
FOLDERS = ("pos_app", "packaging", "scripts")
SOURCES = [ROOT / "tasks.py", *sorted(p for name in FOLDERS for p in (ROOT / name).rglob("*.py"))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= FILE_LINES
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}
