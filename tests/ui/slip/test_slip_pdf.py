"""A slip as a PDF: one page as wide as the paper, its words as text, its QR without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from pypdf import PdfReader

from pos_app.domain.export import ExportProblem
from pos_app.domain.payin import Language
from pos_app.ui.slip.slip_pdf import save_slip
from pos_app.ui.theme import fonts
from tests import ROOT
from tests.drivers import slips
from tests.drivers.slips import SLIPS, words_in
from tests.ui.model.test_dispute_sheet import squeezed
from tests.ui.slip.slip_texts import texts_of

pytestmark = pytest.mark.usefixtures("qapp")
MM_A_POINT = 25.4 / 72


def save(name: str, language: Language, file: Path) -> ExportProblem | None:
    return save_slip(SLIPS[name](words_in(language)), file, fonts.load(ROOT / "resources"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SLIPS)
def test_the_page_has_every_text_of_the_slip(name: str, language: Language, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    assert save(name, language, file) is None
    (page,) = PdfReader(file).pages
    said = squeezed(page.extract_text())
    texts = texts_of(SLIPS[name](words_in(language)))
    assert [each for each in texts if squeezed(each) not in said] == []
    assert float(page.mediabox.width) * MM_A_POINT == pytest.approx(80, abs=0.5)


def test_its_qr_is_kept_dot_by_dot(tmp_path: Path) -> None:
    assert save("paid", Language.UZ, tmp_path / "a.pdf") is None
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    (picture,) = page.images
    assert picture.image is not None
    grey = picture.image.convert("L")
    assert sorted(level for level, count in enumerate(grey.histogram()) if count) == [0, 255]
    assert [each.text for each in zxingcpp.read_barcodes(grey)] == [slips.RECEIPT]


def test_training_is_marked_across_the_page(tmp_path: Path) -> None:
    assert save("training-copy", Language.EN, tmp_path / "a.pdf") is None
    (page,) = PdfReader(tmp_path / "a.pdf").pages
    assert len(page.images) == 2, "the mark is a picture, as the QR is"
    assert "Thisistraining" in squeezed(page.extract_text())


def test_a_file_that_was_there_stays_where_nothing_is_written(tmp_path: Path) -> None:
    assert save("paid", Language.EN, tmp_path / "none" / "a.pdf") is ExportProblem.NO_FOLDER
    file = tmp_path / "a.pdf"
    assert save("paid", Language.EN, file) is None
    before = file.read_bytes()
    assert save("not-decided", Language.EN, file) is None
    assert file.read_bytes() != before
