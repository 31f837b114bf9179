"""The preferences as they hold for one till's sales; what training tries stays in training."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pos_app.domain.day import local_day
from pos_app.domain.money import Limits
from pos_app.domain.payin import Integration
from pos_app.domain.preferences import (
    Mode,
    Preferences,
    SetupDraft,
    SetupInfo,
    preferences_after,
    with_changes,
    with_chosen,
    with_integration,
)
from pos_app.domain.qr_trial import NO_TRIAL, QrTrial, trial_limits
from pos_app.engine.api.commands import ChangePreferences, Charge, Command, KeepTrial, SaveSetup


class TillPreferences:
    """Those that the settings keep, and in training the order that a trial gave there."""

    def __init__(self, mode: Mode, kept: Preferences) -> None:
        self._mode = mode
        self._kept = kept
        self._practised: QrTrial | None = None

    @property
    def current(self) -> Preferences:
        """Return the preferences for the next sale."""
        kept = self._kept
        return kept if self._practised is None else preferences_after(kept, self._practised)

    @property
    def practised(self) -> QrTrial | None:
        """The trial that training keeps for itself; None where what the settings have holds."""
        return self._practised

    def set_kept(self, preferences: Preferences) -> None:
        """Take over what the settings keep now."""
        self._kept = preferences

    def take_trial(self, wanted: KeepTrial, now: datetime) -> Preferences | None:
        """Return what the settings are to keep of a trial that ends now; None where nothing.

        Training keeps the order for itself: the codes of real sales stay as they are. What was
        tried in another mode than this till's is not kept at all.
        """
        trial = wanted.trial
        if wanted.mode is not self._mode:
            return None
        dated = trial and QrTrial(trial.ticks, local_day(now), self._mode is Mode.TEST)
        if self._mode is not Mode.TRAINING:
            return preferences_after(self._kept, dated)
        self._practised = dated or NO_TRIAL
        return None

    def integration_of(self, charge: Charge) -> Integration:
        """Return what the sale's QR shows; a trial waits for all that the gateway offers."""
        return Integration.H2H if charge.trial else self.current.integration

    def limits_of(self, charge: Charge) -> Limits:
        """Return between which sums this sale may be."""
        limits = self.current.limits
        return trial_limits(limits) if charge.trial else limits


def rebased(command: Command, info: SetupInfo) -> Command:
    """Return a change of preferences as one of those that are kept now; others as they are."""
    if not isinstance(command, ChangePreferences):
        return command
    wanted = _with_kept(info.preferences, command.seen, command.preferences)
    wanted = with_chosen(wanted, command.preferences, command.chosen)
    return ChangePreferences(with_qr_of(info, wanted), info.preferences)


def rebased_draft(command: SaveSetup, info: SetupInfo) -> SetupDraft:
    """Return the draft with the preferences that are kept now, but for those that it changes."""
    draft = command.draft
    wanted = _with_kept(info.preferences, command.seen, draft.preferences)
    return replace(draft, preferences=with_qr_of(info, wanted))


def _with_kept(kept: Preferences, seen: Preferences | None, wanted: Preferences) -> Preferences:
    return wanted if seen is None else with_changes(kept, seen, wanted)


def with_qr_of(info: SetupInfo, wanted: Preferences) -> Preferences:
    """Return the wanted preferences with the QR's order that is kept: a trial alone changes it.

    Where the page is first and another code is wanted first, that is the next of this order.
    """
    kept = info.preferences
    here = replace(wanted, payload_order=kept.payload_order, qr_trial=kept.qr_trial)
    return with_integration(here, wanted.integration)
