"""Stores of short texts with the limits and the failures that real ones have."""

from __future__ import annotations

import threading

WINDOWS_LENGTH = 1280
"""2,560 bytes of UTF-16 (jaraco/keyring#355)."""


class PowerCutError(BaseException):
    """The process ends here; nothing after it runs."""


class DictBackend:
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


class QuotingBackend(DictBackend):
    """Fails with errors that quote what they were given."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self.error = error

    def set_password(self, service: str, username: str, password: str, /) -> None:
        quoting = f"could not write {service} {username} {password}"
        raise RuntimeError(quoting) from self.error(quoting)


class ForgetfulBackend(DictBackend):
    """Takes everything and keeps nothing, without a word."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """As KWallet's backend does where the wallet refuses the entry."""


class PromptingBackend(DictBackend):
    """Blocks, as a prompt does, until `answered` is set; its answer is as old as the question."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()
        self.prompts = 0

    def get_password(self, service: str, username: str, /) -> str | None:
        found = super().get_password(service, username)
        self.prompts += not self.answered.is_set()
        self.answered.wait()
        return found


class FailingBackend(DictBackend):
    """Fails at the change of the number `fail_from` and at each one after it."""

    def __init__(self) -> None:
        super().__init__()
        self.fail_from: int | None = None

    def _count(self) -> None:
        if self.fail_from is not None and self.changes >= self.fail_from:
            raise OSError("no change any more")
        self.changes += 1


class StubbornBackend(DictBackend):
    """Keeps one entry as it is once it is there, and says nothing of it."""

    def __init__(self, kept: str) -> None:
        super().__init__()
        self.kept = kept

    def set_password(self, service: str, username: str, password: str, /) -> None:
        if not self._is_kept(service, username):
            super().set_password(service, username, password)

    def delete_password(self, service: str, username: str, /) -> None:
        if not self._is_kept(service, username):
            super().delete_password(service, username)

    def _is_kept(self, service: str, username: str) -> bool:
        return username.endswith(self.kept) and (service, username) in self.entries
