"""What a till tells of its health, and what is made of it from afar."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pos_app.app import health_file
from pos_app.app.clock import SystemClock
from pos_app.app.exit_codes import ExitCode
from pos_app.app.health_file import HealthReport, HealthVerdict, health_of
from pos_app.config.paths import Paths
from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.kiosk_choice import KioskMenu
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.preferences import Mode
from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.print_commands import JobState, PrintingView, PrintJob
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.model.kiosk_faults import kiosk_fault
from tests import ROOT
from tests.app.test_till_watch import Manager
from tests.drivers import samples
from tests.drivers.app_driver import running_training
from tests.drivers.command_line import RunCommand
from tests.drivers.kiosk_app import running_kiosk
from tests.drivers.screen_snapshots import with_printer

SCHEMA = json.loads((ROOT / "docs" / "health.schema.json").read_text("utf-8"))
NOW = datetime(2026, 7, 17, 12, 0, tzinfo=UTC)
READY = replace(samples.snapshot(), phase=Phase.READY, trouble=None, cannot_charge=None)
WELL = health_of(READY, Beat(NOW, 1 << 30), NOW, NOW, NOW)


def read(tmp_path: Path, health: HealthReport, later: timedelta = timedelta()) -> dict[str, Any]:
    file = tmp_path / health_file.FILE_NAME
    health_file.write(file, health)
    told = health_file.read(file, NOW + later)
    jsonschema.validate(told, SCHEMA)
    assert set(told) == set(SCHEMA["properties"]), "the schema names every member"
    return told


def test_a_till_that_can_charge_is_well(tmp_path: Path) -> None:
    told = read(tmp_path, WELL, timedelta(seconds=59))
    assert (told["verdict"], told["age_s"], told["problem"]) == (HealthVerdict.WELL, 59, None)
    assert told["gateway_answered_at"] == told["painted_at"] == "2026-07-17T12:00:00+00:00"
    assert told["disk_free_bytes"] == 1 << 30


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"trouble": Trouble.NO_NETWORK}, "no_network"),
        ({"cannot_charge": JournalProblem.DISK_FULL, "trouble": Trouble.NO_NETWORK}, "disk_full"),
        ({"phase": Phase.FAILED, "failure": JournalProblem.BROKEN}, "broken"),
        ({"phase": Phase.BROKEN}, None),
        ({"phase": Phase.NO_TILL}, None),
    ],
)
def test_one_that_cannot_charge_says_why(
    tmp_path: Path, change: dict[str, Any], problem: str | None
) -> None:
    told = read(tmp_path, health_of(replace(READY, **change), Beat(), None, NOW, NOW))
    assert (told["verdict"], told["problem"]) == (HealthVerdict.CANNOT_CHARGE, problem)
    assert told["gateway_answered_at"] is told["disk_free_bytes"] is told["painted_at"] is None


FAULTS: dict[KioskFault, tuple[dict[str, Any], str]] = {
    KioskFault.STARTING: ({"is_connected": False}, "starting"),
    KioskFault.NOT_SET_UP: ({"phase": Phase.NO_TILL}, "not_set_up"),
    KioskFault.PROGRAM: ({"phase": Phase.BROKEN}, "program"),
    KioskFault.DISK: ({"cannot_charge": JournalProblem.DISK_FULL}, "disk_full"),
    KioskFault.KEYS: ({"trouble": Trouble.KEYS_REFUSED}, "keys_refused"),
    KioskFault.CLOCK: ({"clock_offset": timedelta(hours=-3)}, "clock"),
    KioskFault.NETWORK: ({"trouble": Trouble.NO_NETWORK}, "no_network"),
    KioskFault.GATEWAY: ({"trouble": Trouble.GATEWAY_DOWN}, "gateway_down"),
    KioskFault.PRINTER: ({"printing": PrintingView((), trouble=PrintOutcome.NO_PAPER)}, "printer"),
}
"""What puts a kiosk out of order, by a snapshot that does, and the word that its health has."""


@pytest.mark.parametrize("fault", KioskFault)
def test_each_fault_of_a_kiosk_has_its_word(tmp_path: Path, fault: KioskFault) -> None:
    change, word = FAULTS[fault]
    slips = samples.with_preferences(with_printer(READY), kiosk=KioskSetup(needs_printer=True))
    shown = replace(slips if fault is KioskFault.PRINTER else READY, **change)
    assert kiosk_fault(shown) is fault
    told = read(tmp_path, health_of(shown, Beat(NOW), NOW, NOW, NOW, kiosk_fault(shown)))
    assert (told["verdict"], told["problem"]) == (HealthVerdict.CANNOT_CHARGE, word)
    assert (told["printer"] == "no_paper") is (fault is KioskFault.PRINTER)


@pytest.mark.usefixtures("qapp")
def test_a_kiosk_with_a_bad_file_of_choices_says_that_it_is_not_set_up(home: Path) -> None:
    file = health_file.path(Paths(home), training=True)
    with running_kiosk(home) as driver:
        driver.window.flow._menu = KioskMenu((), is_bad=True)
        driver.app.start_watch()
        driver.wait_until(file.exists, "the health file")
        assert json.loads(file.read_text("utf-8"))["problem"] == "not_set_up"


def test_a_slip_that_waits_for_a_person_is_told(tmp_path: Path) -> None:
    job = PrintJob(1, next(iter(SlipKind)), state=JobState.STOPPED, outcome=PrintOutcome.NO_PAPER)
    shown = replace(READY, printing=PrintingView(jobs=(job,)))
    told = read(tmp_path, health_of(shown, Beat(), NOW, NOW, NOW))
    assert (told["verdict"], told["printer"]) == (HealthVerdict.WELL, "no_paper")
    done = replace(job, state=JobState.DONE)
    shown = replace(READY, printing=PrintingView(jobs=(done,)))
    assert read(tmp_path, health_of(shown, Beat(), NOW, NOW, NOW))["printer"] is None


@pytest.mark.parametrize("later", [timedelta(minutes=3, seconds=1), timedelta(hours=-2)])
def test_one_that_writes_no_more_is_silent(tmp_path: Path, later: timedelta) -> None:
    assert read(tmp_path, WELL, later)["verdict"] == HealthVerdict.SILENT


@pytest.mark.parametrize("later", [timedelta(minutes=3), timedelta(minutes=-3)])
def test_one_that_wrote_three_minutes_ago_is_not_silent_yet(
    tmp_path: Path, later: timedelta
) -> None:
    assert read(tmp_path, WELL, later)["verdict"] == HealthVerdict.WELL


def test_one_that_ended_in_order_is_closed_however_long_ago(tmp_path: Path) -> None:
    told = read(tmp_path, health_file.closed(WELL, NOW), timedelta(days=9))
    assert told["verdict"] == HealthVerdict.CLOSED


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": "pos-app-health", "version": 2}', "[" * 9999, "\x00"]
)
def test_a_file_that_is_none_is_unknown(tmp_path: Path, text: str) -> None:
    file = tmp_path / "health.json"
    file.write_text(text)
    told = health_file.read(file, NOW)
    jsonschema.validate(told, SCHEMA)
    assert told["verdict"] == HealthVerdict.UNKNOWN
    assert health_file.read(tmp_path / "none", NOW) == told


@pytest.mark.parametrize("other", [{"format": "another"}, {"version": 2}, {"version": None}])
def test_a_file_of_another_form_or_version_is_unknown(
    tmp_path: Path, other: dict[str, object]
) -> None:
    file = tmp_path / "health.json"
    file.write_text(json.dumps({**WELL.as_json(), **other}))
    assert health_file.read(file, NOW)["verdict"] == HealthVerdict.UNKNOWN


@pytest.mark.parametrize("written_at", ["2026-07-17T12:00:00", "soon", 7])
def test_a_time_without_a_zone_is_none(tmp_path: Path, written_at: object) -> None:
    file = tmp_path / "health.json"
    file.write_text(json.dumps({**WELL.as_json(), "written_at": written_at}))
    assert health_file.read(file, NOW)["verdict"] == HealthVerdict.UNKNOWN


@pytest.mark.usefixtures("qapp")
def test_an_open_till_writes_it_and_leaves_word_of_its_end(home: Path, run: RunCommand) -> None:
    file = health_file.path(Paths(home), training=True)
    with running_training(home) as driver:
        driver.app.start_watch()
        driver.wait_until(file.exists, "the health file")
        told = json.loads(file.read_text("utf-8"))
        assert (told["phase"], told["mode"]) == ("ready", Mode.TRAINING)
        assert abs(datetime.fromisoformat(told["painted_at"]) - SystemClock().now()) < timedelta(
            minutes=1
        )
        assert file.stat().st_mode & 0o777 == 0o600
        first = file.stat().st_mtime_ns
        driver.run_for(600)
        assert file.stat().st_mtime_ns == first, "nothing changed, so nothing is written"
        before = sorted(home.rglob("*"))
        result = run("health", "--json", "--training")
        assert (result.exit_code, result.err_lines) == (ExitCode.OK, [])
        jsonschema.validate(json.loads(result.stdout), SCHEMA)
        assert sorted(home.rglob("*")) == before, "it leaves nothing behind"
    result = run("health", "--json", "--training")
    assert result.exit_code == ExitCode.UNWELL
    assert json.loads(result.stdout)["verdict"] == HealthVerdict.CLOSED


@pytest.mark.skipif(os.name == "nt", reason="systemd is Linux's")
@pytest.mark.usefixtures("qapp")
def test_systemd_hears_that_a_till_begins_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = Manager(str(tmp_path / "notify"))
    monkeypatch.setenv("NOTIFY_SOCKET", manager.address)
    with running_training(tmp_path / "home") as driver:
        driver.app.start_watch()
    assert manager.heard()[-1:] == ["STOPPING=1"]
    manager.close()


def test_where_no_till_ever_was_nothing_is_made(home: Path, run: RunCommand) -> None:
    result = run("health", "--json")
    assert result.exit_code == ExitCode.UNWELL
    assert json.loads(result.stdout)["verdict"] == HealthVerdict.UNKNOWN
    assert not home.exists()
