"""What a place can do without, left out in turn until the rest has room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout, QWidget

LEAST_SHARE = 0.6
"""How much lower a text may be: its letters get smaller by less."""
UNBOUNDED = 16_777_215
"""What Qt takes for no greatest height."""


def least_height(place: QWidget, width: int) -> int:
    """Return the logical pixels that all that is shown in `place` needs at this width."""
    layout = place.layout()
    if layout is None:
        return place.minimumHeight()
    measure_anew(place)
    if layout.hasHeightForWidth():
        return layout.minimumHeightForWidth(width)
    return layout.minimumSize().height()


def lay_out_now(place: QWidget) -> None:
    """Place everything in `place`, and in what that holds, as it was measured last."""
    for each in (place, *place.findChildren(QWidget)):
        layout = each.layout()
        if layout is not None and not each.isHidden():
            layout.activate()


def measure_anew(place: QWidget) -> None:
    """Forget what was measured: of layouts in layouts Qt does so only when it places them."""
    for layout in place.findChildren(QLayout):
        layout.invalidate()
        holder = layout.parent()
        if isinstance(holder, QWidget) and holder is not place:
            holder.updateGeometry()  # its hints are kept apart from its layout's


def squeeze(place: QWidget, width: int, height: int, yielding: Sequence[QWidget]) -> None:
    """Bound these, whose texts shrink, where all that is shown would be higher than `height`.

    None is made so low that its words could not be read.
    """
    for widget in yielding:
        widget.setMaximumHeight(UNBOUNDED)
    for widget in yielding:
        excess = 0 if widget.isHidden() else least_height(place, width) - height
        if excess > 0:
            natural = widget.heightForWidth(width)
            widget.setMaximumHeight(max(natural - excess, int(natural * LEAST_SHARE)))


def leave_out(dispensable: Sequence[Callable[[], None]], has_room: Callable[[], bool]) -> None:
    """Hide one after the other until the others have room."""
    for hide in dispensable:
        if has_room():
            return
        hide()
