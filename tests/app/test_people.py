"""A shop's people with the whole program: entered, asked on the spot, and known after a start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.app.desktop import DesktopApp
from pos_app.domain.events import SaleIntended
from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.people import Act
from pos_app.domain.preferences import Mode, Right
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.domain.till_events import Approved, PersonAdded, SessionOpened
from pos_app.engine.api.commands import EnterKeys
from pos_app.engine.api.people_commands import LockTill
from pos_app.gateway.training.server import TrainingServer
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.ui.model.navigation import Page
from pos_app.vault.keyring_vault import KeyringVault
from tests.drivers.app_driver import AppDriver, set_up_till
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY
from tests.drivers.training_gateway import TrainingGateway
from tests.ui.devices.key_presses import send_keys
from tests.vault.fake_backends import DictBackend

pytestmark = pytest.mark.usefixtures("qapp")
OWNER_PIN, PIN, SENIOR_PIN = "90210", "1234", "4711"
NEW_PIN, BADGE = "84620915", "BADGE7K4M2Q9XRT"


@contextmanager
def till(home: Path, base_url: str, vault: DictBackend) -> Iterator[AppDriver]:
    """Run the program with a system's vault that works."""
    setup = set_up_till(home, base_url)
    setup._key_store.make_vault = lambda vault_id: KeyringVault(
        vault_id, choose_backend=lambda: (vault, "memory")
    )
    driver = AppDriver(DesktopApp(setup, Mode.LIVE))
    try:
        driver.start()
        driver.send(EnterKeys(Keys(base_url, Secret(ACCOUNT_ID), Secret(PUBLIC_KEY))))
        if not driver.window.snapshot.people.persons:
            driver.wait_until(lambda: driver.window.snapshot.needs_keys is None, "the keys")
        yield driver
    finally:
        driver.stop()


def enter_person(driver: AppDriver, name: str, role: str, pin: str) -> None:
    done = driver.window.snapshot.people.change.done
    driver.find_as(QLineEdit, "person-name").setText(name)
    driver.click(f"role-{role}")
    for field in ("person-pin", "person-pin-again"):
        driver.find_as(QLineEdit, field).setText(pin)
    driver.click("save-person")
    driver.wait_until(
        lambda: driver.window.snapshot.people.change.done > done, f"{name} is entered"
    )


def show_pin(driver: AppDriver, person: str, pin: str) -> None:
    driver.wait_until(lambda: driver.is_visible("pin-panel"), "a question for a PIN")
    number = next(
        each.number for each in driver.window.snapshot.people.persons if each.name == person
    )
    driver.click(f"pin-person-{number}")
    driver.type(pin)
    driver.press(Qt.Key.Key_Return)
    driver.wait_until(lambda: not driver.is_visible("pin-panel"), "the PIN is right")


def hire(driver: AppDriver) -> None:
    driver.press(Qt.Key.Key_F7)
    driver.wait_until(lambda: driver.is_visible("people"), "the way to the people")
    driver.click("people")
    enter_person(driver, "Karim", "owner", OWNER_PIN)
    enter_person(driver, "Dilnoza", "cashier", PIN)
    enter_person(driver, "Jasur", "senior", SENIOR_PIN)
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD


def sell_twice(driver: AppDriver) -> None:
    """Sell, and be stopped for the same sum: a senior allows it."""
    driver.type("5000\r")
    show_pin(driver, "Dilnoza", PIN)
    driver.wait_until(lambda: driver.sale_in(SaleState.WAITING), "the QR")
    driver.press(Qt.Key.Key_Escape)
    driver.type("5000\r")
    driver.wait_until(lambda: driver.is_visible("charge-anyway"), "the brake")
    driver.click("charge-anyway")
    driver.wait_until(lambda: driver.is_visible("pin-amount"), "a question for a senior")
    assert driver.text("pin-amount") == "5 000 soʻm"
    show_pin(driver, "Jasur", SENIOR_PIN)
    driver.wait_until(lambda: driver.sale_in(SaleState.WAITING), "the second QR")


def pay(driver: AppDriver, gateway: TrainingGateway) -> None:
    view = driver.sale_in(SaleState.WAITING)
    assert view is not None
    assert view.sale.deal_id is not None
    gateway.play(view.sale.deal_id, "pays")
    driver.wait_until(lambda: driver.page() is Page.RESULT, "PAID")


