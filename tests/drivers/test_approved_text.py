"""An approved text is written only where it is another one."""

from __future__ import annotations

from pathlib import Path

from tests.drivers.approved_text import renew_text


def test_a_text_is_written_where_it_is_another_one(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    assert renew_text(kept, "а\nb\n") == [kept]
    assert kept.read_bytes() == "а\nb\n".encode()
    kept.chmod(0o400)
    before = kept.stat().st_mtime_ns
    assert renew_text(kept, "а\nb\n") == []
    assert kept.stat().st_mtime_ns == before
    kept.chmod(0o600)
    assert renew_text(kept, "c\n") == [kept]
    assert kept.read_text("utf-8") == "c\n"
