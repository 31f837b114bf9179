from datetime import date
from pathlib import Path

from tests.bench.figures import machine, write


def test_a_new_figure_takes_the_place_of_its_earlier_one(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    write({"kills": "8 kills", "start": "1.5 times"}, date(2026, 11, 23), file)
    write({"kills": "200 kills"}, date(2026, 11, 24), file)
    rows = [line for line in file.read_text("utf-8").splitlines() if line.startswith("| ")][2:]
    assert rows == [
        f"| kills | 200 kills | 2026-11-24 | {machine()} |",
        f"| start | 1.5 times | 2026-11-23 | {machine()} |",
    ]


def test_the_words_below_the_table_stay(tmp_path: Path) -> None:
    file = tmp_path / "figures.md"
    write({"kills": "8 kills"}, date(2026, 11, 23), file)
    words = "\n## What remains\n\nSome words.\n\n| Part | MiB |\n| --- | --- |\n| window | 12 |\n"
    file.write_text(file.read_text("utf-8") + words, "utf-8")
    write({"start": "1.5 times"}, date(2026, 11, 24), file)
    text = file.read_text("utf-8")
    assert text.endswith(words)
    assert text.index("| start |") < text.index("## What remains")
    assert text.count("| window |") == 1
