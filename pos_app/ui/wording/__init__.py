"""Words for every code, in three languages; of Qt only QtCore, so the command line has them too.

`Words` says a phrase; the functions here make a whole sentence of a code or a sale. Phrases
are English sentences marked for the catalogues: `window`, `setting_up` and `terminal` hold
those that belong to no code, `codes` the tables of those that do.
"""

from pos_app.ui.wording.amounts import amount_problem
from pos_app.ui.wording.clock_offset import clock_sentence
from pos_app.ui.wording.connection import link_word
from pos_app.ui.wording.customer_words import customer_status, how_to_pay, how_to_type
from pos_app.ui.wording.day_report_words import (
    entry_kind_sum,
    entry_kind_word,
    not_settled,
    sale_of_day,
)
from pos_app.ui.wording.fields import field_name, settings_problem_at, settings_problem_of
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, Phrase, Plural, translate
from pos_app.ui.wording.modes import integration, mode_explained, mode_word, scenario
from pos_app.ui.wording.notices import notice
from pos_app.ui.wording.problems import (
    journal_problem,
    problem_sentence,
    settings_problem,
    vault_advice,
    vault_problem,
)
from pos_app.ui.wording.reasons import mismatch, reason, status_word
from pos_app.ui.wording.reconciliation_words import compared_lines, difference, differences
from pos_app.ui.wording.sale_words import sale_advice, sale_title, state_word, what_happened
from pos_app.ui.wording.troubles import trouble_advice, trouble_sentence, trouble_title
from pos_app.ui.wording.words import CatalogueMissingError, FieldMissingError, Words

__all__ = [
    "QT_TRANSLATE_NOOP",
    "CatalogueMissingError",
    "FieldMissingError",
    "Phrase",
    "Plural",
    "Words",
    "amount_problem",
    "clock_sentence",
    "compared_lines",
    "customer_status",
    "difference",
    "differences",
    "entry_kind_sum",
    "entry_kind_word",
    "field_name",
    "history_line",
    "how_to_pay",
    "how_to_type",
    "integration",
    "journal_problem",
    "link_word",
    "mismatch",
    "mode_explained",
    "mode_word",
    "not_settled",
    "notice",
    "problem_sentence",
    "reason",
    "sale_advice",
    "sale_of_day",
    "sale_title",
    "scenario",
    "settings_problem",
    "settings_problem_at",
    "settings_problem_of",
    "state_word",
    "status_word",
    "translate",
    "trouble_advice",
    "trouble_sentence",
    "trouble_title",
    "vault_advice",
    "vault_problem",
    "what_happened",
]
