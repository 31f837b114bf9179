"""Every table from a code to its phrase in one place, for those who show a code as it is.

Whole sentences come from the functions of `pos_app.ui.wording`.
"""

from pos_app.domain.sale_case import Case, case_of
from pos_app.ui.wording.amounts import AMOUNT_PROBLEM
from pos_app.ui.wording.connection import LINK_WORD
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS, HOW_TO_PAY, HOW_TO_PAY_ANY_TIME
from pos_app.ui.wording.day_report_words import ENTRY_KIND
from pos_app.ui.wording.fields import FIELD
from pos_app.ui.wording.history import CHOSEN, OFFERED, OUTCOME
from pos_app.ui.wording.modes import INTEGRATION, MODE, MODE_EXPLAINED, SCENARIO
from pos_app.ui.wording.notices import NOTICE
from pos_app.ui.wording.problems import JOURNAL_PROBLEM, SETTINGS_PROBLEM, VAULT_PROBLEM
from pos_app.ui.wording.reasons import MISMATCH, REASON, STATUS
from pos_app.ui.wording.reconciliation_words import DIFFERENCE
from pos_app.ui.wording.sale_words import SALE_ADVICE, SALE_TITLE, STATE
from pos_app.ui.wording.transfer_words import TRANSFER_PROBLEM
from pos_app.ui.wording.troubles import TROUBLE_ADVICE, TROUBLE_TITLE

__all__ = [
    "AMOUNT_PROBLEM",
    "CHOSEN",
    "CUSTOMER_STATUS",
    "DIFFERENCE",
    "ENTRY_KIND",
    "FIELD",
    "HOW_TO_PAY",
    "HOW_TO_PAY_ANY_TIME",
    "INTEGRATION",
    "JOURNAL_PROBLEM",
    "LINK_WORD",
    "MISMATCH",
    "MODE",
    "MODE_EXPLAINED",
    "NOTICE",
    "OFFERED",
    "OUTCOME",
    "REASON",
    "SALE_ADVICE",
    "SALE_TITLE",
    "SCENARIO",
    "SETTINGS_PROBLEM",
    "STATE",
    "STATUS",
    "TRANSFER_PROBLEM",
    "TROUBLE_ADVICE",
    "TROUBLE_TITLE",
    "VAULT_PROBLEM",
    "Case",
    "case_of",
]
