"""Every phrase is marked so that lupdate finds it and the catalogues can hold it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import tasks
from pos_app.domain.payin import Language
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
    """What would make lupdate miss or mistake this call."""
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


@pytest.mark.parametrize("name", ["phrases", "setup_words", "terminal_words"])
def test_no_phrase_is_kept_that_nobody_says(name: str) -> None:
    program = "\n".join(path.read_text("utf-8") for path in (UI.parent).rglob("*.py"))
    body = ast.parse((UI / "wording" / f"{name}.py").read_text("utf-8")).body
    phrases = [
        node.target.id
        for node in body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    assert len(phrases) > 10
    assert [phrase for phrase in phrases if not re.search(rf"\.{phrase}\b", program)] == []


@pytest.mark.parametrize("language", Language)
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
