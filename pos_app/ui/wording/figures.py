"""What a report says as lines under headings: for a page in columns, and as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pos_app.domain.records import dataclass

if TYPE_CHECKING:
    from pos_app.domain.sale_search import StateFilter


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A name, how many, and a sum or a share: either may be empty."""

    name: str
    count: str = ""
    value: str = ""
    opens: StateFilter | str | None = None
    """What it leads to: the search that shows what it counts, or the id of its sale."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Lines under a heading, which may be empty."""

    heading: str
    lines: tuple[FigureLine, ...]


def text_of_line(line: FigureLine) -> str:
    """Return a line as text: a sum alone stands in a list below its heading."""
    if line.count:
        return f"{line.name}: {line.count}  {line.value}"
    return f"  {line.name}  {line.value}" if line.value else line.name


def text_of_group(group: FigureGroup) -> Iterator[str]:
    """Yield the heading, where there is one, and each line."""
    if group.heading:
        yield group.heading
    for line in group.lines:
        yield text_of_line(line)
