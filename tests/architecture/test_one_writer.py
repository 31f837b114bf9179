"""In the domain and the engine a field has one writer: the class that it belongs to.

Who wants a fact changed calls a method that is named for what happened; so whoever reads a class
has seen every change of its fields.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

PACKAGE = ROOT / "pos_app"
MAKES_CLASSES = PACKAGE / "domain" / "records.py"
"""It gives classes their methods, while they are made."""
FILES = [
    file
    for name in ("domain", "engine")
    for file in sorted((PACKAGE / name).rglob("*.py"))
    if file != MAKES_CLASSES
]


def foreign_writes(tree: ast.AST) -> Iterator[str]:
    """Each field that is set, or deleted, through anything but `self`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            owner = node.value
            if not (isinstance(owner, ast.Name) and owner.id == "self"):
                yield f"{node.lineno}: {ast.unparse(node)}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_field_is_written_from_outside_its_class(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert list(foreign_writes(tree)) == []
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {func.id for func in calls if isinstance(func, ast.Name)}
    assert not names & {"setattr", "delattr"}


def test_the_rule_sees_every_way_to_write() -> None:
    source = "a.b = 1\na.b += 1\na.b: int = 1\ndel a.b\nx, a.b = 1, 2\nself.c.d = 1\nself.e = 1"
    lines = sorted(write.split(": ")[0] for write in foreign_writes(ast.parse(source)))
    assert lines == list("123456")
