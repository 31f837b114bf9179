"""What the commands for support say of the trial of the codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.commands import self_test
from pos_app.app.exit_codes import ExitCode
from tests.drivers.command_line import RunCommand

TRIED = """
payload_order = ["url", "account_number"]
qr_trial = ["2026-07-17 live", "account_number|click|not_opened", "url|camera|opened",
            "url|Anorbank|opened", "url|click|opened"]
"""
SAID = {
    "en": [
        "Tried on 17.07.2026. The order kept: 1. Link of the payment page, 2. Card number.",
        "Link of the payment page (url). Opened: Click, Phone’s camera, Anorbank",
        "Card number (account_number). Did not open: Click",
    ],
    "ru": [
        "Проверено 17.07.2026. Сохранённый порядок: 1. Ссылка на страницу оплаты, 2. Номер карты.",
        "Ссылка на страницу оплаты (url). Открылось: Click, Камера телефона, Anorbank",
        "Номер карты (account_number). Не открылось: Click",
    ],
    "uz": [
        (
            "Tekshirilgan kun: 17.07.2026. Saqlangan tartib: "
            "1. Toʻlov sahifasining havolasi, 2. Karta raqami."
        ),
        "Toʻlov sahifasining havolasi (url). Ochildi: Click, Telefon kamerasi, Anorbank",
        "Karta raqami (account_number). Ochilmadi: Click",
    ],
}


def tried_till(home: Path, language: str, run: RunCommand) -> None:
    """Set a till up, and keep in its settings what a trial has found."""
    names = ("--shop", "Bozor", "--till", "1", "--language", language, "--keys-in-memory")
    done = run("provision", "--base-url", "https://gateway.example", *names)
    assert done.exit_code == ExitCode.OK, done.stderr
    file = home / "settings.toml"
    kept = [
        line
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith(("payload_order", "qr_trial"))
    ]
    file.write_text("\n".join(kept) + TRIED, "utf-8")


@pytest.mark.parametrize("language", SAID)
def test_a_check_says_what_was_tried(home: Path, run: RunCommand, language: str) -> None:
    tried_till(home, language, run)
    result = run("provision", "--check")
    assert result.exit_code == ExitCode.VAULT, "said whatever comes of the check"
    assert [line for line in result.stdout.splitlines() if line in SAID[language]] == SAID[language]


@pytest.mark.parametrize("language", SAID)
def test_the_self_test_says_what_was_tried(
    home: Path,
    run: RunCommand,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried_till(home, language, run)
    monkeypatch.setattr(self_test, "check_screens", lambda: "not here")
    result = run("--self-test")
    assert [line for line in result.stdout.splitlines() if line in SAID[language]] == SAID[language]


def test_a_till_whose_codes_nobody_tried_says_so(run: RunCommand) -> None:
    result = run("provision", "--check")
    assert "Bu yerda kodlar hali tekshirilmagan." in result.stdout
