"""The states of a sale, and the one table of what each event leads to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from pos_app.domain import events
from pos_app.domain.payin import Outcome


class SaleState(StrEnum):
    """Where a sale stands. No path leads from a missing answer to CLOSED or PAID."""

    PREPARING = "preparing"
    WAITING = "waiting"
    CONFIRMING = "confirming"
    PAID = "paid"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    REVIEW = "review"
    BY_HAND = "by_hand"
    """A person has settled it: it is not paid, and waits for nobody."""


S = SaleState
OPEN = frozenset({S.PREPARING, S.WAITING, S.CONFIRMING, S.UNKNOWN})
OFFERABLE = frozenset({S.PREPARING, S.WAITING})
BEFORE_OFFER = frozenset({S.PREPARING, S.UNKNOWN})
"""No path of the table leads back here once something was offered."""
SETTLEABLE = frozenset({S.REVIEW, S.PREPARING, S.WAITING, S.CONFIRMING})
"""Of the open ones those that are long overdue. UNKNOWN becomes REVIEW where it needs a person."""
GIVEN_UP = frozenset({S.CLOSED, S.BY_HAND})
"""Money that comes after these is late."""
RECEIPTED = frozenset({S.PAID, S.REVIEW})
"""Where a receipt may be told: what was paid and is disputed now keeps the one it has."""
CANCELABLE = frozenset({S.PREPARING, S.WAITING, S.UNKNOWN})

Key = tuple[SaleState, type | Outcome]
_UNPAID_FINDINGS: Mapping[Outcome, SaleState] = {
    Outcome.CLAIMED: S.CONFIRMING,
    Outcome.SETTLED: S.PAID,
    Outcome.MISMATCH: S.REVIEW,
    Outcome.DISPUTED: S.REVIEW,
    Outcome.CANCELED: S.CLOSED,
    Outcome.EXPIRED: S.CLOSED,
    Outcome.REFUNDED: S.REVIEW,
    Outcome.UNRECOGNISED: S.REVIEW,
}
_PAID_FINDINGS: Mapping[Outcome, SaleState] = {
    Outcome.LIVE: S.PAID,
    Outcome.CLAIMED: S.PAID,
    Outcome.SETTLED: S.PAID,
    Outcome.EXPIRED: S.PAID,
    Outcome.UNRECOGNISED: S.REVIEW,
    Outcome.MISMATCH: S.REVIEW,
    Outcome.DISPUTED: S.REVIEW,
    Outcome.CANCELED: S.REVIEW,
    Outcome.REFUNDED: S.REVIEW,
}
_BY_HAND_FINDINGS: Mapping[Outcome, SaleState] = {
    Outcome.LIVE: S.BY_HAND,
    Outcome.CLAIMED: S.BY_HAND,
    Outcome.SETTLED: S.PAID,
    Outcome.CANCELED: S.BY_HAND,
    Outcome.EXPIRED: S.BY_HAND,
    Outcome.MISMATCH: S.REVIEW,
    Outcome.DISPUTED: S.REVIEW,
    Outcome.REFUNDED: S.REVIEW,
    Outcome.UNRECOGNISED: S.REVIEW,
}


def _rows() -> dict[Key, SaleState]:
    table: dict[Key, SaleState] = {
        (S.PREPARING, events.DealCreated): S.PREPARING,
        (S.PREPARING, events.CreateRefused): S.CLOSED,
        (S.PREPARING, events.CreateNotSent): S.CLOSED,
        (S.PREPARING, events.CreateOutcomeUnknown): S.UNKNOWN,
        (S.PREPARING, events.Offered): S.WAITING,
        (S.UNKNOWN, events.DealCreated): S.PREPARING,
        (S.UNKNOWN, events.CreateRefused): S.CLOSED,
        (S.UNKNOWN, events.CreateNotSent): S.CLOSED,
        (S.UNKNOWN, events.CreateOutcomeUnknown): S.UNKNOWN,
        (S.REVIEW, events.DealCreated): S.REVIEW,
        (S.BY_HAND, events.DealCreated): S.BY_HAND,
        (S.PAID, events.RefundedOutside): S.PAID,
        **{(state, events.FiscalLinked): state for state in RECEIPTED},
        **{(state, events.FiscalTicked): state for state in RECEIPTED},
        (S.PAID, events.FiscalAsked): S.PAID,
        **{(state, events.FiscalRefused): state for state in RECEIPTED},
        (S.WAITING, events.Offered): S.WAITING,
    }
    for state in (S.PREPARING, S.WAITING, S.CONFIRMING, S.CLOSED):
        table |= {(state, finding): target for finding, target in _UNPAID_FINDINGS.items()}
        table[state, Outcome.LIVE] = state
    table |= {(S.PAID, finding): target for finding, target in _PAID_FINDINGS.items()}
    table |= {(S.REVIEW, finding): S.REVIEW for finding in Outcome}
    table[S.REVIEW, Outcome.SETTLED] = S.PAID
    table |= {(S.BY_HAND, finding): target for finding, target in _BY_HAND_FINDINGS.items()}
    table |= {(state, events.SettledByHand): S.BY_HAND for state in SETTLEABLE}
    for state in OPEN:
        table[state, events.EscalatedToStaff] = S.REVIEW
        table[state, events.CancelRequested] = state
        table[state, events.IntegrationChosen] = state
    for state in S:
        table[state, events.CancelAnswered] = state
        table[state, events.NoticeAcknowledged] = state
        table[state, events.NoteWritten] = state
        table[state, events.PrintBegun] = state
        table[state, events.PrintEnded] = state
        table[state, events.NoteTakenAway] = state
    return table


TRANSITIONS: Mapping[Key, SaleState] = MappingProxyType(_rows())
"""(state, kind of event) to the next state. What is not in here raises.

REVIEW is left by proof of payment, or by a person who answers for it: BY_HAND. What the gateway
says anew after that needs a person again, and money that comes all the same is PAID.
After PAID a stale "pending", "paid" or "expired" changes nothing; a reversal needs a person.
"""
