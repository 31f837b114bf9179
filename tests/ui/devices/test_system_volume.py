"""The system's volume: read and set by the first of its programs that answers.

The programs here answer word for word as wpctl 0.3.65, pactl 16.1 and amixer 1.2.8 did.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.devices.system_volume import (
    PROGRAMS,
    SystemVolume,
    amixer_level,
    pactl_level,
    wpctl_level,
)
from tests.ui.devices.conftest import Players, is_running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts here")
PACTL = "Volume: front-left: 26214 /  40% / -23.88 dB,   front-right: 26214 /  40% / -23.88 dB\n"
AMIXER = (
    "Simple mixer control 'Master',0\n  Limits: Playback 0 - 87\n"
    "  Front Left: Playback 35 [40%] [-39.00dB] [on]\n"
)
WPCTL_KEEPS = """[ -e "$0.level" ] || echo 0.40 > "$0.level"
case $1 in
get-volume) echo "Volume: $(cat "$0.level")$(cat "$0.mute" 2>/dev/null)" ;;
set-volume) printf '0.%02d\\n' "${3%%%}" > "$0.level" ;;
set-mute) rm -f "$0.mute" ;;
esac"""


@pytest.mark.parametrize(
    ("found", "level"),
    [
        (wpctl_level("Volume: 0.40\n"), 40),
        (wpctl_level("Volume: 1.30 [MUTED]\n"), 0),
        (wpctl_level("Translate ID error: '-1' is not a valid ID\n"), None),
        (wpctl_level(""), None),
        (pactl_level(PACTL), 40),
        (pactl_level("Connection failure: Connection refused\n"), None),
        (amixer_level(AMIXER), 40),
        (amixer_level(AMIXER.replace("[on]", "[off]")), 0),
        (amixer_level("  Mono: Playback 12 [19%]\n"), 19),
        (amixer_level("amixer: Unable to find simple control 'Master',0\n"), None),
    ],
)
def test_what_each_program_answers_is_understood(found: int | None, level: int | None) -> None:
    assert found == level


@pytest.fixture
def volume(qapp: object, players: Players) -> SystemVolume:
    return SystemVolume(PROGRAMS)


def read(qtbot: QtBot, volume: SystemVolume) -> int | None:
    with qtbot.waitSignal(volume.changed):
        volume.read()
    return volume.level


def test_it_is_set_step_by_step_and_never_beyond(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install("wpctl", WPCTL_KEEPS)
    (players.folder / "wpctl.mute").write_text(" [MUTED]")
    assert read(qtbot, volume) == 0
    for _ in range(3):  # faster than the program
        volume.change(10)
    assert volume.level == 30
    qtbot.waitUntil(lambda: (players.folder / "wpctl.level").read_text() == "0.30\n")
    qtbot.waitUntil(lambda: not (volume._running or volume._queue))
    assert not (players.folder / "wpctl.mute").exists()
    volume.change(-50)
    assert volume.level == 0
    qtbot.waitUntil(lambda: not (volume._running or volume._queue))
    assert read(qtbot, volume) == 0
    volume.stop()


def test_the_next_program_is_asked_where_one_has_no_answer(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install("wpctl", "exit 0")
    players.install("amixer", f"[ $2 = PCM ] || exit 1\ncat <<'E'\n{AMIXER}E")
    assert read(qtbot, volume) == 40
    players.install("pactl", f"cat <<'E'\n{PACTL.replace('40%', '70%')}E")
    assert read(qtbot, volume) == 70


def test_a_press_while_it_is_read_anew_is_set_by_the_program_that_answers(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install("wpctl", WPCTL_KEEPS)
    level = players.folder / "wpctl.level"
    assert read(qtbot, volume) == 40
    volume.change(10)
    volume.read()  # what sets it has not ended
    volume.change(10)
    assert volume.level == 60
    qtbot.waitUntil(lambda: level.read_text() == "0.60\n")
    qtbot.waitUntil(lambda: not (volume._running or volume._queue))
    assert volume.level == 60


def test_a_press_before_the_second_program_answers_is_told_to_no_other(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install(
        "wpctl",
        """case $1 in set-*) echo "$@" > "$0.told" ;; esac
exit 1""",
    )
    kept = players.folder / "pactl.level"
    kept.write_text("40")
    players.install(
        "pactl",
        """[ "$1" = get-sink-volume ] && echo "x / $(cat "$0.level")% / y"
