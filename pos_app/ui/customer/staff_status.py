"""What the bar for staff says while the customer's view covers the till."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.customer.display_state import DisplayState
from pos_app.ui.model import hints
from pos_app.ui.model.deadline import deadline
from pos_app.ui.model.sale_status import Status, status_of, status_of_charge
from pos_app.ui.theme.palette import Tone
from pos_app.ui.wording import customer_words
from pos_app.ui.wording.words import Words


def staff_status(state: DisplayState, snapshot: Snapshot, words: Words, now: datetime) -> Status:
    """Return the sale's state with what to do, and what else waits behind the view."""
    status = _sale_status(state, words, now)
    more = [status.todo, hints.payment_hint(snapshot, words).text]
    shown = state.view.sale.sale_id if state.view is not None else None
    others = [each for each in snapshot.notices if each.sale.sale_id != shown]
    if others:
        more.append(words.plural(customer_words.MORE_AT_TILL, len(others)))
    return replace(status, todo=" ".join(filter(None, more)))


def _sale_status(state: DisplayState, words: Words, now: datetime) -> Status:
    if state.view is not None:
        end = deadline(state.view, now)
        return status_of(state.view, words, time_over=end.is_over)
    if state.charge is not None:
        return status_of_charge(words)
    return Status(Tone.WAITING, "store", words.text(customer_words.FACING_CUSTOMER), "")