def test_a_day_with_people(tmp_path: Path, training_server: TrainingServer) -> None:
    vault, base_url = DictBackend(), training_server.base_url
    with till(tmp_path, base_url, vault) as driver:
        hire(driver)
        sell_twice(driver)
        driver.send(LockTill())
        driver.wait_until(lambda: not driver.window.snapshot.people.at_till, "the lock")
        pay(driver, TrainingGateway(base_url))
    with till(tmp_path, base_url, vault) as driver:
        driver.press(Qt.Key.Key_F10)
        show_pin(driver, "Karim", OWNER_PIN)
        driver.wait_until(lambda: driver.page() is Page.SETUP, "the settings")
    journal_file = next(tmp_path.rglob("journal.sqlite3"))
    with SqliteJournal.open(journal_file) as journal:
        assert journal.verify() is None
        owner, cashier, senior = (each.number for each in journal.till_events(PersonAdded))
        sessions = [each.event for each in journal.till_events(SessionOpened)]
        assert sessions == [SessionOpened(cashier), SessionOpened(owner)]
        approved = [each.event for each in journal.till_events(Approved)]
        wanted = Approved(Act.CHARGE_AGAIN, senior, cashier, 2, Money.of_major(5000))
        assert approved == [wanted]
        histories = [journal.history(sale.sale_id) for sale in journal.sales()]
        intents = [history[0].event for history in histories]
        assert [each.by for each in intents if isinstance(each, SaleIntended)] == [cashier] * 2


def give_badge(driver: AppDriver, person: int) -> None:
    """Give a badge on the page of the people, with the owner's PIN."""
    driver.wait_until(
        lambda: Right.PEOPLE in driver.window.snapshot.withheld, "the end of the visit before"
    )
    driver.press(Qt.Key.Key_F7)
    driver.wait_until(lambda: driver.is_visible("people"), "the way to the people")
    driver.click("people")
    show_pin(driver, "Karim", OWNER_PIN)
    driver.wait_until(lambda: driver.page() is Page.PEOPLE, "the page of the people")
    driver.click(f"person-{person}")
    driver.click("give-badge")
    send_keys(driver, f"{BADGE}\r", 5)
    driver.wait_until(lambda: driver.is_visible("end-badge"), "the badge is kept")
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Escape)
    driver.send(LockTill())
    driver.wait_until(lambda: not driver.window.snapshot.people.at_till, "the lock")


def change_own_pin(driver: AppDriver, person: int) -> None:
    driver.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    driver.wait_until(lambda: driver.is_visible("pin-change"), "a question for a PIN")
    driver.click(f"pin-person-{person}")
    driver.click("pin-change")
    for pin in (PIN, NEW_PIN, NEW_PIN):
        driver.type(pin)
        driver.press(Qt.Key.Key_Return)
    driver.wait_until(lambda: driver.is_visible("pin-change"), "the new PIN holds")
    driver.press(Qt.Key.Key_Escape)


def test_a_badge_logs_in_and_a_pin_is_changed_by_whose_it_is(
    tmp_path: Path, training_server: TrainingServer
) -> None:
    vault, base_url = DictBackend(), training_server.base_url
    with till(tmp_path, base_url, vault) as driver:
        hire(driver)
        cashier = driver.window.snapshot.people.persons[1].number
        give_badge(driver, cashier)
        change_own_pin(driver, cashier)
        driver.type("5000\r")
        driver.wait_until(lambda: driver.is_visible("pin-panel"), "a question for a PIN")
        send_keys(driver, f"{BADGE}\r", 5)
        driver.wait_until(lambda: driver.sale_in(SaleState.WAITING), "the QR")
        driver.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
        show_pin(driver, "Dilnoza", NEW_PIN)
    journal_file = next(tmp_path.rglob("journal.sqlite3"))
    with SqliteJournal.open(journal_file) as journal:
        assert journal.verify() is None
        sessions = [each.event for each in journal.till_events(SessionOpened)]
        assert sessions[-2:] == [SessionOpened(cashier, by_badge=True), SessionOpened(cashier)]
        (sale,) = journal.sales()
        assert (sale.by, sale.order_ref) == (cashier, None)
    whole = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (BADGE, NEW_PIN):
        assert secret.encode() not in whole, "nor in a log"
