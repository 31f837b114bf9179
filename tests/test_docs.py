"""What the guides tell people to press, to type and to look at is there."""

from __future__ import annotations

import contextlib
import re
import shlex
from pathlib import Path

import pytest

from pos_app import cli
from pos_app.app.command_parser import make_parser
from pos_app.domain.payin import Language
from tasks import TASKS
from tests import ROOT
from tests.drivers.languages import WRITTEN
from tests.ui.wording import catalogue

DOCS = ROOT / "docs"
PACKAGES = sorted(path.name for path in (ROOT / "pos_app").iterdir() if path.is_dir())
OURS = "|".join(
    ["pos_app", "tests", "scripts", "packaging", "docs", "resources", "translations", *PACKAGES]
)
"""Folders below which a name in a text must be a file or a folder that is there."""
GUIDES = sorted(DOCS.glob("*.md"))
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
BLOCK = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
PROMPT = re.compile(r"^(?:\w+: +)?(pos-app .*?)(?:   .*)?$")


def install(language: Language) -> str:
    return (DOCS / f"install.{language.value}.md").read_text("utf-8")


def said(language: Language) -> list[str]:
    """Return every sentence of the program in that language."""
    if language is Language.EN:
        return [entry.source for entry in catalogue.entries(Language.UZ)]
    return [form for entry in catalogue.entries(language) for form in entry.forms]


@pytest.mark.parametrize("language", WRITTEN)
def test_what_the_screen_is_said_to_say_it_says(language: Language) -> None:
    rows = [line.split("|")[1] for line in install(language).splitlines() if line.startswith("|")]
    quoted = [text for row in rows for text in re.findall(r"[«“](.+?)[»”]", row)]
    assert len(quoted) == 9
    sentences = said(language)
    assert [q for q in quoted if not any(s.startswith(q) for s in sentences)] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_what_a_manager_is_told_to_press_is_there(language: Language) -> None:
    guide = (DOCS / f"manager.{language.value}.md").read_text("utf-8")
    bold = {" ".join(text.split()) for text in re.findall(r"\*\*([^*]+)\*\*", guide)}
    assert len(bold) >= 18
    assert bold - set(said(language)) == set()


@pytest.mark.parametrize("language", WRITTEN)
def test_the_buttons_to_press_are_there(language: Language) -> None:
    steps = "".join(re.split(r"^## (?=\d)", install(language), flags=re.MULTILINE)[2:5])
    bold = re.findall(r"\*\*([^*]+)\*\*", steps)
    buttons = [" ".join(text.split()) for text in bold if text[0].isupper()]
    assert len(buttons) >= 6
    sentences = said(language)
    assert [b for b in buttons if not any(s.startswith(b) for s in sentences)] == []


def test_every_decision_has_a_number_of_its_own_which_its_title_says() -> None:
    numbers = [int(path.name.split("-")[0]) for path in DECISIONS]
    assert sorted(set(numbers)) == numbers
    titles = [path.read_text("utf-8").splitlines()[0] for path in DECISIONS]
    assert [title.split(". ")[0] for title in titles] == [f"# {number}" for number in numbers]


@pytest.mark.parametrize("guide", [*GUIDES, *DECISIONS], ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", guide.read_text("utf-8"))
    ours = [link for link in links if "://" not in link]
    assert [link for link in ours if not (guide.parent / link).exists()] == []


def commands() -> list[str]:
    """Yield each `pos-app …` line of a guide's blocks, its continuation joined."""
    found: list[str] = []
    for guide in GUIDES:
        for block in BLOCK.findall(guide.read_text("utf-8")):
            lines = block.replace("\\\n", " ").splitlines()
            found += [match[1] for line in lines if (match := PROMPT.match(line))]
    return found


def named_commands() -> list[str]:
    """Yield each `pos-app …` that a guide's sentences name, what may be left out included."""
    found: set[str] = set()
    for guide in GUIDES:
        sentences = re.sub(
            r"^```.*?^```", "", guide.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        for command in re.findall(r"`(pos-app [^`]*)`", sentences):
            found.add(" ".join(command.replace("[", "").replace("]", "").split()))
    return sorted(found - {"pos-app …"})


def test_the_commands_that_sentences_name_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    named = named_commands()
    assert len(named) >= 15
    for command in named:
        with contextlib.suppress(SystemExit):  # a name alone may lack what the command asks for
            make_parser(cli._window).parse_args(shlex.split(command)[1:])
        complaint = capsys.readouterr().err
        assert not complaint or "arguments are required" in complaint, command


def test_the_tasks_and_files_that_texts_name_are_there() -> None:
    texts = [ROOT / "README.md", ROOT / "packaging" / "README.md", *GUIDES, *DECISIONS]
    unknown = set()
    for text in texts:
        said = text.read_text("utf-8")
        unknown |= {word for word in re.findall(r"tasks\.py ([a-z-]+)", said) if word not in TASKS}
        for path in re.findall(rf"`((?:{OURS})/[^`\s…*]*)`", said):
            if not any((ROOT / folder / path).exists() for folder in ("", "pos_app")):
                unknown.add(f"{text.name}: {path}")
    assert unknown == set()


def test_the_commands_in_the_guides_are_commands() -> None:
    typed = commands()
    assert len(typed) >= 8
    for command in typed:
        words = shlex.split(command.replace("\\", "/"))
        assert callable(make_parser(cli._window).parse_args(words[1:]).command), command
