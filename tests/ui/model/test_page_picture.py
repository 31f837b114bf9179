"""A payment's picture is saved under a name of its own, and never over another."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.page_picture import (
    _MOST_NAMES,
    SharedPage,
    page_message,
    pictures_folder,
    save_picture,
)
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.window_driver import assets


@pytest.mark.parametrize(
    ("is_guess", "expires_at", "told"),
    [
        (False, samples.NOW + timedelta(minutes=9), "14:34"),
        (False, None, "14:32"),
        (True, samples.NOW + timedelta(minutes=9), "14:32"),
        (True, None, "14:32"),
    ],
)
def test_until_when_is_told_by_the_gateways_time_where_it_is_known(
    is_guess: bool, expires_at: datetime | None, told: str
) -> None:
    """Whoever reads it has another clock than this till."""
    sale = samples.sale(expires_at=expires_at)
    end = Deadline(samples.NOW + timedelta(minutes=7), timedelta(minutes=7), is_guess=is_guess)
    page = SharedPage("https://pay.example/42", sale, end, Mode.LIVE, "Bozor")
    words = Words(Language.EN, assets().catalogue_dir)
    before = page_message(page, words).splitlines()[-2]
    assert told in before
    assert ("about" in before) is is_guess


@pytest.mark.parametrize(
    ("named", "folder"), [("/media/pictures", Path("/media/pictures")), ("", Path.home())]
)
def test_a_picture_is_saved_where_the_system_has_pictures_or_at_home(
    monkeypatch: pytest.MonkeyPatch, named: str, folder: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: named)
    assert pictures_folder() == folder


def test_where_every_name_is_taken_nothing_is_overwritten(tmp_path: Path) -> None:
    def save(content: bytes) -> Path:
        return save_picture(content, samples.sale(), samples.NOW, tmp_path)

    names = [save(b"first").name for _ in range(1, _MOST_NAMES)]
    assert names[:2] == ["QR-42-2026-07-17-1425.png", "QR-42-2026-07-17-1425-2.png"]
    with pytest.raises(FileExistsError):
        save(b"one too many")
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {b"first"}


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "Pictures" / "till"
    saved = save_picture(b"picture", samples.sale(), samples.NOW, folder)
    assert saved.parent == folder
    assert save_picture(b"another", samples.sale(), samples.NOW, folder) != saved
    assert saved.read_bytes() == b"picture"
