"""The training gateway's access tokens: shaped like the real ones, worth nothing."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from typing import Final

from pos_app.engine.api.ports import Clock, Rng

WRONG_KEY: Final = "WRONG"
"""The one public key that is refused, to show what wrong keys look like."""


class Tokens:
    """Issues tokens and knows which are good."""

    def __init__(self, clock: Clock, rng: Rng, life: timedelta) -> None:
        self._clock = clock
        self._rng = rng
        self._life = life
        self._good_until: dict[str, datetime] = {}

    def issue(self) -> dict[str, object]:
        """A new pair, as `POST /auth/token` answers."""
        now = self._clock.now()
        self._good_until = {t: end for t, end in self._good_until.items() if end > now}
        end = now + self._life
        claims = {"iat": int(now.timestamp()), "exp": int(end.timestamp()), "jti": self._noise()}
        token = ".".join([_part({"alg": "none", "typ": "JWT"}), _part(claims), self._noise()])
        self._good_until[token] = end
        return {
            "access_token": token,
            "refresh_token": self._noise(),
            "expires_in": int(self._life.total_seconds()),
        }

    def is_good(self, authorization: str) -> bool:
        """True for `Bearer` and a token that has not run out."""
        scheme, _, token = authorization.partition(" ")
        end = self._good_until.get(token)
        return scheme == "Bearer" and end is not None and self._clock.now() < end

    def revoke_all(self) -> None:
        """Every token is refused from now on."""
        self._good_until.clear()

    def _noise(self) -> str:
        return f"{self._rng.getrandbits(128):032x}"


def _part(claims: dict[str, object]) -> str:
    raw = json.dumps(claims, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
