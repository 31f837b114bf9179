"""Every phrase is marked so that lupdate finds it and the catalogues can hold it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import tasks
from pos_app.domain.payin import Language
from tests.drivers.languages import WRITTEN
from tests.ui.wording import catalogue

UI = tasks.ROOT / "pos_app" / "ui"
MARKS = {"QT_TRANSLATE_NOOP": 2, "translate": 4}
FOREIGN = {"tr", "trUtf8", "qtTrId", "QT_TR_NOOP", "QT_TRANSLATE_N_NOOP", "QT_TRANSLATE_NOOP3"}


@dataclass(frozen=True)
class Call:
    name: str
    args: tuple[ast.expr, ...]
    keywords: int
    where: str


def calls(path: Path) -> Iterator[Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            where = f"{path.name}:{node.lineno}"
            if isinstance(function, ast.Name):
                yield Call(function.id, tuple(node.args), len(node.keywords), where)
            elif isinstance(function, ast.Attribute) and function.attr in FOREIGN:
                yield Call(function.attr, tuple(node.args), len(node.keywords), where)


def literal(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def faults(call: Call) -> Iterator[str]:
    """Yield what would make lupdate miss or mistake this call."""
    if call.name in FOREIGN:
        yield f"{call.where}: only {' and '.join(MARKS)} mark phrases"
    if call.name not in MARKS:
        return
    values = [literal(argument) for argument in call.args]
    if len(values) != MARKS[call.name] or call.keywords or values[:1] != ["Till"]:
        yield f"{call.where}: {MARKS[call.name]} plain literals, the context first"
    elif not isinstance(values[1], str) or not values[1].strip():
        yield f"{call.where}: a phrase is one literal, no f-string and no +"
    elif ("%n" in values[1]) != (call.name == "translate"):
        yield f"{call.where}: %n goes with translate, and only with it"
    elif call.name == "translate" and (values[2] != "" or not isinstance(values[3], int)):
        yield f"{call.where}: lupdate knows a plural by a number in the fourth place"


SOURCES = sorted(UI.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_phrases_are_marked_with_plain_literals(path: Path) -> None:
    assert [fault for call in calls(path) for fault in faults(call)] == []


PROGRAM = UI.parent
WORDING = sorted((UI / "wording").glob("*.py"))


def module_of(path: Path) -> str:
    """Return the dotted name of a file of the program."""
    parts = path.relative_to(PROGRAM.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def phrases_of(path: Path) -> Iterator[str]:
    """Return the names that a module gives to marked phrases, or to tables of them."""
    for node in ast.parse(path.read_text("utf-8")).body:
        targets: list[ast.expr] = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        marked = {
            call.func.id
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        }
        if marked & set(MARKS):
            yield from (target.id for target in targets if isinstance(target, ast.Name))


class Uses:
    """Which names of which modules the program reads, followed through its imports."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._trees = {module: ast.parse(source) for module, source in sources.items()}
        self._imported = {module: self._imports(tree) for module, tree in self._trees.items()}
        self.found = {use for module in sources for use in self._uses(module)}

    def _imports(self, tree: ast.Module) -> dict[str, str]:
        """Return what each imported name stands for, as a dotted name."""
        imported = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        return imported

    def _uses(self, module: str) -> Iterator[str]:
        imported = self._imported[module]
        for node in ast.walk(self._trees[module]):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield self._resolved(imported.get(node.id, f"{module}.{node.id}"))
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                owner = imported.get(node.value.id)
                if owner is not None:
                    yield self._resolved(f"{owner}.{node.attr}")

    def _resolved(self, name: str) -> str:
        """Return the name where it is defined; a module may hand on what it imports."""
        module, _, attribute = name.rpartition(".")
        further = self._imported.get(module, {}).get(attribute)
        return name if further is None else self._resolved(further)


@cache
def uses() -> frozenset[str]:
    paths = PROGRAM.rglob("*.py")
    return frozenset(Uses({module_of(path): path.read_text("utf-8") for path in paths}).found)


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.name)
def test_no_phrase_is_kept_that_nobody_says(path: Path) -> None:
    phrases = {f"{module_of(path)}.{phrase}" for phrase in phrases_of(path)}
    assert phrases - uses() == set()


def test_the_phrases_are_found() -> None:
    counts = {path.stem: len(list(phrases_of(path))) for path in WORDING}
    assert {stem for stem, count in counts.items() if count > 10} >= {"phrases", "terminal_words"}
    assert sum(counts.values()) > 200


def test_a_name_alone_is_no_use_of_a_phrase() -> None:
    """Not another thing's of that name, nor an import, nor where it is handed on."""
    sources = {
        "w.words": "A = 1\nB = 2\nC = 3\nD = 4\nE = {1: D}\n",
        "w.more": "from w.words import B, C",
        "codes": "class ExitCode:\n    A = 9\n",
        "app": "from codes import ExitCode\nfrom w import more\nfrom w.words import A\n"
        "print(ExitCode.A, more.C)\n",
    }
    assert {use for use in Uses(sources).found if use.startswith("w.words.")} == {
        "w.words.C",
        "w.words.D",
    }


@pytest.mark.parametrize("language", WRITTEN)
def test_the_catalogues_hold_every_marked_phrase_and_its_kind(language: Language) -> None:
    marked = {
        (str(literal(call.args[1])), call.name == "translate")
        for path in SOURCES
        for call in calls(path)
        if call.name in MARKS
    }
    assert len(marked) > 200
    if language is Language.EN:  # the sentences are English already, but for their plurals
        marked = {(phrase, plural) for phrase, plural in marked if plural}
    assert {(e.source, e.plural) for e in catalogue.entries(language)} == marked


@pytest.mark.parametrize(
    "line",
    [
        'QT_TRANSLATE_NOOP("Till", f"Paid {amount}")',
        'QT_TRANSLATE_NOOP("Till", "Paid " + amount)',
        'QT_TRANSLATE_NOOP("Till", TEXT)',
        'QT_TRANSLATE_NOOP("Keypad", "Paid")',
        'QT_TRANSLATE_NOOP("Till", "%n sales")',
        'QT_TRANSLATE_NOOP("Till", "Paid", "comment")',
        'QT_TRANSLATE_NOOP("Till", "")',
        'QT_TRANSLATE_NOOP("Till", text="Paid")',
        'translate("Till", "%n sales", "", count)',
        'translate("Till", "%n sales", "x", 2)',
        'translate("Till", "sales", "", 2)',
        'self.tr("Paid")',
        'QCoreApplication.translate("Till", "Paid") or QT_TR_NOOP("Paid")',
    ],
)
def test_each_wrong_mark_is_seen(line: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text(line, "utf-8")
    assert [fault for call in calls(tmp_path / "wrong.py") for fault in faults(call)]
