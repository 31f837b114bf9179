"""The committed catalogues as the tests read them."""

import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import tasks
from pos_app.domain.payin import Language
from tests.drivers.languages import WRITTEN


@dataclass(frozen=True)
class Entry:
    """One message: its English source and its translation's forms, one unless it is a plural."""

    source: str
    forms: tuple[str, ...]
    plural: bool


def path_of(language: Language) -> Path:
    return tasks.ROOT / "translations" / f"pos_app_{language.value}.ts"


def entries(language: Language) -> list[Entry]:
    found = []
    for node in ET.parse(path_of(language)).getroot().iter("message"):  # noqa: S314 - our own file
        plural = node.get("numerus") == "yes"
        forms = node.findall("translation/numerusform" if plural else "translation")
        texts = tuple(form.text or "" for form in forms)
        found.append(Entry(node.findtext("source", ""), texts, plural))
    return found


def build(folder: Path) -> None:
    """Compile every catalogue afresh."""
    for language in WRITTEN:
        target = folder / f"pos_app_{language.value}.qm"
        release = [str(tasks.BIN / "pyside6-lrelease"), "-silent", str(path_of(language))]
        subprocess.run([*release, "-qm", str(target)], check=True, capture_output=True)
