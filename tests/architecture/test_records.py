"""Before the first paint no dataclass is compiled: docs/decisions/0033-records.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent.parent / "pos_app"
AFTER_THE_PAINT = {"gateway", "journal", "vault"}
"""The adapters: what loads so late may use the standard decorator."""
SOURCE = PACKAGE / "domain" / "records.py"
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in AFTER_THE_PAINT and path != SOURCE
)


def standard(source: str) -> Iterator[int]:
    """Yield the lines that take the decorator from the standard library."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module="dataclasses", names=names):
                if any(name.name in {"dataclass", "*"} for name in names):
                    yield node.lineno
            case ast.Import(names=names) if any(name.name == "dataclasses" for name in names):
                yield node.lineno
            case _:
                pass


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_dataclasses_come_from_domain_records(path: Path) -> None:
    assert list(standard(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source", ["from dataclasses import dataclass, replace", "import dataclasses"]
)
def test_the_standard_decorator_is_found(source: str) -> None:
    assert list(standard(source)) == [1]
