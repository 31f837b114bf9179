"""Every screen and state that a snapshot alone can show, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import (
    GatewayStatus,
    Integration,
    Mismatch,
)
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode, Right
from pos_app.domain.printing import PrinterWay
from pos_app.domain.qr_trial import QrTrial, Tick, Verdict
from pos_app.domain.sale import SaleState
from pos_app.engine.api.people_view import Asked, PeopleView, PinStep
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, Snapshot
from tests.drivers.samples import (
    NEW_SHOP,
    NO_TILL,
    NOW,
    OWNER_PERSON,
    PAGE_PAYLOAD,
    SENIORS,
    STAFF,
    SUM,
    bare_view,
    closed,
    empty_report,
    history,
    in_shifts,
    listing,
    many_sales,
    offered,
    open_sales,
    paid,
    people,
    quiet_report,
    review,
    run_out,
    sale,
    showing,
    snapshot,
    with_preferences,
)

LINK = bytes(range(32))
"""A link of a journal's chain."""
TRIED = QrTrial((Tick("url", "camera", Verdict.OPENED),), NOW.date())


def with_printer(shown: Snapshot) -> Snapshot:
    """Return the same at a till with a printer."""
    return with_preferences(
        shown, printer_way=PrinterWay.NETWORK, printer_address="192.168.1.50", paper_dots=384
    )


