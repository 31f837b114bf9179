"""Which changes between two snapshots make a sound: a pure rule."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Phase, Snapshot


class Cue(StrEnum):
    """What a sound means, by the name of its file."""

    PAID = "paid"
    LATE = "late"
    """Money came for a sale that was closed already."""
    ATTENTION = "attention"
    """A person is needed: an unclear sale, a reversal, or notices left from before a start."""


def cues_between(before: Snapshot, now: Snapshot) -> tuple[Cue, ...]:
    """Return what to play now, one cue for each sale that calls for one; most often none.

    A sale calls when its state changes to one that has a cue, or when its notice comes up. One
    that is merely opened from the list called in its time. A till that has just opened with
    notices calls once.
    """
    if now.phase is not Phase.READY:
        return ()
    if before.phase is not Phase.READY or before.mode is not now.mode:
        return (Cue.ATTENTION,) if now.notices else ()
    earlier, noticed = _sales(before), {notice.sale.sale_id for notice in now.notices}
    return tuple(
        cue
        for sale_id, sale in _sales(now).items()
        if (cue := _cue_of(sale)) is not None
        and _is_new(earlier.get(sale_id), cue, has_notice=sale_id in noticed)
    )


def _is_new(earlier: Sale | None, cue: Cue, *, has_notice: bool) -> bool:
    return has_notice if earlier is None else _cue_of(earlier) is not cue


def _sales(snapshot: Snapshot) -> dict[str, Sale]:
    noticed = (notice.sale for notice in snapshot.notices)
    viewed = (view.sale for view in snapshot.sales)
    return {sale.sale_id: sale for sale in (*noticed, *viewed)}


def _cue_of(sale: Sale) -> Cue | None:
    if sale.state is SaleState.PAID:
        return Cue.LATE if sale.late else Cue.PAID
    return Cue.ATTENTION if sale.state is SaleState.REVIEW else None
