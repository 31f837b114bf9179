"""Linux desktops: whoever answers on the session bus is asked to keep the screen awake."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pos_app.ui.wording import phrases

if TYPE_CHECKING:
    from pos_app.ui.devices.bus_connection import Answer, BusConnection

REASON = "a payment is open"
IDLE = 8
"""GNOME's flag for: the session is not to be taken for idle."""


class Service(NamedTuple):
    """Somebody who may be asked, and what each wants to be told. `release` has its own letters."""

    name: str
    path: str
    interface: str
    signature: str
    body: tuple[Any, ...]
    release: str


SERVICES = (
    Service(
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "ss",
        (phrases.PROGRAM_NAME, REASON),
        "UnInhibit",
    ),
    Service(
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "ss",
        (phrases.PROGRAM_NAME, REASON),
        "UnInhibit",
    ),
    Service(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "susu",
        (phrases.PROGRAM_NAME, 0, REASON, IDLE),
        "Uninhibit",
    ),
)
"""KDE and most others; the power managers of Xfce and LXQt; GNOME, Cinnamon and MATE."""


class BusInhibitor:
    """Asks all of them, holds what was granted, and never waits for an answer.

    The bus lets go of everything when this program ends in whatever way.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._wanted = False
        self._line: BusConnection | None = None
        self._granted: dict[Service, int] = {}
        self._asked: set[Service] = set()

    def prepare(self) -> None:
        from pos_app.ui.devices.bus_connection import BusConnection

        if self._line is None:
            self._line = BusConnection(self._environ)
            self._line.up.connect(self._ask)
            self._line.down.connect(self._forget)
        self._line.open()

    def hold(self) -> None:
        self._wanted = True
        self.prepare()
        self._ask()

    def release(self) -> None:
        self._wanted = False
        granted, self._granted = self._granted, {}
        for service, cookie in granted.items():
            self._let_go(service, cookie)

    def close(self) -> None:
        self._wanted = False
        if self._line is not None:
            self._line.close()

    def _ask(self) -> None:
        if self._line is None or not self._line.is_up or not self._wanted:
            return
        for service in SERVICES:
            if service not in self._asked and service not in self._granted:
                self._asked.add(service)
                then = partial(self._answered, service)
                self._call(service, "Inhibit", service.signature, service.body, then)

    def _answered(self, service: Service, answer: tuple[Any, ...] | None) -> None:
        self._asked.discard(service)
        match answer:
            case (int(cookie),) if self._wanted:
                self._granted[service] = cookie
            case (int(cookie),):  # the payment was over before the answer came
                self._let_go(service, cookie)
            case _:
                pass  # most desktops have one of them, none has all

    def _let_go(self, service: Service, cookie: int) -> None:
        self._call(service, service.release, "u", (cookie,), lambda _answer: None)

    def _call(
        self, of: Service, method: str, signature: str, body: tuple[Any, ...], then: Answer
    ) -> None:
        if self._line is not None:
            self._line.call(of[:3], method, signature, body, then)

    def _forget(self) -> None:
        self._granted.clear()
        self._asked.clear()
