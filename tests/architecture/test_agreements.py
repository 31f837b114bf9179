"""Facts that must stand in two places by design, compared: one test for each agreement.

A fact should stand once. Where a rule between packages forbids that (an adapter may not import
another, the installer is not Python), a line here fails as soon as the two differ.
"""

import re

import pytest

from pos_app import cli
from pos_app.app import arguments, command_parser
from pos_app.app.exit_codes import ExitCode
from pos_app.config import all_users
from pos_app.domain.export import ExportFormat
from pos_app.domain.key_text import MAX_ACCOUNT_ID
from pos_app.domain.payin import Integration, Language
from pos_app.engine.api.ports import CREATE_BUDGET_S
from pos_app.engine.sale.recover import ABSENCE_COUNTS_AFTER_S
from pos_app.gateway.paymentsgate.client_config import Budgets
from pos_app.journal import storage
from pos_app.ui.widgets.form_field import MAX_KEY_LENGTH
from tests import ROOT
from tests.simulation.world import BUDGETS, LONGEST_LIST_LAG_S


def test_an_absence_is_believed_only_after_the_longest_create() -> None:
    """Else a create could still arrive after it was sent a second time: two deals."""
    assert Budgets().create <= CREATE_BUDGET_S < ABSENCE_COUNTS_AFTER_S


def test_no_client_can_be_given_a_longer_create() -> None:
    with pytest.raises(ValueError, match="create"):
        Budgets(create=CREATE_BUDGET_S + 1)


def test_the_simulation_stays_within_what_it_promises() -> None:
    """Its list lags so little that an absence believed by the till is one."""
    assert BUDGETS.create + LONGEST_LIST_LAG_S < ABSENCE_COUNTS_AFTER_S


def test_the_command_line_offers_the_domain_s_choices() -> None:
    """It knows no domain, so that --help costs nothing."""
    assert tuple(language.value for language in Language) == arguments.LANGUAGES
    assert tuple(integration.value for integration in Integration) == arguments.INTEGRATIONS
    assert tuple(kind.value for kind in ExportFormat) == command_parser.EXPORT_FORMATS


def test_the_help_and_the_guide_tell_every_exit_code() -> None:
    guide = (ROOT / "docs" / "exit-codes.md").read_text("utf-8")
    told = [
        int(code)
        for code in re.findall(r"(?:^|[:;]) *([0-9]+) ", command_parser.EPILOG, re.MULTILINE)
    ]
    assert told == list(ExitCode)
    table = guide.split("\n\n")[1]
    assert [int(code) for code in re.findall(r"^\| ([0-9]+) ", table, re.MULTILINE)] == told


def test_a_field_cuts_no_account_id_that_the_check_would_refuse() -> None:
    """Cut to fit, a wrong paste could pass for another account."""
    assert MAX_KEY_LENGTH > MAX_ACCOUNT_ID


def test_an_open_till_is_known_by_the_journal_s_lock() -> None:
    """The settings' room looks for it, and may not import the journal's."""
    assert all_users.LOCK_NAME == storage.LOCK_NAME


def test_a_start_without_arguments_is_what_the_parser_makes_of_none() -> None:
    """The window opens sooner without the parser."""
    assert vars(cli.NO_ARGUMENTS) == vars(command_parser.make_parser(cli._window).parse_args([]))
