"""The self-test of the frozen program sees that a part of it is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import checksums
import freeze
import project
import pytest

from pos_app.app.exit_codes import ExitCode

pytestmark = [pytest.mark.package]

INSIDE = "_internal"
MISSING = {
    "catalogues": f"{INSIDE}/_data/qm/pos_app_ru.qm",
    "fonts": f"{INSIDE}/_data/resources/fonts/NotoSans-Bold.ttf",
    "icons": f"{INSIDE}/PySide6/Qt/plugins/imageformats/*jpeg*",
    "QR": f"{INSIDE}/zxingcpp/*",
    "journal": f"{INSIDE}/apsw/*",
    "vault": f"{INSIDE}/cryptography/hazmat/bindings/*",
    "screens": f"{INSIDE}/_data/resources/icons/delete.svg",
    "files": f"{INSIDE}/_data/resources/icons/LICENSE",
}
"""A part of the self-test, and the files without which it must fail."""
ON_LINUX_ALONE = {"vault"}
"""The Secret Service's."""
LINUX = sys.platform.startswith("linux")


@pytest.fixture
def copy() -> Iterator[Path]:
    """A copy of the frozen program from which something may be taken away."""
    with tempfile.TemporaryDirectory(dir=project.BUILD) as place:
        folder = Path(place) / "pos-app"
        shutil.copytree(project.FROZEN, folder, symlinks=True, copy_function=os.link)
        yield folder


@pytest.mark.skipif(not LINUX, reason="left inside there")
def test_shibokens_modules_lie_compiled_beside_it() -> None:
    unpacked = project.FROZEN / INSIDE / "shiboken6" / "files.dir"
    names = {path.name.partition(".")[0] for path in unpacked.rglob("*.pyc")}
    assert names >= {"loader", "parser", "mapping", "feature"}


def self_test(folder: Path, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [freeze.program(folder), "--self-test"],
        env={**env, "POS_APP_HOME": str(home), "HOME": str(home), "LANG": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def failed_parts(folder: Path, home: Path) -> set[str]:
    done = self_test(folder, home)
    assert done.returncode == ExitCode.SELF_TEST, done.stdout + done.stderr
    return set(re.findall(r"^(.+?): FAILED", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("part", [each for each in MISSING if LINUX or each not in ON_LINUX_ALONE])
def test_a_missing_part_is_named(copy: Path, tmp_path: Path, part: str) -> None:
    files = list(copy.glob(MISSING[part]))
    assert files
    for path in files:
        path.unlink()
    assert part in failed_parts(copy, tmp_path)


@pytest.mark.skipif(not LINUX, reason="elsewhere the system's trust store is asked")
def test_certificates_that_a_variable_names_change_nothing(copy: Path, tmp_path: Path) -> None:
    """That missing ones are named is tried in a clean Debian (test_deb)."""
    file, folder = tmp_path / "none.pem", tmp_path / "none"
    file.touch()
    folder.mkdir()
    done = self_test(copy, tmp_path, SSL_CERT_FILE=str(file), SSL_CERT_DIR=str(folder))
    assert done.returncode == ExitCode.OK, done.stdout + done.stderr
    assert re.search(r"^TLS: good \([1-9]", done.stdout, re.MULTILINE)


def test_a_missing_list_of_files_is_named(copy: Path, tmp_path: Path) -> None:
    (copy / checksums.LIST_NAME).unlink()
    assert "files" in failed_parts(copy, tmp_path)
