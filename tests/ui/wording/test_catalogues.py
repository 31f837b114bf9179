"""The catalogues' text itself: fields, letters, endings."""

import re

import pytest

from pos_app.domain.payin import Language
from tests.drivers.languages import WRITTEN
from tests.ui.wording import catalogue
from tests.ui.wording.catalogue import Entry

UZ, RU, EN = Language.UZ, Language.RU, Language.EN
FORMS = {UZ: 2, RU: 3, EN: 2}
FIELD = re.compile(r"(?<!\{)\{([a-z_0-9]+)\}(?!\})|%n|\{\{[a-z]+\}\}")
APOSTROPHES = "'’‘`´′"

# Names, and words of the technician's that have no Russian form.
LATIN = re.compile(
    r"QR|UzQR|ID|IP|Wi-Fi|UZS|Enter|Ctrl\+C|URL|PIN|Windows|GNOME Keyring|KWallet|Secret Service|"
    r"PNG|JPEG|credentials\.json|https://(?:(?:api\.)?example\.com)?|h2h|widget|\buz-Cyrl|\buz\b|\([XZ]\)|\bru\b|\ben\b|"
    r"pos-app provision --help|--[a-z-]+|TOML|true|false|\[keys\]|SHA-256|Telegram|SMS|POS_APP_HOME"
    r"|EMVCo|BADGE|Excel|PDF|UTC|7f3c0a52-ca9a-4c1e|LS0tLS1CRUdJTiBQ|Navoiy savdo|(?:ofd|tasnif)\.soliq\.uz|https|Esc|F9|F11|backups|http://10\.0\.0\.1:3128|«system»"
)


def every(language: Language) -> list[tuple[Entry, str]]:
    return [(entry, form) for entry in catalogue.entries(language) for form in entry.forms]


def bare(text: str) -> str:
    """Return the text without its fields."""
    return FIELD.sub("", text)


def fields(text: str) -> list[str]:
    return sorted(match.group(0) for match in FIELD.finditer(text))


@pytest.mark.parametrize("language", WRITTEN)
def test_every_form_is_there(language: Language) -> None:
    for entry in catalogue.entries(language):
        assert len(entry.forms) == (FORMS[language] if entry.plural else 1), entry.source
        assert all(form == form.strip() and form for form in entry.forms), entry.source


@pytest.mark.parametrize("language", WRITTEN)
def test_a_translation_has_the_fields_of_its_source(language: Language) -> None:
    wrong = [e.source for e, form in every(language) if fields(form) != fields(e.source)]
    assert wrong == []


@pytest.mark.parametrize("language", WRITTEN)
def test_no_brace_is_left_that_is_no_field(language: Language) -> None:
    assert [form for _, form in every(language) if re.search(r"[{}]", bare(form))] == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_sentence_ends_as_its_source_does(language: Language) -> None:
    ends = (".", "?", "!", "…", ":")

    def end(text: str) -> str:
        return text[-1] if text.endswith(ends) else ""

    assert [e.source for e, form in every(language) if end(form) != end(e.source)] == []


def test_english_needs_a_catalogue_for_its_plurals_alone() -> None:
    assert [e.source for e in catalogue.entries(EN) if not e.plural] == []


@pytest.mark.parametrize("language", [UZ, RU])
def test_nothing_is_left_in_english(language: Language) -> None:
    assert [e.source for e, form in every(language) if form == e.source] == []


def test_uzbek_has_its_own_apostrophes_and_no_others() -> None:
    wrong = re.compile(rf"[{APOSTROPHES}]|[oOgG]ʼ|(?<![oOgG])ʻ")
    assert [form for _, form in every(UZ) if wrong.search(form)] == []


def test_uzbek_drops_none_of_its_apostrophes() -> None:
    lost = re.compile(
        r"\b(?:tolo|tola|som\b|bolsa|boladi|bolgan|yoq\b|togri|notogri|korsat|dokon|oqi|"
        r"malum|nomalum|etiroz|qosh|royxat|soraladi|sorang|songra|kop\b|boyicha)",
        re.IGNORECASE,
    )
    assert [form for _, form in every(UZ) if lost.search(form)] == []


def test_uzbek_is_latin() -> None:
    assert [form for _, form in every(UZ) if re.search(r"[А-Яа-яЁёЎўҚқҒғҲҳ]", form)] == []


def test_russian_is_cyrillic() -> None:
    left = {form: LATIN.sub("", bare(form)) for _, form in every(RU)}
    assert [form for form, rest in left.items() if re.search(r"[A-Za-zʻʼ]", rest)] == []


@pytest.mark.parametrize("language", [UZ, RU])
def test_the_program_and_its_place_are_never_called_a_cash_register(language: Language) -> None:
    register = re.compile(r"\b(?:kassa|касс[аеуы]|кассой|ККМ)\b|\bonline-?kassa", re.IGNORECASE)
    assert [form for _, form in every(language) if register.search(form)] == []


def test_russian_speaks_formally() -> None:
    informal = re.compile(r"\b(?:ты|тебе|тебя|твой|твоя|твои)\b", re.IGNORECASE)
    assert [form for _, form in every(RU) if informal.search(form)] == []


def test_uzbek_speaks_formally() -> None:
    informal = re.compile(r"\b(?:sen|senga|sening|seni)\b", re.IGNORECASE)
    assert [form for _, form in every(UZ) if informal.search(form)] == []


OTHER_WORDS = {
    UZ: r"\bhisob(?:i|im|ing|lar|ga|da|ni|dan|\b)(?! olinmadi)|jild|karnay|boshliq|mijoz|№",
    RU: r"счёт|счет|управляющ|знак монитора|позовите техник|вызовите менеджер",
}
"""Words that the glossary has another word for. «Hisobga olinmadi» is no account."""


@pytest.mark.parametrize("language", OTHER_WORDS)
def test_one_word_for_one_thing(language: Language) -> None:
    other = re.compile(OTHER_WORDS[language], re.IGNORECASE)
    assert [form for _, form in every(language) if other.search(form)] == []
