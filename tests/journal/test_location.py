import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.location import (
    file_system_by_mounts,
    file_system_by_statfs,
    is_network,
    synced_folder,
)
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.stored_sales import read_sales

MOUNTS = r"""/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//nas/shop /mnt/Shop\040Files cifs rw 0 0
/dev/sda2 /srv ext4 rw 0 0
files:/srv /srv fuse.sshfs rw 0 0
broken /var
short /short nfs
"""


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/var/lib/pos-app", "ext4", False),
        ("/tmp/till", "tmpfs", False),
        ("/home/shop/.local/share/pos-app", "nfs4", True),
        ("/home/local/pos-app", "ext4", False),
        ("/homestead", "ext4", False),
        ("/mnt/Shop Files/till", "cifs", True),
        ("/srv/till", "fuse.sshfs", True),
        ("/short/till", "nfs", True),
    ],
)
def test_the_file_system_a_folder_lies_on(folder: str, kind: str, network: bool) -> None:
    assert file_system_by_mounts(PurePosixPath(folder), MOUNTS) == kind
    assert is_network(kind) is network


def test_a_mac_s_volume_is_local_where_its_flags_say_so() -> None:
    def raw(flags: int) -> bytes:
        return bytes(64) + flags.to_bytes(4, "little") + bytes(2100)

    assert not is_network(file_system_by_statfs(raw(0x1000 | 0x8)))
    assert is_network(file_system_by_statfs(raw(0x8)))


@pytest.mark.parametrize(
    "folder",
    [
        PurePosixPath("/home/me/Dropbox/till"),
        PureWindowsPath(r"C:\Users\me\OneDrive - Shop\till"),
        PureWindowsPath(r"C:\Users\me\Yandex.Disk\till"),
        PurePosixPath("/home/me/Яндекс.Диск/till"),
        PurePosixPath("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/till"),
        PurePosixPath("/Users/me/Library/CloudStorage/GoogleDrive-me@example.com/till"),
        PureWindowsPath(r"G:\Google Drive\till"),
        PureWindowsPath(r"C:\Users\me\iCloudDrive"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: PurePosixPath | PureWindowsPath) -> None:
    assert synced_folder(folder.parts) is not None


@pytest.mark.parametrize("folder", ["/home/dropboxer/till", "/opt/onedrivers", "/tmp/my-dropbox"])
def test_other_names_are_other_folders(folder: str) -> None:
    assert synced_folder(PurePosixPath(folder).parts) is None


def test_a_journal_is_not_opened_in_a_synced_folder_unless_somebody_answers_for_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Dropbox" / "till" / "journal.sqlite3"
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.UNSAFE_FOLDER
    assert list(tmp_path.iterdir()) == []
    SqliteJournal.open(path, anywhere=True).close()
    with pytest.raises(JournalError, match="synced: Dropbox"):
        read_sales(path)
    assert read_sales(path, anywhere=True) == ()


def test_nor_where_a_link_leads_there(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "till").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(JournalError, match="unsafe_folder"):
        SqliteJournal.open(tmp_path / "till" / "journal.sqlite3")


def test_nor_where_the_file_itself_is_a_link_that_leads_there(tmp_path: Path) -> None:
    synced, till = tmp_path / "Dropbox", tmp_path / "till"
    synced.mkdir()
    till.mkdir()
    (till / "journal.sqlite3").symlink_to(synced / "journal.sqlite3")
    with pytest.raises(JournalError, match="unsafe_folder"):
        SqliteJournal.open(till / "journal.sqlite3")
    assert list(synced.iterdir()) == []


def test_nor_on_a_network_s_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its locks may not hold, and two tills would count on from the same number."""
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/export {tmp_path} nfs4 rw 0 0\n"
    read_text = Path.read_text

    def read(path: Path, encoding: str, errors: str) -> str:
        if path == Path("/proc/self/mounts"):
            return mounts
        return read_text(path, encoding, errors)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", read)
    path = tmp_path / "till" / "journal.sqlite3"
    with pytest.raises(JournalError, match="unsafe_folder: file system: nfs4"):
        SqliteJournal.open(path)
    assert list(tmp_path.iterdir()) == []
    SqliteJournal.open(path, anywhere=True).close()


def test_where_the_system_does_not_tell_its_mounts_a_journal_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", refuse)
    SqliteJournal.open(tmp_path / "till" / "journal.sqlite3").close()
