from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.config.paths import Paths, catalogue_dir, first_folder, resource_dir
from pos_app.domain.preferences import Mode
from tests import ROOT


def test_everything_lies_under_the_named_folder(tmp_path: Path) -> None:
    paths = Paths.of({"POS_APP_HOME": str(tmp_path / "till")})
    home = tmp_path / "till"
    assert paths.settings_file == home / "settings.toml"
    assert paths.logs == home / "logs"
    assert paths.journal_file(Mode.LIVE).parent == home
    assert paths.journal_file(Mode.TEST).parent == home / "test"
    assert paths.journal_file(Mode.TRAINING).parent == home / "training"


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    Paths.of({"POS_APP_HOME": str(tmp_path / "till")}).journal_file(Mode.TRAINING)
    assert list(tmp_path.iterdir()) == []


def test_a_named_folder_does_not_depend_on_where_the_program_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Paths.of({"POS_APP_HOME": "till"}).home == tmp_path / "till"


@pytest.mark.parametrize("named", ["", "  "])
def test_an_empty_name_is_no_name(named: str) -> None:
    assert Paths.of({"POS_APP_HOME": named}) == Paths.of({})


def test_the_platform_s_folder_is_of_this_program_and_does_not_roam() -> None:
    home = Paths.of({}).home
    assert home.is_absolute()
    assert "pos-app" in home.parts
    assert "Roaming" not in home.parts


def test_a_source_tree_has_its_resources_and_catalogues_beside_the_package() -> None:
    assert resource_dir() == ROOT / "resources"
    assert catalogue_dir() == ROOT / "build" / "qm"


def test_what_was_packed_goes_first(tmp_path: Path) -> None:
    packed, source = tmp_path / "packed", tmp_path / "source"
    source.mkdir()
    assert first_folder((packed,), source) == source
    packed.mkdir()
    assert first_folder((packed,), source) == packed


def test_a_wrongly_packed_program_names_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        first_folder((), tmp_path / "nowhere")


ASK = "from pos_app.config.paths import *; print(resource_dir()); print(catalogue_dir())"


def with_data(folder: Path) -> Path:
    for name in ("resources", "qm"):
        (folder / "_data" / name).mkdir(parents=True)
    return folder


def test_an_installed_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    """A copy of the package as an installer leaves it, seen by a Python of its own."""
    package = tmp_path / "site" / "pos_app"
    of_it = (ROOT / "pos_app" / "domain").glob("*.py")
    names = ["__init__.py", "config/__init__.py", "config/paths.py"]
    for name in [*names, *(f"domain/{path.name}" for path in of_it)]:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_bytes((ROOT / "pos_app" / name).read_bytes())
    with_data(package)
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path / "site",
        capture_output=True,
        text=True,
        check=True,
    )
    data = package / "_data"
    assert asked.stdout.split() == [str(data / "resources"), str(data / "qm")]


@pytest.mark.parametrize("unpacked", [True, False])
def test_a_frozen_program_has_them_where_it_was_unpacked_or_beside_it(
    tmp_path: Path, unpacked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = with_data(tmp_path / "beside")
    inside = with_data(tmp_path / "inside")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(beside / "pos-app"))
    if unpacked:
        monkeypatch.setattr(sys, "_MEIPASS", str(inside), raising=False)
    data = (inside if unpacked else beside) / "_data"
    assert resource_dir() == data / "resources"
    assert catalogue_dir() == data / "qm"
