"""Stores of short texts as the systems have them, with their limits and their ways to fail."""

from __future__ import annotations

import threading

WINDOWS_LENGTH = 1280
"""2,560 bytes of UTF-16 (jaraco/keyring#355)."""


class PowerCutError(BaseException):
    """The process ends here; nothing after it runs."""


class DictRing:
    """Keeps entries of Windows' length; the power may go before the nth change."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.changes = 0
        self.cut_before: int | None = None

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        assert len(password.encode("utf-16-le")) <= 2 * WINDOWS_LENGTH
        self._count()
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        self._count()
        del self.entries[service, username]

    def _count(self) -> None:
        if self.changes == self.cut_before:
            raise PowerCutError
        self.changes += 1


class RudeRing(DictRing):
    """Fails with errors that quote what they were given."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self.error = error

    def set_password(self, service: str, username: str, password: str, /) -> None:
        quoting = f"could not write {service} {username} {password}"
        raise RuntimeError(quoting) from self.error(quoting)


class ForgetfulRing(DictRing):
    """Takes everything and keeps nothing, without a word."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """As KWallet's backend does where the wallet refuses the entry."""


class PromptingRing(DictRing):
    """Waits for a person at its first question."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()
        self.prompts = 0

    def open_at_once(self) -> PromptingRing:
        self.answered.set()
        return self

    def close_again(self) -> PromptingRing:
        self.answered.clear()
        return self

    def get_password(self, service: str, username: str, /) -> str | None:
        self.prompts += not self.answered.is_set()
        self.answered.wait()
        return super().get_password(service, username)


class FailingRing(DictRing):
    """Fails at the change of the number `fail_from` and at each one after it."""

    def __init__(self) -> None:
        super().__init__()
        self.fail_from: int | None = None

    def _count(self) -> None:
        if self.fail_from is not None and self.changes >= self.fail_from:
            raise OSError("no change any more")
        self.changes += 1
