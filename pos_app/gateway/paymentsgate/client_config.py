"""The configuration of the client: address, keys, path, budgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.domain.credentials_path import CREDENTIALS_PATH, clean_credentials_path
from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.keys import Keys, clean_base_url
from pos_app.domain.proxy import NO_PROXY, clean_proxy
from pos_app.engine.api.ports import CREATE_BUDGET_S

CALLS_AT_ONCE = 40
"""So many calls are under way together; another waits for its turn before its time begins."""
MAX_BODY = 256 * 1024
"""Bytes. The longest documented response, a page of the list, is a tenth of this."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """Seconds that a call may take in all: its token, connecting, sending, the whole response.

    Raises:
        ValueError: a create longer than the engine waits before it believes that there is no deal.
    """

    token: float = 15
    create: float = CREATE_BUDGET_S
    requisites: float = 10
    deal: float = 10
    find: float = 60
    cancel: float = 15

    def __post_init__(self) -> None:
        if self.create > CREATE_BUDGET_S:
            raise ValueError(f"a create may take {CREATE_BUDGET_S} s, not {self.create}")


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    """One till's connection. The keys go to their own origin and nowhere else.

    Raises:
        SettingsError: an unusable address, proxy or template, or keys of another address.
    """

    base_url: str
    keys: Keys
    credentials_path_template: str = CREDENTIALS_PATH
    success_url: str | None = None
    fail_url: str | None = None
    back_url: str | None = None
    proxy: str = NO_PROXY
    """As `domain.proxy` has it."""
    send_client_id: bool = True
    send_country: bool = True
    budgets: Budgets = field(default_factory=Budgets)
    max_body: int = MAX_BODY
    calls_at_once: int = CALLS_AT_ONCE

    def __post_init__(self) -> None:
        base_url = clean_base_url(self.base_url)
        if clean_base_url(self.keys.base_url) != base_url:
            raise SettingsError(SettingsProblem.BAD_URL, "base_url")
        clean_credentials_path(self.credentials_path_template)
        object.__setattr__(self, "proxy", clean_proxy(self.proxy))
        object.__setattr__(self, "base_url", base_url)
