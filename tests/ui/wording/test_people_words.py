"""What is said of a role is what the table of rights says."""

from __future__ import annotations

import pytest

from pos_app.domain.payin import Language
from pos_app.domain.people import Act, Answer, Role, answer_of
from pos_app.ui.wording import people_words
from pos_app.ui.wording.people_words import ACT, NOT_IN_THE_WINDOW, ROLE, role_text
from pos_app.ui.wording.words import Words
from tests.drivers.languages import WRITTEN
from tests.drivers.window_driver import assets
from tests.engine.test_rights import NOT_THERE_YET


def acts_told(words: Words, role: Role) -> set[Act]:
    """Read the acts out of a role's text, those of the role that it names included."""
    text = role_text(words, role)
    if text == words.text(people_words._MAY_ALL):
        return set(Act) - NOT_IN_THE_WINDOW
    acts = text.partition(": ")[2].partition(". ")[0].split(" · ")
    by_word = {words.text(phrase): act for act, phrase in ACT.items()}
    found = {by_word[act] for act in acts}
    named = [
        each
        for each in Role
        if f"“{words.text(ROLE[each])}”" in text.replace("«", "“").replace("»", "”")
    ]
    for each in named:
        assert not acts_told(words, each) & found, "once is enough"
        found |= acts_told(words, each)
    return found


@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("role", Role)
def test_a_role_s_text_names_what_it_may_and_nothing_else(role: Role, language: Language) -> None:
    words = Words(language, assets().catalogue_dir)
    may = {act for act in Act if answer_of(role, act) is Answer.MAY}
    assert acts_told(words, role) == may - NOT_IN_THE_WINDOW
    asks = words.text(people_words._ASKS)
    others = [answer_of(role, act) for act in Act if act not in may | NOT_IN_THE_WINDOW]
    assert (asks in role_text(words, role)) == (Answer.ASKS in others)


def test_what_nobody_can_do_yet_is_promised_to_nobody() -> None:
    assert NOT_IN_THE_WINDOW <= NOT_THERE_YET
