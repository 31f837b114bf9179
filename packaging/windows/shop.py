"""A shop's Windows: what its owner, its technician and its cashier start there."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from windows import wine

UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\pos-app"
LONG_S = 240


@dataclass(frozen=True)
class Shop:
    """One Windows, by its prefix, its environment and its account."""

    drive: Path
    env: dict[str, str]
    account: str

    @property
    def local(self) -> Path:
        """The folder that Windows calls %LOCALAPPDATA%."""
        return self.drive / "users" / self.account / "AppData" / "Local"

    @property
    def folder(self) -> Path:
        """Where the program lies for this account alone."""
        return self.local / "Programs" / "pos-app"

    @property
    def data(self) -> Path:
        """Journal and settings."""
        return self.local / "pos-app"

    def shortcuts(self) -> set[str]:
        """Where the program may be started from."""
        own = self.drive / "users" / self.account
        menu = own / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        places = (own / "Desktop", menu, menu / "StartUp")
        return {place.name for place in places if (place / "QR Toʻlov.lnk").exists()}

    def run(self, program: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run to the end; `more` goes into the environment."""
        return subprocess.run(
            [*wine.command(program), *words],
            env={**self.env, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONG_S,
            check=False,
        )

    def press_shortcut(self, **more: str) -> subprocess.Popen[bytes]:
        """Start the window as a shortcut does: without a console, and without its streams."""
        program = self._inside(self.folder / "pos-app.exe")
        command = [wine.PROGRAM, "start", "/wait", program]
        quiet = subprocess.DEVNULL
        env = {**self.env, **more}
        return subprocess.Popen(command, env=env, stdin=quiet, stdout=quiet, stderr=quiet)

    def open(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the window."""
        quiet = subprocess.DEVNULL
        command = [*wine.command(self.folder / "pos-app.exe"), *words]
        return subprocess.Popen(command, env=self.env, stdin=quiet, stdout=quiet, stderr=quiet)

    def pos_app(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The program on a console."""
        return self.run(self.folder / "pos-app.com", *words, **more)

    def uninstall(self) -> int:
        """Silently, and in place: only so does one learn how it ended."""
        there = self._inside(self.folder)
        return self.run(self.folder / "uninstall.exe", "/S", f"_?={there}").returncode

    def sales(self) -> list[dict[str, Any]]:
        """The closed till's sales."""
        done = self.pos_app("sales", "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def registered(self, value: str) -> str | None:
        """What Windows' list of programs says of ours, for this account."""
        command = self.run(
            self.drive / "windows" / "system32" / "reg.exe",
            "query", rf"HKCU\{UNINSTALL_KEY}", "/v", value,
        )  # fmt: skip
        found = [line for line in command.stdout.splitlines() if value in line]
        return found[0].split("REG_SZ")[-1].strip() if found else None

    def _inside(self, place: Path) -> str:
        """A place on the shop's own drive, as the shop's programs know it."""
        return "C:\\" + str(place.relative_to(self.drive)).replace("/", "\\")
