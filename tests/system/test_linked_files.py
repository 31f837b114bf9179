"""A file that a link leads to is written where it lies, and the link stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.system.durable_files import behind_link, replace_file, write_file
from tests.drivers.full_disk import disk_is_full

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps links for administrators")
WRITERS = [write_file, replace_file]
Write = Callable[[Path, bytes], None]


def linked(folder: Path) -> tuple[Path, Path]:
    """Return a link by way of another one, and the file that it leads to."""
    kept, home = folder / "kept", folder / "home"
    kept.mkdir()
    home.mkdir()
    aim = kept / "aim"
    aim.write_bytes(b"old")
    (kept / "second").symlink_to("aim")
    (home / "name").symlink_to(kept / "second")
    return home / "name", aim


@pytest.mark.parametrize("write", WRITERS)
def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path, write: Write) -> None:
    link, aim = linked(tmp_path)
    write(link, b"new")
    assert (link.is_symlink(), aim.is_symlink(), aim.read_bytes()) == (True, False, b"new")
    assert sorted(each.name for each in tmp_path.rglob("*") if each.is_file()) == [
        "aim",
        "name",
        "second",
    ]


@pytest.mark.parametrize("write", WRITERS)
def test_what_a_link_leads_to_is_as_it_was_where_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    link, aim = linked(tmp_path)
    monkeypatch.setattr(os, "replace", disk_is_full)
    with pytest.raises(OSError, match="No space"):
        write(link, b"new")
    assert (link.is_symlink(), aim.read_bytes()) == (True, b"old")


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_that_is_gone_is_made_where_the_link_leads(tmp_path: Path, write: Write) -> None:
    link, aim = linked(tmp_path)
    aim.unlink()
    write(link, b"new")
    assert (link.is_symlink(), aim.read_bytes()) == (True, b"new")


@pytest.mark.parametrize("write", WRITERS)
def test_a_link_into_a_folder_that_is_not_there_stays_one(tmp_path: Path, write: Write) -> None:
    """As of a drive that is not connected: nothing is written somewhere else instead."""
    link, _ = linked(tmp_path)
    link.unlink()
    link.symlink_to(tmp_path / "gone" / "aim")
    with pytest.raises(FileNotFoundError):
        write(link, b"new")
    assert link.is_symlink()


@pytest.mark.parametrize("to", ["a pipe", "itself", "a folder"])
def test_a_link_to_no_plain_file_is_not_followed(tmp_path: Path, to: str) -> None:
    link, pipe = tmp_path / "name", tmp_path / "pipe"
    os.mkfifo(pipe)
    link.symlink_to({"a pipe": pipe, "itself": link, "a folder": tmp_path}[to])
    write_file(link, b"new")
    assert (link.is_symlink(), link.read_bytes()) == (False, b"new")


def test_a_link_of_another_user_s_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, aim = linked(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    if link.lstat().st_uid == 0:  # a link of the administrator's is followed
        os.chown(link, 4243, -1, follow_symlinks=False)
    assert behind_link(link) == link
    write_file(link, b"new")
    assert (link.is_symlink(), aim.read_bytes()) == (False, b"old")
