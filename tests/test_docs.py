"""What the guides tell people to press, to type and to look at is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pos_app.cli import _parser
from pos_app.domain.payin import Language
from tests import ROOT
from tests.ui.wording import catalogue

DOCS = ROOT / "docs"
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


@pytest.mark.parametrize("language", Language)
def test_what_the_screen_is_said_to_say_it_says(language: Language) -> None:
    rows = [line.split("|")[1] for line in install(language).splitlines() if line.startswith("|")]
    quoted = [text for row in rows for text in re.findall(r"[«“](.+?)[»”]", row)]
    assert len(quoted) == 9
    sentences = said(language)
    assert [q for q in quoted if not any(s.startswith(q) for s in sentences)] == []


@pytest.mark.parametrize("language", Language)
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


def test_the_commands_in_the_guides_are_commands() -> None:
    typed = commands()
    assert len(typed) >= 8
    for command in typed:
        words = shlex.split(command.replace("\\", "/"))
        assert callable(_parser().parse_args(words[1:]).command), command
