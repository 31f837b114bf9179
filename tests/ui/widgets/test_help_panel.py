"""F1: the guide of the till's language, the version, and what a technician will ask."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QTextBrowser

from pos_app import __version__
from pos_app.domain.errors import JournalFinding, JournalProblem, Trouble
from pos_app.domain.payin import Language
from pos_app.domain.qr_trial import QrTrial, Tick, Verdict
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.technician_facts import technician_facts
from tests import ROOT
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, WindowDriver


def guide(driver: WindowDriver) -> QTextBrowser:
    found = driver.find("help-guide")
    assert isinstance(found, QTextBrowser)
    return found


def helps(driver: WindowDriver) -> bool:
    panel = driver.window.contents.helps.help
    return panel is not None and panel.isVisible()


@pytest.mark.parametrize("language", list(WRITTEN))
def test_the_guide_of_the_tills_language_is_shown_whole(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language))
    driver.press(Qt.Key.Key_F1)
    shown = guide(driver).toPlainText()
    written = (ROOT / "docs" / f"cashier.{language.value}.md").read_text("utf-8")
    plain = re.sub(r"[*`|#]|^\d+\.|---", " ", written, flags=re.MULTILINE)
    words = [word for word in plain.split() if any(letter.isalnum() for letter in word)]
    assert [word for word in words if word not in shown] == []
    assert "**" not in shown
    assert "F1" in shown


def test_the_technician_is_told_which_code_comes_first_and_why(open_window: OpenWindow) -> None:
    assert "qr=h2h; qr_order=usual" in technician_facts(samples.snapshot())
    ticks = (
        Tick("url", "camera", Verdict.OPENED),
        Tick("account_number", "click", Verdict.NOT_OPENED),
        Tick("url", "Anorbank", Verdict.NOT_OPENED),
    )
    kept = samples.with_preferences(
        samples.snapshot(),
        payload_order=("url", "account_number"),
        qr_trial=QrTrial(ticks, date(2026, 7, 17)),
    )
    driver = open_window(kept)
    driver.press(Qt.Key.Key_F1)
    assert driver.text("technician-facts").endswith(
        "qr=h2h; qr_order=url>account_number; "
        "qr_trial=2026-07-17 url: camera+ Anorbank-; account_number: click-"
    )


def test_another_language_changes_it_at_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.press(Qt.Key.Key_F1)
    before = guide(driver).toPlainText()
    driver.publish(samples.in_language(samples.snapshot(), Language.RU))
    assert guide(driver).toPlainText() != before
    assert "Кассиру" in guide(driver).toPlainText()
    panel = driver.window.contents.helps.help
    assert panel is not None
    assert panel.accessibleName() == panel.title.text()


def test_nothing_in_it_opens_a_network(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(samples.snapshot())
    driver.press(Qt.Key.Key_F1)
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    browser, before = guide(driver), guide(driver).toPlainText()
    browser.anchorClicked.emit(QUrl("https://example.com"))
    assert asked == []
    assert browser.toPlainText() == before


def test_the_technicians_lines_are_copied(open_window: OpenWindow) -> None:
    snapshot = samples.snapshot(
        trouble=Trouble.TLS_HOST,
        journal_problem=JournalProblem.DISK_FULL,
        journal_finding=JournalFinding.NOT_COPIED,
        faults=2,
    )
    driver = open_window(snapshot)
    driver.press(Qt.Key.Key_F1)
    driver.click("copy-facts")
    copied = QGuiApplication.clipboard().text()
    assert copied == technician_facts(snapshot)
    assert __version__ in copied
    assert "trouble=tls_host" in copied
    assert "journal_problem=disk_full; journal_finding=not_copied; faults=2" in copied
    assert "log_lost" not in copied
    QGuiApplication.clipboard().clear()


def test_paid_is_never_behind_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.press(Qt.Key.Key_F1)
    assert helps(driver)
    driver.publish(samples.showing(samples.paid()))
    assert driver.page() is Page.RESULT
    assert not helps(driver)


def test_f1_opens_and_closes_it_and_asks_nothing_over_a_question(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.press(Qt.Key.Key_F8)
    driver.press(Qt.Key.Key_F1)
    assert not helps(driver)
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_F1)
    assert helps(driver)
    driver.press(Qt.Key.Key_F1)
    assert not helps(driver)


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff\xfe\xfa"])
def test_a_guide_that_cannot_be_read_says_what_to_do(
    open_window: OpenWindow, tmp_path: Path, language: Language, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / f"cashier.{language.value}.md").write_bytes(content)
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.press(Qt.Key.Key_F1)
    panel = driver.window.contents.helps.help
    assert panel is not None
    panel._context = replace(panel._context, guide_dir=tmp_path)
    driver.publish(samples.in_language(samples.snapshot(), language))
    panel.open_for(driver.window.snapshot)
    said = guide(driver).toPlainText()
    assert {"uz": "texnikni chaqiring", "ru": "вызовите техника", "en": "call the technician"}[
        language
    ] in said
    assert driver.text("technician-facts"), "these are worth showing all the same"


def test_the_settings_page_opens_it_too(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    assert not helps(driver)
    driver.window.pages.appearance.help.click()
    assert helps(driver)
