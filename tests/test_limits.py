"""Every time and limit of the program stands in docs/limits.md, and is what it says there.

A wait that only the code knows may be doubled without a test that notices: virtual time makes waits
free, and a test of a limit takes the limit from the code.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from pos_app.gateway.paymentsgate.client_config import Budgets
from pos_app.vault.keyring_vault import TimeLimits
from tests import ROOT

PROGRAM = ROOT / "pos_app"
ROW = re.compile(
    r"^\| .+ \| ([\d.]+(?:, [\d.]+)*)(?: (\w+))? \| `([\w/]+)\.py` \| `([\w.]+)` \|$",
    re.MULTILINE,
)
UNITS = {
    "ms": 0.001, "s": 1, "min": 60, "h": 3600, "day": 86400, "days": 86400,
    "kB": 1024, "MB": 1024**2, "GB": 1024**3, "": 1,
}  # fmt: skip
PACKAGES = (
    "engine",
    "gateway/paymentsgate",
    "gateway/training",
    "journal",
    "vault",
    "config",
    "export",
    "printer",
    "fiscal",
    "qr",
    "system",
    "app",
    "ui",
)
WINDOWS_LIMIT = re.compile(r"_MS$|^MAX_|^MOST")
"""Of the window's numbers those are told that are times or bounds; the rest are looks."""
NO_LIMITS = {
    "journal/migrations.APPLICATION_ID",
    "journal/migrations.TRIAL_APPLICATION_ID",
    "app/transfer/till_file.FORMAT",
    "export/summary_file.VERSION",
    "printer/spooler_queue.WORK_OFFLINE",
    "app/health_file.VERSION",
    "system/bus_inhibitor.IDLE",
    "system/durable_files.OWNER_ONLY",
    "system/open_rights.OWNER_ONLY_FOLDER",
    "engine/people/people_service._NOBODY",
    "engine/reports/shift_reading._NO_END",
    "journal/search_queries._LAST_EVENT",
    "app/transfer/till_file._SEAL_LENGTH",
    *(f"qr/poster._{look}" for look in ("WIDTH", "SMALLEST", "MARGIN", "LEADING", "MOST_ROWS")),
    "ui/screens/keypad.MAX_PORTRAIT_PAD",
    "ui/window/demo_driver.POLL_MS",
    "ui/window/demo_driver.TIMEOUT_MS",
}
"""Marks, flags and rights, which have tests of their own, looks, and the demonstration's."""


def rows() -> list[tuple[str, ...]]:
    return ROW.findall((ROOT / "docs" / "limits.md").read_text("utf-8"))


def value_of(module: str, name: str) -> Any:  # noqa: ANN401 - a number or a time
    found: Any = importlib.import_module("pos_app." + module.replace("/", "."))
    if "." not in name:
        return getattr(found, name)
    owner, field = name.split(".")
    return next(each.default for each in fields(getattr(found, owner)) if each.name == field)


def in_units(name: str, value: Any) -> Any:  # noqa: ANN401 - a number or a time, or several
    if isinstance(value, tuple):
        return [in_units(name, each) for each in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value / 1000 if name.lower().endswith("_ms") else value


@pytest.mark.parametrize(("number", "unit", "module", "name"), rows(), ids=lambda part: part)
def test_a_time_or_limit_is_what_is_told(number: str, unit: str, module: str, name: str) -> None:
    told = [float(each) * UNITS[unit] for each in number.split(", ")]
    value = value_of(module, name)
    expected = told if isinstance(value, tuple) else told[0]
    assert in_units(name, value) == pytest.approx(expected, rel=1e-9)


def named(path: Path) -> Iterator[str]:
    """Name a module's constants, in the window the public ones alone: the others are looks."""
    usual = r"[A-Z][A-Z0-9_]*" if "ui" in path.parts else r"_?[A-Z][A-Z0-9_]*"
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        for target in targets:
            if isinstance(target, ast.Name) and re.fullmatch(usual, target.id):
                yield target.id


def is_limit(package: str, name: str, value: object) -> bool:
    if isinstance(value, tuple) and value:
        return all(is_limit(package, name, each) for each in value)
    if isinstance(value, timedelta):
        return True
    is_number = isinstance(value, int | float) and not isinstance(value, bool | Enum)
    return is_number and (package != "ui" or bool(WINDOWS_LIMIT.search(name)))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_time_and_limit_is_told(package: str) -> None:
    told = {f"{module}.{name}" for _, _, module, name in rows()}
    missing: list[str] = []
    for path in sorted((PROGRAM / package).rglob("*.py")):
        module = path.relative_to(PROGRAM).with_suffix("").as_posix()
        for name in named(path):
            key = f"{module}.{name}"
            if key not in told | NO_LIMITS and is_limit(package, name, value_of(module, name)):
                missing.append(key)
    assert missing == []


@pytest.mark.parametrize("limits", [Budgets, TimeLimits])
def test_every_call_s_time_is_told(limits: type[Budgets | TimeLimits]) -> None:
    told = {name for *_, name in rows()}
    assert {f"{limits.__name__}.{field.name}" for field in fields(limits)} <= told
