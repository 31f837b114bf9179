"""A list whose rows come, go and change, while somebody steps through the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex

from pos_app.domain.records import dataclass

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """From the row `start` on so many are `gone`, and so many `new` ones stand there."""

    start: int
    gone: int
    new: int


def changed_rows(before: Sequence[object], now: Sequence[object]) -> ChangedRows:
    """Return the rows between the first and the last ones that stay."""
    shorter = min(len(before), len(now))
    pairs = zip(before, now, strict=False)
    start = next((at for at, (old, new) in enumerate(pairs) if old != new), shorter)
    behind = zip(reversed(before), reversed(now), strict=False)
    stays = next((at for at, (old, new) in enumerate(behind) if old != new), shorter)
    stays = min(stays, shorter - start)
    return ChangedRows(start, len(before) - start - stays, len(now) - start - stays)


class ChangingRows(QAbstractListModel):
    """Moves nothing that stays: neither the row that is stepped to, nor one that is held down."""

    def change_rows(
        self,
        before: Sequence[Row],
        now: Sequence[Row],
        key: Callable[[Row], object],
        put: Callable[[Sequence[Row]], None],
    ) -> None:
        """Show other rows by `put`; `key` says what a row stands for, however that is now."""
        place = changed_rows([*map(key, before)], [*map(key, now)])
        first, behind = place.start, place.start + place.gone
        after = place.start + place.new
        if place.gone:
            self.beginRemoveRows(QModelIndex(), first, behind - 1)
            put((*before[:first], *before[behind:]))
            self.endRemoveRows()
        if place.new:
            self.beginInsertRows(QModelIndex(), first, after - 1)
            put((*before[:first], *now[first:after], *before[behind:]))
            self.endInsertRows()
        put(now)
        self._tell_changed(0, before[:first], now[:first])
        self._tell_changed(after, before[behind:], now[after:])

    def _tell_changed(self, start: int, before: Sequence[Row], now: Sequence[Row]) -> None:
        """Have the rows painted anew that stand for the same and say something else."""
        pairs = enumerate(zip(before, now, strict=True), start)
        changed = [row for row, (old, new) in pairs if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
