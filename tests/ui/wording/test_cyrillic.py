"""Uzbek in Cyrillic letters: the rule, its exceptions, and what stays as it is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

import pytest
from PySide6.QtCore import QCoreApplication

import tasks
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import numerals, phrases, terminal_words
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.cyrillic import to_cyrillic
from pos_app.ui.wording.qt_texts import QtTexts
from pos_app.ui.wording.words import Words
from tests.ui.wording import catalogue

LETTERS = {
    "toʻlov": "тўлов",
    "gʻ": "ғ",
    "haqiqiy": "ҳақиқий",
    "xaridor": "харидор",
    "jurnal": "журнал",
    "shtrix": "штрих",
    "chek": "чек",
    # е after a consonant, э at the beginning and after a vowel, ye is е
    "ekran": "экран",
    "eʼtiroz": "эътироз",
    "kerak": "керак",
    "poema": "поэма",
    "yetarli": "етарли",
    "keyin": "кейин",
    # й and ў apart, ё, ю, я together
    "yoʻq": "йўқ",
    "tayyor": "тайёр",
    "boʻyicha": "бўйича",
    "yuborish": "юбориш",
    "yana": "яна",
    "oʻqiyotgan": "ўқиётган",
    # the tutuq, and where it only keeps two letters apart
    "maʼlum": "маълум",
    "Isʼhoq": "Исҳоқ",
    "masʼul": "масъул",
    "taʼhid": "таъҳид",
    # capitals, of digraphs too
    "TOʻLANDI": "ТЎЛАНДИ",
    "MASHQ": "МАШҚ",
    "Shu": "Шу",
    "Choʻl": "Чўл",
    "Yoʻq": "Йўқ",
    "Yoʻl": "Йўл",
    "YOʻQ": "ЙЎҚ",
    "Yetti": "Етти",
    "Oʻchirilgan": "Ўчирилган",
    "Gʻijduvon": "Ғиждувон",
    "Ekran": "Экран",
    # spelt in Cyrillic's own way
    "kompyuterda": "компьютерда",
    "Kompyuter": "Компьютер",
    "KOMPYUTER": "КОМПЬЮТЕР",
    "Animatsiya": "Анимация",
}
STAY = {
    "QR-kodni": "QR-кодни",
    "doʻkonning UzQR kodi": "дўконнинг UzQR коди",
    "QR Toʻlov": "QR Toʻlov",
    "PayIn": "PayIn",
    "Akkaunt ID": "Аккаунт ID",
    "Telegram yoki SMSga": "Telegram ёки SMSга",
    "{amount}lik toʻlov": "{amount}лик тўлов",
    "{{id}} ni": "{{id}} ни",
    "%n ta savdo": "%n та савдо",
    "credentials.json faylini": "credentials.json файлини",
    "https://example.com koʻrinishida": "https://example.com кўринишида",
    "--take-back bilan": "--take-back билан",
    "Ctrl+C bosing": "Ctrl+C босинг",
    "Esc yoki F9": "Esc ёки F9",
    "Windows tizimiga": "Windows тизимига",
    "uz, uz-Cyrl, ru yoki en": "uz, uz-Cyrl, ru ёки en",
    "&Nusxalash": "&Нусхалаш",
    "Т1-42 № 7": "Т1-42 № 7",
}


@pytest.mark.parametrize(("latin", "cyrillic"), [*LETTERS.items(), *STAY.items()])
def test_a_word_is_spelt_so(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


KNOWN = re.compile(
    r"QR|UzQR|PIN|ID|IP|SMS|Telegram|UZS|OK|[KMGT]B|Wi-Fi|Windows|GNOME|KWallet|Keyring|"
    r"Secret Service|"
    r"Credential Manager|Keychain Access|login|Enter|Esc|Ctrl\+C|Alt\+\w+|Ctrl|Alt|Shift|F\d{1,2}|"
    r"TOML|SHA-256|POS_APP_HOME|PNG|JPEG|h2h|widget|true|false|uz-Cyrl|\b(?:uz|ru|en)\b|"
    r"credentials\.json|https?://(?:(?:api\.)?example\.com)?|(?:ofd|tasnif)\.soliq\.uz|\bhttps\b|\bsystem\b|--[a-z0-9-]+|\[keys\]|LTR|EMVCo|Excel|1C|PDF|UTC|"
    r"7f3c0a52-ca9a-4c1e|LS0tLS1CRUdJTiBQ"
)
FIELD = re.compile(r"\{\{?[a-z_0-9]+\}\}?|%[n\d]")


def test_every_sentence_is_cyrillic_but_for_names_and_fields() -> None:
    texts = [form for entry in catalogue.entries(Language.UZ) for form in entry.forms]
    ours = ET.parse(tasks.ROOT / "translations" / "qt_uz.ts")  # noqa: S314 - a file of our own
    texts += [node.text or "" for node in ours.getroot().iter("translation")]
    left = {text: KNOWN.sub("", FIELD.sub("", to_cyrillic(text))) for text in texts}
    assert [text for text, rest in left.items() if re.search(r"[A-Za-zʻʼ]", rest)] == []
    for text in texts:
        assert FIELD.findall(to_cyrillic(text)) == FIELD.findall(text)


def test_what_fills_a_field_stays(all_words: Mapping[Language, Words]) -> None:
    words = all_words[Language.UZ_CYRL]
    assert words.language is Language.UZ_CYRL
    assert words.text(phrases.PAID) == "ТЎЛАНДИ"
    assert words.text(phrases.ORDER_IS, order="Sharq 7") == "Буюртма Sharq 7"
    assert words.plural(terminal_words.TEST_FAILURES, 2) == "2 та қисм ишламаяпти."
    assert words.text("No catalogue has this") == "No catalogue has this"


def test_sums_are_in_cyrillic_too() -> None:
    assert fmt.money(Money.of_major(1_250_000), Language.UZ_CYRL) == "1\u00a0250\u00a0000\u00a0сўм"
    said = in_words(Money.of_major(1_257_399), Language.UZ_CYRL)
    assert said == "Бир миллион икки юз эллик етти минг уч юз тўқсон тўққиз сўм"
    for number in (0, 4, 6, 8, 13, 30, 70, 10**9, numerals.LARGEST):
        assert not re.search(r"[A-Za-zʻʼ]", in_words(Money.of_major(number), Language.UZ_CYRL))


def test_qts_own_texts_are_too(qapp: object) -> None:
    texts = QtTexts(tasks.QM)
    texts.set_language(Language.UZ_CYRL)
    said = QCoreApplication.translate("QFileDialog", "File &name:")
    texts.set_language(Language.EN)
    assert said == "Файл &номи:"
