"""How a sentence is marked for the catalogues.

`pyside6-lupdate` knows these two names when they are called with literals; the context is
"Till" everywhere. A plural is seen only where the fourth argument is a number, so `translate`
here is called with one, whose value means nothing.
"""

from __future__ import annotations

from typing import NewType, TypeAlias

CONTEXT = "Till"

Phrase: TypeAlias = str
"""An English sentence that the catalogues hold, with its `{fields}`."""

Plural = NewType("Plural", str)
"""One that holds `%n` and has a form for each kind of number."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> Phrase:
    """Mark a sentence: `QT_TRANSLATE_NOOP("Till", "Hello")`. Qt's own is typed as any object."""
    return text


def translate(_context: str, text: str, _comment: str, _number: int) -> Plural:
    """Mark a sentence with `%n`: `translate("Till", "%n sales", "", 2)`."""
    return Plural(text)
