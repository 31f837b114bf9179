import shutil
from pathlib import Path
from random import Random

import pytest

from pos_app.journal.file_format import FileFormat
from pos_app.journal.file_identity import WAL
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import side_file
from tests.drivers.sizes import Sized
from tests.journal.power_cut_disk import power_cut_disk
from tests.journal.power_cuts import WEAKER, run
from tests.journal.sale_events import append_all, paid_sale
from tests.journal.stored_sales import read_sales

DOING = {"opening", "appending", "backing up", "closing", "migrating"}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("seed", [2, 5])
def test_wherever_the_power_goes_nothing_acknowledged_is_lost_and_nothing_is_damaged(
    seed: int, sized: Sized
) -> None:
    cuts = sized(15, 50)
    outcome = run(cuts, seed)
    assert outcome.failures == []
    assert outcome.cuts == cuts
    assert set(outcome.doing) >= DOING


def test_nor_while_the_journal_is_read_beside_its_writing(sized: Sized) -> None:
    cuts = sized(6, 25)
    outcome = run(cuts, 3, read_beside=True)
    assert outcome.failures == []
    assert outcome.cuts == cuts


@pytest.mark.whole
def test_and_at_a_place_that_nobody_tried_before() -> None:
    seed = Random().getrandbits(32)
    assert run(10, seed).failures == [], f"python -m tests.journal.power_cuts --seed {seed}"


@pytest.mark.parametrize("file_format", WEAKER.values(), ids=WEAKER.keys())
def test_the_same_cuts_find_out_weaker_syncs(file_format: FileFormat) -> None:
    failures = run(12, 1, file_format).failures
    assert any("events acknowledged" in failure for failure in failures), failures


def test_a_name_that_comes_back_never_leads_to_another_file(tmp_path: Path) -> None:
    """An inode that is free again goes to the next file, and with it what was kept under it."""
    root, after = tmp_path / "root", tmp_path / "after"
    root.mkdir()
    (root / "removed").write_bytes(b"removed")
    with power_cut_disk(root, after, Random(1)) as disk:
        (root / "removed").unlink()
        for number in range(50):
            (root / f"made {number}").write_bytes(b"made")
        disk.cut()
    left = {path.name: path.read_bytes() for path in after.iterdir()}
    assert left.pop("removed", b"removed") == b"removed"
    assert set(left.values()) <= {b"made"}


def test_what_a_cut_leaves_of_the_shared_memory_is_not_believed(path: Path) -> None:
    """It is never synced: after a power cut it may be of any moment, or garbage."""
    left = path.parent.parent / "left" / path.name
    left.parent.mkdir()
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        early = side_file(path, "-shm").read_bytes()
        append_all(journal, paid_sale(2))
        for file in (path, side_file(path, WAL)):
            shutil.copy(file, left.parent)
    for shared in (early, Random(1).randbytes(len(early)), b""):
        side_file(left, "-shm").write_bytes(shared)
        assert len(read_sales(left)) == 2
        assert SqliteJournal.examine(left) is None
