"""One thing, one name: a module is imported under one, and no two classes of ours share one."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests import ROOT


def is_module(dotted: str) -> bool:
    path = ROOT / dotted.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def module_names(source: str) -> Iterator[tuple[str, str]]:
    """Each module of ours that the source imports, and the name it has there."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(package), names=names):
                for alias in names:
                    if is_module(f"{package}.{alias.name}"):
                        yield f"{package}.{alias.name}", alias.asname or alias.name
            case ast.Import(names=names):
                for alias in names:
                    if alias.asname is not None and is_module(alias.name):
                        yield alias.name, alias.asname
            case _:
                pass


def test_a_module_has_one_name_everywhere() -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for folder in ("pos_app", "tests", "packaging"):
        for path in (ROOT / folder).rglob("*.py"):
            for module, name in module_names(path.read_text("utf-8")):
                names[module].add(name)
    assert {module: found for module, found in names.items() if len(found) > 1} == {}
    assert len(names) > 20


def test_the_reader_sees_both_ways_to_rename() -> None:
    source = (
        "from pos_app.ui.wording import format as fmt, phrases\n"
        "import pos_app.domain.money as cash\n"
        "from pos_app.domain.money import Money as M\n"
    )
    assert set(module_names(source)) == {
        ("pos_app.ui.wording.format", "fmt"),
        ("pos_app.ui.wording.phrases", "phrases"),
        ("pos_app.domain.money", "cash"),
    }


def test_a_class_s_name_is_no_other_class_s() -> None:
    """Those that begin with an underscore are known in their module alone."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "pos_app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
    assert len(places) > 500
