from pathlib import Path
from random import Random

import pytest

from pos_app.journal.file_format import FileFormat
from pos_app.journal.journal import SqliteJournal
from tests.journal.power_cut_disk import power_cut_disk
from tests.journal.power_cuts import WEAKER, run
from tests.journal.sale_events import append_all, paid_sale

DOING = {"opening", "appending", "backing up", "closing", "migrating"}


@pytest.mark.parametrize("seed", [2, 5])
def test_wherever_the_power_goes_nothing_acknowledged_is_lost_and_nothing_is_damaged(
    seed: int,
) -> None:
    outcome = run(50, seed)
    assert outcome.failures == []
    assert outcome.cuts == 50
    assert set(outcome.doing) >= DOING


def test_and_at_a_place_that_nobody_tried_before() -> None:
    seed = Random().getrandbits(32)
    assert run(10, seed).failures == [], f"python -m tests.journal.power_cuts --seed {seed}"


@pytest.mark.parametrize("file_format", WEAKER.values(), ids=WEAKER.keys())
def test_the_same_cuts_find_out_weaker_syncs(file_format: FileFormat) -> None:
    failures = run(12, 1, file_format).failures
    assert any("events acknowledged" in failure for failure in failures), failures


def test_it_needs_no_shared_memory(path: Path) -> None:
    """A disk without any: SQLite asks for it unless the file is one connection's own."""
    path.parent.mkdir()
    with (
        power_cut_disk(path.parent, path.parent, Random(0)) as disk,
        SqliteJournal.open(path) as journal,
    ):
        append_all(journal, paid_sale(1))
        assert journal._connection.pragma("journal_mode") == "wal"
        names = {file.name for file in path.parent.iterdir()}
        assert {name for name in names if not name.endswith(".lock")} == {
            "journal.sqlite3",
            "journal.sqlite3-wal",
        }
    assert disk.done
