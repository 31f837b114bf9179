"""Runs the program's commands to their end, as a technician types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from pos_app.cli import main
from tests import ROOT
from tests.drivers.credentials import write_credentials
from tests.drivers.waiting import PATIENCE_S

PROGRAM = (sys.executable, "-m", "pos_app")
NOTHING_MORE: Mapping[str, str] = MappingProxyType({})
"""No variables beside the desktop's and the program's own."""


def run_command(
    home: Path, *arguments: str, more: Mapping[str, str] = NOTHING_MORE
) -> subprocess.CompletedProcess[str]:
    """Run a command of the program to its end, whatever it ends with."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(home, more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def environment(home: Path, more: Mapping[str, str] = NOTHING_MORE) -> dict[str, str]:
    """Return this desktop's environment, with the program's files in a folder of their own."""
    own = {"POS_APP_HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **own, **more}


def provision(home: Path, base_url: str, *more: str) -> None:
    """Set a till up by the technician's command, as the README gives it."""
    file = write_credentials(home.parent)
    arguments = ["--base-url", base_url, "--credentials", str(file), "--language", "en"]
    arguments += ["--shop", "Test shop", "--till", "Till 1"]
    done = run_command(home, "provision", *arguments, *more)
    assert done.returncode == 0, done.stderr


def list_sales(home: Path, *more: str) -> list[dict[str, Any]]:
    """Return the journal's sales, as another program reads them."""
    done = run_command(home, "sales", "--json", *more)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@dataclass(frozen=True)
class CommandResult:
    """A command's exit code, and what it wrote."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def out_lines(self) -> list[str]:
        return self.stdout.splitlines()

    @property
    def err_lines(self) -> list[str]:
        return self.stderr.splitlines()


RunCommand = Callable[..., CommandResult]
"""`run("sales", "--json", stdin="…")`, as a fixture gives it."""


def run_in_process(capsys: pytest.CaptureFixture[str], *arguments: str) -> CommandResult:
    """Run a command in this very process."""
    capsys.readouterr()
    exit_code = main(arguments)
    captured = capsys.readouterr()
    return CommandResult(exit_code, captured.out, captured.err)
