"""Writes down what an engine is told, what it asks, what it keeps and what it shows, and when."""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from pos_app.engine.api.snapshots import Snapshot
from tests.engine.traces.rendering import facts

WIDTH = 110
MOST_TIMES = 24
"""More times of one call in a row are told by how far they lie apart."""


@dataclass(slots=True)
class Entry:
    """One thing that happened."""

    at: float
    sign: str
    text: str

    @property
    def is_call(self) -> bool:
        """True for a call to the gateway."""
        return self.sign == "gateway"


class Trace:
    """A scenario's story, to be read by people and compared word by word."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._entries: list[Entry] = []
        self._shown: Mapping[str, str] = {}
        self._names: dict[str, str] = {}

    def note(self, sign: str, text: str) -> Entry:
        """Write a line; what it says may still be added to."""
        entry = Entry(self._loop.time(), sign, text)
        self._entries.append(entry)
        return entry

    def name(self, text: str, name: str) -> None:
        """Write the name wherever the text stands, which is another one each time."""
        self._names[text] = name

    def show(self, snapshot: Snapshot) -> None:
        """Write what is another thing on the screen than before."""
        for view in snapshot.sales:
            self.name(view.sale.sale_id, f"#{view.sale.sequence}")
        before, self._shown = self._shown, facts(snapshot)
        for name, text in self._shown.items():
            if before.get(name) != text:
                self.note("shown", f"{name}: {text}")
        gone = [name for name in before if name not in self._shown]
        for line in _gone(gone, {name.partition(".")[0] for name in self._shown}):
            self.note("shown", line)

    def text(self) -> str:
        """Return the whole story."""
        lines = [line for entry in self._merged() for line in self._lines(entry)]
        return "\n".join(lines) + "\n"

    def _lines(self, entry: Entry) -> list[str]:
        text = entry.text
        for written, name in self._names.items():
            text = text.replace(written, name)
        return textwrap.wrap(
            f"{entry.at:9.2f}  {entry.sign:8}{text}",
            WIDTH,
            subsequent_indent=" " * 23,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _merged(self) -> Iterator[Entry]:
        """Yield the entries; calls of a kind that follow each other are one."""
        for are_calls, entries in groupby(self._entries, lambda each: each.is_call):
            if not are_calls:
                yield from entries
                continue
            times: dict[str, list[float]] = {}
            for entry in entries:
                times.setdefault(entry.text, []).append(entry.at)
            for text, at in times.items():
                yield Entry(at[0], "gateway", text + _again(at))


def _again(at: list[float]) -> str:
    if len(at) == 1:
        return ""
    if len(at) <= MOST_TIMES:
        return " | " + " ".join(f"{each:.2f}" for each in at[1:])
    apart = [later - sooner for sooner, later in pairwise(at)]
    return (
        f" | {len(at)} times until {at[-1]:.2f},"
        f" {min(apart):.2f} to {max(apart):.2f} s apart, {sum(apart) / len(apart):.2f} on average"
    )


def _gone(names: list[str], left: set[str]) -> Iterator[str]:
    """Yield what is shown no more: a sale that is gone, else each fact."""
    for whose, facts_ in groupby(names, lambda name: name.partition(".")[0]):
        gone = ", ".join(name.partition(".")[2] for name in facts_)
        yield f"{whose}: -" if whose not in left else f"{whose}: no {gone}"
