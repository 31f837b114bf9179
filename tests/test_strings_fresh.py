"""The committed catalogues say exactly what the program's sources say, and all of it."""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.catalogues import LANGUAGES, catalogue, lupdate
from tasks import must


class Message(NamedTuple):
    context: str
    source: str
    comment: str
    plural: bool


def read(path: Path) -> tuple[set[Message], list[str]]:
    """Read a catalogue's messages, and the sources of those that are not finished."""
    messages, unfinished = set(), []
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of our own
        for node in context.iter("message"):
            source, translation = node.findtext("source", ""), node.find("translation")
            plural = node.get("numerus") == "yes"
            comment = node.findtext("comment", "")
            messages.add(Message(context.findtext("name", ""), source, comment, plural))
            forms = [] if translation is None else list(translation) or [translation]
            marked = translation is not None and translation.get("type")
            if marked or not forms or not all((form.text or "").strip() for form in forms):
                unfinished.append(source)
    return messages, unfinished


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_finished(language: str) -> None:
    _, unfinished = read(catalogue(language))
    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_what_lupdate_makes_of_the_sources(language: str, tmp_path: Path) -> None:
    committed = catalogue(language)
    refreshed = tmp_path / committed.name
    shutil.copy(committed, refreshed)
    must(lupdate(language, refreshed), "run lupdate")
    ours, fresh = read(committed)[0], read(refreshed)[0]
    advice = "run `python3 tasks.py lupdate` and translate what is new"
    assert {"missing": fresh - ours, "stale": ours - fresh} == {"missing": set(), "stale": set()}, (
        advice
    )


TS = """<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="ru"><context><name>Keypad</name>
<message><source>good</source><translation>хорошо</translation></message>
<message numerus="yes"><source>%n</source><translation>
  <numerusform>один</numerusform><numerusform></numerusform></translation></message>
<message><source>empty</source><translation></translation></message>
<message><source>doubtful</source><translation type="unfinished">да</translation></message>
<message><source>gone</source><translation type="vanished">нет</translation></message>
<message><source>none</source></message>
</context></TS>"""


def test_the_reader_sees_every_way_of_being_unfinished(tmp_path: Path) -> None:
    file = tmp_path / "x.ts"
    file.write_text(TS, "utf-8")
    messages, unfinished = read(file)
    assert unfinished == ["%n", "empty", "doubtful", "gone", "none"]
    assert Message("Keypad", "%n", "", plural=True) in messages
    assert len(messages) == 6
