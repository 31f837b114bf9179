"""Money is whole minor units, and time and chance come in as arguments: read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

DOMAIN = ROOT / "pos_app" / "domain"
CLOCKS = {"now", "utcnow", "today", "fromtimestamp"}


def faults(source: str) -> Iterator[str]:
    """What in the source is a float, or can make one, or reads a clock: a line each."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex()):
                yield f"{node.lineno}: a number with a point"
            case ast.Name(id="float"):
                yield f"{node.lineno}: float"
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield f"{node.lineno}: true division"
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCKS:
                yield f"{node.lineno}: {attr}()"
            case ast.Import(names=names) if any(n.name.startswith("urllib") for n in names):
                yield f"{node.lineno}: import urllib (only `from urllib.parse` is pure)"
            case ast.ImportFrom(module=str(module)) if module.startswith("urllib"):
                if module != "urllib.parse":
                    yield f"{node.lineno}: from {module}"
            case _:
                pass


@pytest.mark.parametrize("path", sorted(DOMAIN.rglob("*.py")), ids=lambda path: path.name)
def test_no_floats_and_no_clock_in_the_domain(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 1.5",
        "x = 1e3",
        "x = float(y)",
        "def f(x: float) -> None: ...",
        "x = a / b",
        "x /= 2",
        "t = datetime.now(UTC)",
        "t = dt.datetime.today()",
        "import urllib.request",
        "from urllib.request import urlopen",
    ],
)
def test_the_reader_sees_each_fault(source: str) -> None:
    assert len(list(faults(source))) == 1


def test_the_reader_lets_whole_numbers_pass() -> None:
    source = "from urllib.parse import urlsplit\nx, y = divmod(a, 100)\nx //= 2\n'1.5'"
    assert list(faults(source)) == []
