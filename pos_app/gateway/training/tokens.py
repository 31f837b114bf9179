"""The training gateway's access tokens, in the form of the real ones."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from typing import Final

from pos_app.engine.api.ports import Clock, Rng

WRONG_KEY: Final = "WRONG"
"""The one public key that is refused, to show what wrong keys look like."""


class TrainingTokens:
    """Issues tokens and checks them."""

    def __init__(self, clock: Clock, rng: Rng, life: timedelta) -> None:
        self._clock = clock
        self._rng = rng
        self._life = life
        self._valid_until: dict[str, datetime] = {}

    def issue(self) -> dict[str, object]:
        """Issue a new pair, as the response of `POST /auth/token`."""
        now = self._clock.now()
        self._valid_until = {t: end for t, end in self._valid_until.items() if end > now}
        end = now + self._life
        claims = {
            "iat": int(now.timestamp()),
            "exp": int(end.timestamp()),
            "jti": self._random_text(),
        }
        token = ".".join([_part({"alg": "none", "typ": "JWT"}), _part(claims), self._random_text()])
        self._valid_until[token] = end
        return {
            "access_token": token,
            "refresh_token": self._random_text(),
            "expires_in": int(self._life.total_seconds()),
        }

    def is_valid(self, authorization: str) -> bool:
        """True for `Bearer` and a token that has not expired."""
        scheme, _, token = authorization.partition(" ")
        end = self._valid_until.get(token)
        return scheme == "Bearer" and end is not None and self._clock.now() < end

    def revoke_all(self) -> None:
        """Revoke every token issued so far."""
        self._valid_until.clear()

    def _random_text(self) -> str:
        return f"{self._rng.getrandbits(128):032x}"


def _part(claims: dict[str, object]) -> str:
    raw = json.dumps(claims, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