[ "$1" = set-sink-volume ] && printf %s "${3%%%}" > "$0.level"
exit 0""",
    )
    assert read(qtbot, volume) == 40
    volume.read()
    volume.change(10)
    qtbot.waitUntil(lambda: kept.read_text() == "50")
    qtbot.waitUntil(lambda: not (volume._running or volume._queue))
    assert volume.level == 50
    assert not (players.folder / "wpctl.told").exists()


def test_what_was_chosen_and_stopped_is_set_no_more(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install("wpctl", WPCTL_KEEPS)
    assert read(qtbot, volume) == 40
    volume.read()
    volume.change(10)
    volume.stop()
    assert read(qtbot, volume) == 40


def test_without_any_nothing_is_set(qtbot: QtBot, players: Players, volume: SystemVolume) -> None:
    for name in ("wpctl", "pactl", "amixer"):
        players.install(name, "exit 1")
    assert read(qtbot, volume) is None
    volume.change(10)
    assert volume.level is None


def test_a_program_that_hangs_is_ended(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    pid = players.install_hanging("wpctl")
    players.install("pactl", f"cat <<'E'\n{PACTL}E")
    volume.read()
    qtbot.waitUntil(pid.exists)
    with qtbot.waitSignal(volume.changed):
        volume._limit.timeout.emit()
    assert volume.level == 40


def test_what_is_set_is_told_before_the_program_has_done_it(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install("wpctl", WPCTL_KEEPS)
    assert read(qtbot, volume) == 40
    players.install_hanging("wpctl")
    with qtbot.waitSignal(volume.changed):
        volume.change(10)
    assert volume.level == 50
    volume.stop()


@pytest.mark.parametrize("was_read", [False, True])
def test_what_is_stopped_ends_and_may_be_read_anew(
    qtbot: QtBot, players: Players, volume: SystemVolume, was_read: bool
) -> None:
    """Neither what runs nor what waits behind it is done any more."""
    if was_read:
        players.install("wpctl", WPCTL_KEEPS)
        assert read(qtbot, volume) == 40
    pid = players.install_hanging("wpctl")
    volume.read()
    volume.change(10)
    qtbot.waitUntil(pid.exists)
    volume.stop()
    assert not is_running(pid)
    assert not volume._limit.isActive()
    players.install("wpctl", f"echo x >> {players.folder}/asked; echo 'Volume: 0.70'")
    assert read(qtbot, volume) == 70
    assert (players.folder / "asked").read_text() == "x\n"


def test_nothing_is_begun_after_it_was_stopped(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    """Also where one command has ended just then, and the next would follow it."""
    players.install("wpctl", f'echo "$1" >> {players.folder}/asked; echo "Volume: 0.40"')
    assert read(qtbot, volume) == 40
    volume._process.finished.connect(volume.stop)
    volume.change(10)
    with qtbot.waitSignal(volume._process.finished):
        pass
    qtbot.wait(50)
    assert (players.folder / "asked").read_text().split() == ["get-volume", "set-volume"]


def test_one_that_was_never_read_may_be_stopped(volume: SystemVolume) -> None:
    volume.stop()
    assert volume.level is None


def test_a_volume_that_can_be_read_no_more_is_none(
    qtbot: QtBot, players: Players, volume: SystemVolume
) -> None:
    players.install("wpctl", WPCTL_KEEPS)
    assert read(qtbot, volume) == 40
    for name in ("wpctl", "pactl", "amixer"):
        players.install(name, "exit 1")
    assert read(qtbot, volume) is None


def test_a_program_is_asked_without_a_frozen_programs_libraries(
    qtbot: QtBot, players: Players, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/the/system/s/own")
    players.install("wpctl", '[ "$LD_LIBRARY_PATH" = /the/system/s/own ] && echo "Volume: 0.40"')
    players.install("pactl", "exit 1")
    players.install("amixer", "exit 1")
    assert read(qtbot, SystemVolume(PROGRAMS)) == 40


@pytest.mark.sound
def test_alsas_own_mixer_of_a_machine_without_a_card_has_no_volume(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "asound.conf"
    config.write_text("ctl.!default { type hw; card 7 }\n")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    volume = SystemVolume()
    assert read(qtbot, volume) is None
