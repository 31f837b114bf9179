"""A payment's picture is saved under a name of its own, and never over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.ui.model.page_picture import _MOST_NAMES, save_picture
from tests.drivers import samples


def test_where_every_name_is_taken_nothing_is_overwritten(tmp_path: Path) -> None:
    def save(content: bytes) -> Path:
        return save_picture(content, samples.sale(), samples.NOW, tmp_path)

    names = [save(b"first").name for _ in range(1, _MOST_NAMES)]
    assert names[:2] == ["QR-42-2026-07-17-1425.png", "QR-42-2026-07-17-1425-2.png"]
    with pytest.raises(FileExistsError):
        save(b"one too many")
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {b"first"}
