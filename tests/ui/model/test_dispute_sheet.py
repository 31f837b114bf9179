"""The sheet about one sale is one page with all that the till knew; a reader of PDFs finds it."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from pos_app.domain import events
from pos_app.domain.events import Recorded
from pos_app.domain.export import ExportProblem
from pos_app.domain.payin import Language, Outcome
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.records import replace
from pos_app.domain.shifts import letters_of
from pos_app.ui.model.dispute_sheet import SheetSale, make_sheet
from pos_app.ui.model.sheet_pdf import save_sheet
from pos_app.ui.theme import fonts
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import sheet_words
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.words import Words
from tests import ROOT
from tests.drivers import samples
from tests.drivers.screen_snapshots import LINK
from tests.drivers.window_driver import assets


def of_sheet(
    history: tuple[Recorded, ...], mode: Mode = Mode.LIVE, order: str | None = "A-30"
) -> SheetSale:
    sale = replace(
        samples.many_sales()[0],
        account="https://api.example.com#A1",
        order_ref=order,
        paid_at=samples.NOW,
        reported=samples.SUM,
    )
    return SheetSale(sale, history, LINK, samples.PREFERENCES, mode)


def words_in(language: Language) -> Words:
    return Words(language, assets().catalogue_dir)


def save(of: SheetSale, language: Language, file: Path) -> ExportProblem | None:
    family = fonts.load(ROOT / "resources")
    return save_sheet(make_sheet(of, samples.NOW, words_in(language)), file, family)


def squeezed(text: str) -> str:
    """Return a text without its spaces and with plain letters, as pages are compared."""
    plain = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl"}
    return "".join(plain.get(letter, letter) for letter in re.sub(r"[\s\u00a0]+", "", text))


def read(file: Path) -> str:
    (page,) = PdfReader(file).pages
    return squeezed(page.extract_text())


def long_story(entries: int) -> tuple[Recorded, ...]:
    """Make a sale that the payment service has said something about again and again."""
    first = samples.history()
    seen = events.StatusSeen(
        "x" * 60, Outcome.UNRECOGNISED, amount=samples.SUM, updated_at=samples.NOW
    )
    return first + tuple(
        Recorded(1000 + at, first[0].sale_id, samples.NOW + timedelta(seconds=at), seen)
        for at in range(entries)
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", Language)
def test_the_page_has_every_fact_and_every_entry(language: Language, tmp_path: Path) -> None:
    history = samples.history()
    of = of_sheet(history)
    assert save(of, language, tmp_path / "a.pdf") is None
    page, words = read(tmp_path / "a.pdf"), words_in(language)
    for recorded in history:
        assert squeezed(history_line(words, recorded.event)) in page
        assert squeezed(fmt.date_time_s(recorded.at)) in page
    facts = (
        samples.PREFERENCES.shop,
        fmt.money(of.sale.amount, language),
        fmt.money(samples.SUM, language),
        of.sale.invoice_id,
        of.sale.deal_id or "",
        "0001",
        "api.example.com",
        words.text(
            sheet_words.CHAIN,
            number=fmt.digits(history[-1].number),
            letters=letters_of(LINK),
        ),
        LINK.hex(),
        words.text(sheet_words.TITLE),
        fmt.date_time_s(samples.NOW),
        "UTC+5",
    )
    assert [fact for fact in facts if squeezed(fact) not in page] == []
    assert samples.CARD not in page


@pytest.mark.usefixtures("qapp")
@pytest.mark.sampled(4)
@pytest.mark.parametrize("language", [Language.UZ, Language.RU, Language.EN])
@pytest.mark.parametrize("entries", [20, 500])
def test_a_long_story_is_still_one_page_that_says_what_it_leaves_out(
    language: Language, entries: int, tmp_path: Path
) -> None:
    history = long_story(entries)
    assert save(of_sheet(history), language, tmp_path / "a.pdf") is None
    page = read(tmp_path / "a.pdf")
    times = [squeezed(fmt.date_time_s(each.at)) for each in history[5:]]
    assert times[-1] in page
    missing = [at for at, time in enumerate(times) if time not in page]
    said = squeezed(words_in(language).text(sheet_words.LEFT_OUT, count=len(missing)))
    assert (said in page) is bool(missing)
    assert bool(missing) is (entries > 20)
    assert LINK.hex() in page, "the end of the page is there"


@pytest.mark.usefixtures("qapp")
def test_no_text_of_others_changes_the_page(tmp_path: Path) -> None:
    names = Preferences(shop="<b>Choy & non</b><table>", till="1")
    of = replace(of_sheet(samples.history(), order="</td>{count}"), preferences=names)
    assert save(of, Language.EN, tmp_path / "a.pdf") is None
    page = read(tmp_path / "a.pdf")
    assert "<b>Choy&non</b><table>" in page
    assert "</td>{count}" in page


@pytest.mark.usefixtures("qapp")
def test_a_note_of_the_shop_stays_in_the_shop(tmp_path: Path) -> None:
    first = samples.history()
    note = events.NoteWritten("Aziz has the money", "0f" * 16)
    history = (*first, Recorded(1000, first[0].sale_id, samples.NOW, note))
    assert save(of_sheet(history), Language.EN, tmp_path / "a.pdf") is None
    page = read(tmp_path / "a.pdf")
    assert "Aziz" not in page
    assert squeezed(words_in(Language.EN).text(sheet_words.NOTE)) in page


@pytest.mark.usefixtures("qapp")
def test_training_is_marked(tmp_path: Path) -> None:
    assert save(of_sheet(samples.history(), Mode.TRAINING), Language.EN, tmp_path / "a.pdf") is None
    assert "Thisistraining" in read(tmp_path / "a.pdf")


def test_why_there_is_no_page_is_told(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is QApplication.instance()
    of = of_sheet(samples.history())
    assert save(of, Language.EN, tmp_path / "gone" / "a.pdf") is ExportProblem.NO_FOLDER
    (tmp_path / "a.pdf").mkdir()
    assert save(of, Language.EN, tmp_path / "a.pdf") is ExportProblem.NOT_ALLOWED
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="a limit for the size of files")
def test_a_disk_that_takes_no_more_leaves_the_old_page(tmp_path: Path) -> None:
    import resource

    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        problem = save(of_sheet(samples.history()), Language.EN, file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert problem is ExportProblem.DISK_FULL
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]
