"""A shop's Windows: what its owner, its technician and its cashier start there."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from windows import wine

PROGRAM_NAME = "QR Toʻlov"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\pos-app"
LONGEST_S = 240


@dataclass(frozen=True)
class WindowsInstallation:
    """One Windows, by its drive C, its environment and its account."""

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
        """Return the places from which the program may be started."""
        own = self.drive / "users" / self.account
        menu = own / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        places = (own / "Desktop", menu, menu / "StartUp")
        return {place.name for place in places if (place / f"{PROGRAM_NAME}.lnk").exists()}

    def run(self, program: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run to the end; `more` goes into the environment."""
        return subprocess.run(
            [*wine.command(program), *words],
            env={**self.env, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=LONGEST_S,
            check=False,
        )

    def run_setup(self, setup: Path, *words: str) -> int:
        """Install silently; the exit code."""
        return self.run(setup, "/S", *words).returncode

    def press_shortcut(self, **more: str) -> subprocess.Popen[bytes]:
        """Start the window as a shortcut does: without a console, and without its streams."""
        program = self._path_on_drive(self.folder / "pos-app.exe")
        return self._start([wine.PROGRAM, "start", "/wait", program], {**self.env, **more})

    def open_program(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the window."""
        return self._start([*wine.command(self.folder / "pos-app.exe"), *words], self.env)

    def pos_app(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the program on a console."""
        return self.run(self.folder / "pos-app.com", *words, **more)

    def uninstall(self) -> int:
        """Uninstall silently, and in place: only so does one learn how it ended."""
        folder = self._path_on_drive(self.folder)
        return self.run(self.folder / "uninstall.exe", "/S", f"_?={folder}").returncode

    def sales(self) -> list[dict[str, Any]]:
        """Return the closed till's sales."""
        done = self.pos_app("sales", "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def registered(self, value: str) -> str | None:
        """Return what Windows' list of programs says of ours, for this account."""
        command = self.run(
            self.drive / "windows" / "system32" / "reg.exe",
            "query", rf"HKCU\{UNINSTALL_KEY}", "/v", value,
        )  # fmt: skip
        found = [line for line in command.stdout.splitlines() if value in line]
        return found[0].split("REG_SZ")[-1].strip() if found else None

    def _path_on_drive(self, path: Path) -> str:
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def _start(self, command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=env, stdin=quiet, stdout=quiet, stderr=quiet)
