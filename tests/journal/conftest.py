from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pos_app.journal.journal import SqliteJournal

# A busy machine and a slow disk are no fault of the code's: no time limit for one example.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "till" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    with SqliteJournal.open(path) as opened:
        yield opened
