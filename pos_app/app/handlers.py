"""What each command's arguments mean: they are given to the module that carries it out.

That module is imported only then.
"""

from __future__ import annotations

import argparse

from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode


def call_provision(arguments: argparse.Namespace, console: Console) -> int:
    """Set the till up, or check it. Returns the exit code."""
    from pos_app.app.commands.provision import provision
    from pos_app.app.provisioning.request import ProvisionRequest

    request = ProvisionRequest(
        file=arguments.file,
        base_url=arguments.base_url,
        credentials=arguments.credentials,
        shop=arguments.shop,
        till=arguments.till,
        language=arguments.language,
        customer_language=arguments.customer_language,
        integration=arguments.integration,
        kiosk=arguments.kiosk,
        keys_in_memory=arguments.keys_in_memory,
        delete_credentials=arguments.delete_credentials,
    )
    if not (request.changes_settings or arguments.check):
        console.write_error("pos-app provision: nothing to do; see pos-app provision --help")
        return ExitCode.USAGE
    return provision(console, request, check=arguments.check)


def call_sales(arguments: argparse.Namespace, console: Console) -> int:
    """Print the sales. Returns the exit code."""
    from pos_app.app.commands.sales import print_sales

    return print_sales(console, since=arguments.since, training=arguments.training)


def call_report(arguments: argparse.Namespace, console: Console) -> int:
    """Print a day's report. Returns the exit code."""
    from pos_app.app.commands.report import print_report

    training, as_json = arguments.training, arguments.json
    return print_report(console, arguments.day, training=training, as_json=as_json)


def call_export(given: argparse.Namespace, console: Console) -> int:
    """Save the sales of some days, or a shift's summary, as a file. Returns the exit code."""
    from pos_app.app.commands.export import export

    days = given.first, given.last or given.first
    what = days if given.shift is None else given.shift
    return export(console, what, given.file, given.format, training=given.training)


def call_shift(arguments: argparse.Namespace, console: Console) -> int:
    """Print a shift's report. Returns the exit code."""
    from pos_app.app.commands.shift import print_shift

    return print_shift(console, arguments.number, training=arguments.training)


def call_reconcile(arguments: argparse.Namespace, console: Console) -> int:
    """Compare a day with the gateway's list. Returns the exit code."""
    from pos_app.app.commands.reconcile import print_reconciliation

    training, as_json = arguments.training, arguments.json
    return print_reconciliation(console, arguments.day, training=training, as_json=as_json)


def call_support(arguments: argparse.Namespace, console: Console) -> int:
    """Save or print the support file. Returns the exit code."""
    from pos_app.app.commands.support import make_support_file

    return make_support_file(console, arguments.file)


def call_kiosk_guard(arguments: argparse.Namespace, console: Console) -> int:
    """Guard the kiosk, or show the guard's page. Returns the exit code."""
    if arguments.page is not None:
        from pos_app.app.commands.guard_page import show_guard_page

        return show_guard_page(console, arguments.page)
    from pos_app.app.commands.kiosk_guard import guard_kiosk

    return guard_kiosk(console, training=arguments.training)


def call_kiosk_keys(arguments: argparse.Namespace, console: Console) -> int:
    """Print a kiosk's keys for systemd. Returns the exit code."""
    from pos_app.app.commands.kiosk_keys import print_keys, print_pin_key

    if arguments.pins:
        return print_pin_key(console)
    return print_keys(console, arguments.base_url, arguments.credentials)


def call_health(arguments: argparse.Namespace, console: Console) -> int:
    """Tell how the till is. Returns the exit code."""
    from pos_app.app.commands.health import print_health

    return print_health(console, training=arguments.training)


def call_charge(arguments: argparse.Namespace, console: Console) -> int:
    """Ask the kiosk that is open here for a payment. Returns the exit code."""
    from pos_app.app.commands.charge import charge
    from pos_app.domain.asked_payment import AskedPayment
    from pos_app.domain.money import Money
    from pos_app.domain.payin import Language

    language = Language(arguments.language) if arguments.language is not None else None
    amount = Money.of_major(arguments.amount)
    asked = AskedPayment(arguments.order_ref, amount, arguments.title, language)
    wait_s, training, as_json = arguments.wait, arguments.training, arguments.json
    return charge(console, asked, wait_s=wait_s, training=training, as_json=as_json)


def call_journal_verify(arguments: argparse.Namespace, console: Console) -> int:
    """Examine a journal, or two papers. Returns the exit code."""
    from pos_app.app.commands.journal import verify

    return verify(console, arguments.z, training=arguments.training)


def call_journal_backup(arguments: argparse.Namespace, console: Console) -> int:
    """Back a journal up. Returns the exit code."""
    from pos_app.app.commands.journal import back_up

    return back_up(console, training=arguments.training)


def call_journal_restore(arguments: argparse.Namespace, console: Console) -> int:
    """Restore a journal. Returns the exit code."""
    from pos_app.app.commands.journal import restore

    return restore(console, arguments.file, training=arguments.training)


def call_till_code(_arguments: argparse.Namespace, console: Console) -> int:
    """Tell this computer's code. Returns the exit code."""
    from pos_app.app.commands.transfer import print_code

    return print_code(console)


def call_till_export(arguments: argparse.Namespace, console: Console) -> int:
    """Pack the till into a file. Returns the exit code."""
    from pos_app.app.commands.transfer import export

    return export(console, arguments.file, code=arguments.to, again=arguments.again)


def call_till_import(arguments: argparse.Namespace, console: Console) -> int:
    """Make a packed till this computer's. Returns the exit code."""
    from pos_app.app.commands.transfer import import_

    return import_(
        console,
        arguments.file,
        take_back=arguments.take_back,
        digest=arguments.sha256,
        address=arguments.address,
    )


def call_training_gateway(arguments: argparse.Namespace, console: Console) -> int:
    """Serve the training gateway. Returns the exit code."""
    from pos_app.app.commands.training_gateway import serve_training_gateway

    return serve_training_gateway(console, arguments.port)


def call_demo(arguments: argparse.Namespace, console: Console) -> int:
    """Play a training sale. Returns the exit code."""
    from pos_app.app.commands.demo import demo

    return demo(console, arguments.out, arguments.language or (), arguments.size)
