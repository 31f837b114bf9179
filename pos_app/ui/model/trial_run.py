"""One run of a trial: the codes seen, the one on the screen, the apps and what was ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pos_app.domain.payload import OfferedCode, PayloadKind
from pos_app.domain.qr_trial import NO_TRIAL, App, QrTrial, Verdict, clean_app_name
from pos_app.domain.records import dataclass

MAX_OTHER_APPS: Final = 3
_NEXT: Final = {
    Verdict.NOT_TRIED: Verdict.OPENED,
    Verdict.OPENED: Verdict.NOT_OPENED,
    Verdict.NOT_OPENED: Verdict.NOT_TRIED,
}


@dataclass(frozen=True, slots=True)
class TrialRun:
    """What a person has done so far. It holds no code, only where each came from."""

    trial: QrTrial = NO_TRIAL
    apps: tuple[str, ...] = tuple(App)
    seen: tuple[tuple[str, PayloadKind], ...] = ()
    """Each field whose code was offered in this run, and what it held."""
    field: str = ""
    """The field whose code is on the screen; empty before there is one."""

    @property
    def kinds(self) -> tuple[PayloadKind, ...]:
        """Return what the codes of this run hold."""
        return tuple(kind for _, kind in self.seen)

    def with_codes(self, codes: Sequence[OfferedCode]) -> TrialRun:
        """Return the run with these codes on offer; the one on the screen stays there."""
        seen = dict(self.seen)
        seen |= {code.field: code.payload.kind for code in codes if code.field not in seen}
        offered = [code.field for code in codes]
        field = self.field if self.field in offered else next(iter(offered), self.field)
        return replace(self, seen=tuple(seen.items()), field=field)

    def moved(self, codes: Sequence[OfferedCode], step: int) -> TrialRun:
        """Return the run with the code so many places on; the first and the last are ends."""
        place = self.place(codes) + step
        inside = 0 <= place < len(codes)
        return replace(self, field=codes[place].field) if inside else self

    def place(self, codes: Sequence[OfferedCode]) -> int:
        """Return the place of the code on the screen, from 0."""
        return next((at for at, code in enumerate(codes) if code.field == self.field), 0)

    def verdict(self, app: str) -> Verdict:
        """Return what this app did with the code on the screen."""
        return self.trial.verdict(self.field, app)

    def cycled(self, app: str) -> TrialRun:
        """Return the run after one press on an app: not tried, opened, did not open, not tried."""
        if not self.field:
            return self
        verdict = _NEXT[self.verdict(app)]
        return replace(self, trial=self.trial.with_verdict(self.field, app, verdict))

    def with_app(self, typed: str) -> TrialRun:
        """Return the run with one more app, where it is another and there is room."""
        name = clean_app_name(typed)
        known = {app.casefold() for app in self.apps}
        room = len(self.apps) < len(App) + MAX_OTHER_APPS
        return (
            replace(self, apps=(*self.apps, name))
            if room and name and (name.casefold() not in known)
            else self
        )

    @property
    def has_opened(self) -> bool:
        """Tell whether any code opened in any app."""
        return self.trial.has_opened