SNAPSHOTS = MappingProxyType[str, Callable[[], Snapshot]](
    {
        "welcome": lambda: NO_TILL,
        "keypad": snapshot,
        "keypad-starting": lambda: snapshot(phase=Phase.STARTING),
        "keypad-no-keys": lambda: snapshot(needs_keys=VaultProblem.ABSENT),
        "keypad-no-network": lambda: snapshot(trouble=Trouble.NO_NETWORK),
        "keypad-disk-full": lambda: snapshot(
            cannot_charge=JournalProblem.DISK_FULL, clock_offset=timedelta(minutes=-7)
        ),
        "keypad-not-writable": lambda: snapshot(journal_problem=JournalProblem.NOT_WRITABLE),
        "keypad-not-let-in": lambda: snapshot(
            trouble=Trouble.ACCESS_DENIED, clock_offset=timedelta(hours=5)
        ),
        "keypad-portal": lambda: snapshot(*open_sales(), trouble=Trouble.REDIRECTED),
        "keypad-busy": lambda: snapshot(*open_sales()),
        "keypad-notice": lambda: snapshot(
            *open_sales(),
            notices=(
                Notice(NoticeKind.LATE, sale(12, SaleState.PAID, late=True)),
                Notice(NoticeKind.PAID, sale(13, SaleState.PAID)),
            ),
        ),
        "keypad-paid-meanwhile": lambda: snapshot(
            notices=(Notice(NoticeKind.PAID, sale(13, SaleState.PAID)),), recovered=1
        ),
        "keypad-recovered": lambda: snapshot(*open_sales(), recovered=4),
        "keypad-training": lambda: snapshot(mode=Mode.TRAINING, setup_info=NEW_SHOP),
        "preparing": lambda: showing(
            bare_view(sale(state=SaleState.PREPARING, deal_id=None, expires_at=None))
        ),
        "waiting": lambda: showing(offered(sale(order_ref="A-1207"))),
        "waiting-page": lambda: showing(
            offered(
                sale(integration=Integration.WIDGET),
                PAGE_PAYLOAD,
                card=None,
                owner=None,
                bank=None,
            )
        ),
        "waiting-guess": lambda: showing(offered(sale(expires_at=None))),
        "waiting-no-network": lambda: showing(offered(sale(), trouble=Trouble.NO_NETWORK)),
        "waiting-clock": lambda: showing(
            offered(
                sale(expires_at=NOW + timedelta(hours=3, minutes=8)),
                clock_offset=timedelta(hours=3),
            ),
            clock_offset=timedelta(hours=3),
        ),
        "waiting-stuck": lambda: showing(
            offered(sale()), journal_problem=JournalProblem.NOT_WRITABLE
        ),
        "waiting-busy": lambda: showing(offered(sale()), *open_sales()),
        "waiting-notices": lambda: showing(
            offered(sale(order_ref="A-1207")),
            notices=(
                Notice(NoticeKind.LATE, sale(12, SaleState.PAID, late=True)),
                Notice(NoticeKind.PAID, sale(13, SaleState.PAID)),
            ),
        ),
        "waiting-training": lambda: showing(
            offered(sale()), mode=Mode.TRAINING, setup_info=NEW_SHOP
        ),
        "waiting-test": lambda: showing(offered(sale()), *open_sales(), mode=Mode.TEST),
        "waiting-over": lambda: showing(run_out()),
        "waiting-asleep": lambda: showing(bare_view(sale(), asked_again=True)),
        "waiting-fetching": lambda: showing(bare_view(sale())),
        "canceling": lambda: showing(bare_view(sale(cancel_requested=True))),
        "confirming": lambda: showing(bare_view(sale(state=SaleState.CONFIRMING))),
        "unknown": lambda: showing(
            bare_view(sale(state=SaleState.UNKNOWN, deal_id=None, trouble=Trouble.TIMED_OUT))
        ),
        "closed-canceled": lambda: showing(closed(GatewayStatus.CANCELED, reason="NO_MONEY")),
        "closed-expired": lambda: showing(closed(GatewayStatus.EXPIRED)),
        "closed-refused": lambda: showing(
            closed(GatewayStatus.NEW, deal_id=None, trouble=Trouble.ACCESS_DENIED)
        ),
        "closed-not-sent": lambda: showing(
            closed(GatewayStatus.NEW, deal_id=None, trouble=Trouble.TLS_ISSUER)
        ),
        "review-amount": lambda: showing(
            review(
                mismatch=Mismatch.OTHER_AMOUNT,
                gateway_status=GatewayStatus.COMPLETED.value,
                reported=Money.of_major(125_000),
            )
        ),
        "review-unasked": lambda: showing(
            review(
                deal_id=None,
                trouble=Trouble.TIMED_OUT,
                last4=None,
                bank=None,
                invoice_id="T1-7F3AK9-000042-QK7ZJ3MX",
            )
        ),
        "paid": lambda: showing(paid()),
        "paid-late": lambda: showing(paid(late=True)),
        "paid-training": lambda: showing(paid(), mode=Mode.TRAINING, setup_info=NEW_SHOP),
        "failed": lambda: snapshot(phase=Phase.FAILED, failure=JournalProblem.BROKEN),
        "broken": lambda: snapshot(phase=Phase.BROKEN, failure_detail="KeyError in task watch"),
        "setup": lambda: NO_TILL,
        "settings": snapshot,
        "settings-tried": lambda: with_preferences(
            snapshot(),
            qr_trial=TRIED,
            integration=Integration.WIDGET,
            payload_order=("url", "account_number"),
        ),
        "appearance": snapshot,
        "trial": lambda: with_preferences(
            snapshot(), payload_order=("url", "account_number"), qr_trial=TRIED
        ),
        "enter-keys": lambda: snapshot(needs_keys=VaultProblem.ABSENT),
        "sales": lambda: snapshot(listing=listing()),
        "sales-quiet": lambda: snapshot(listing=listing(report=quiet_report())),
        "sales-empty": lambda: snapshot(listing=listing(sales=(), report=empty_report())),
        "sales-unreadable": lambda: snapshot(listing=listing(report=None)),
        "sales-training": lambda: snapshot(
            listing=listing(),
            mode=Mode.TRAINING,
            setup_info=NEW_SHOP,
            notices=(Notice(NoticeKind.LATE, sale(12, SaleState.PAID, late=True)),),
        ),
        "people-none": snapshot,
        "people-owner": lambda: snapshot(people=people(OWNER_PERSON)),
        "people": lambda: snapshot(people=people(*STAFF, at_till=OWNER_PERSON)),
        "people-former": lambda: snapshot(
            people=replace(
                people(*STAFF[:2], at_till=OWNER_PERSON),
                former=tuple(replace(each, active=False) for each in STAFF[2:5]),
            )
        ),
        "people-ended": lambda: snapshot(
            people=PeopleView(
                tuple(replace(each, has_pin=False) for each in STAFF), pins_ended=True
            )
        ),
        "keypad-cashier": lambda: snapshot(people=people(*STAFF, at_till=STAFF[1])),
        "keypad-locked": lambda: snapshot(people=people(*STAFF)),
        "pin-who": lambda: snapshot(people=people(*STAFF, at_till=STAFF[1], asked=Asked(STAFF))),
        "pin-allow": lambda: snapshot(
            people=people(*STAFF, at_till=STAFF[1], asked=Asked(SENIORS, Act.CHARGE_AGAIN, SUM))
        ),
        "pin-wrong": lambda: snapshot(
            people=people(
                OWNER_PERSON, asked=Asked((OWNER_PERSON,), Act.SETTINGS, step=PinStep.WRONG)
            )
        ),
        "pin-too-soon": lambda: snapshot(
            people=people(
                *STAFF,
                asked=Asked(STAFF, step=PinStep.TOO_SOON, try_again_at=NOW + timedelta(seconds=29)),
            )
        ),
        "pin-no-vault": lambda: showing(
            offered(sale()), people=people(*STAFF, asked=Asked(STAFF, step=PinStep.NO_KEY))
        ),
        "shifts-none": snapshot,
        "shifts-open": lambda: in_shifts(16),
        "shifts-ended": lambda: in_shifts(15),
        "shifts-closed": lambda: in_shifts(14, open_=False, ended=False),
        "sales-history": lambda: snapshot(
            listing=listing(history_of=many_sales()[0], history=history(), link=LINK)
        ),
        "sales-own": lambda: snapshot(
            people=people(*STAFF, at_till=STAFF[1]),
            listing=listing(),
            withheld=frozenset({Right.SEE_SHOP, Right.SETTINGS, Right.RUN_KEYS, Right.PEOPLE}),
        ),
        "waiting-printer": lambda: with_printer(showing(offered(sale(order_ref="A-1207")))),
        "unknown-printer": lambda: with_printer(showing(bare_view(sale(state=SaleState.UNKNOWN)))),
        "paid-printer": lambda: with_printer(showing(paid())),
        "history-printer": lambda: with_printer(
            snapshot(listing=listing(history_of=many_sales()[0], history=history(), link=LINK))
        ),
        "shift-printer": lambda: with_printer(in_shifts(14, open_=False, ended=False)),
    }
)
"""By the screen's name."""
