"""What a person does at the till besides selling, and what goes on behind it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.errors import (
    Refused,
    SettingsError,
    SettingsProblem,
    Trouble,
)
from pos_app.domain.events import NoteWritten
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Role
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.preferences import Mode, Preferences, SetupDraft
from pos_app.domain.printing import PrintOutcome, SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_search import parse_search
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.fiscal_commands import AskFiscalAgain, FiscalTrialStep, TryFiscalService
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand, TakeNoteAway
from pos_app.engine.api.print_commands import DropPrint, FindPrinters, PrintAgain, PrintSlip
from pos_app.engine.api.receipt_commands import LinkReceipt, TickReceipt
from pos_app.engine.api.snapshots import NoticeKind, SetupStep
from tests.domain.receipts import receipt_at
from tests.drivers.fiscal_drive_service import REGISTER, StandInFds
from tests.drivers.fiscal_drive_service import Fault as FdsFault
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.fake_gateway import Fault
from tests.engine.fake_printers import CHOSEN, FakePrinters
from tests.engine.fiscal_till import setup_for
from tests.engine.traces.scene import Scene, TracedTill
from tests.engine.traces.trace import Trace
from tests.engine.virtual import START

DRAFT = SetupDraft(
    "https://gateway.example",
    Preferences(shop="S", till="T"),
    account_id=Secret("account"),
    public_key=Secret("key"),
)
TODAY = START.date()


async def shifts(scene: Scene) -> None:
    """A shift is opened, ended, counted and closed with a comparison; the next opens by a sale."""
    async with scene.till() as till:
        till.send(commands.OpenShift(1))
        await till.paid(500)
        open_over_it = await till.offered(70)
        till.send(commands.ShowShift(1))
        await till.until(lambda s: s.shown_shift)
        till.send(commands.EndShift(1))
        await asyncio.sleep(1)
        till.send(commands.ReconcileShift(1))
        await till.until(lambda s: s.reconciliation and not s.reconciliation.busy)
        till.send(commands.CloseShift(1, Money.of_major(480)))
        await asyncio.sleep(1)
        till.send(commands.ShowShift(None))
        await till.turned(open_over_it, "completed", SaleState.PAID)
        await till.paid(90)
        till.send(commands.SetDayStart(12))
        await asyncio.sleep(3700)


async def by_hand(scene: Scene) -> None:
    """Disputed and settled by hand; money given back; the money comes all the same."""
    async with scene.till() as till:
        sale = await till.turned(await till.offered(), "disputed", SaleState.REVIEW)
        till.send(
            SettleByHand(sale.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "seen in the cabinet")
        )
        await till.state(sale.sale_id, SaleState.BY_HAND)
        paid = await till.paid(700)
        till.send(
            RecordRefund(paid.sale_id, Money.of_major(200), RefundReason.GOODS_RETURNED, "cash")
        )
        await asyncio.sleep(1)
        till.send(
            RecordRefund(paid.sale_id, Money.of_major(600), RefundReason.GOODS_RETURNED, "too much")
        )
        await asyncio.sleep(1)
        till.send(commands.ListSales(TODAY))
        till.send(commands.OpenHistory(sale.sale_id))
        listing = (await till.until(lambda s: s.listing and s.listing.history)).listing
        assert listing is not None
        (note,) = (each for each in listing.history if isinstance(each.event, NoteWritten))
        till.send(TakeNoteAway(sale.sale_id, note.number))
        await asyncio.sleep(1)
        till.send(commands.ListSales(None))
        till.send(commands.Show(None))
        till.becomes(sale, "completed")
        await till.until(lambda s: any(n.kind is NoticeKind.LATE for n in s.notices), 900)


async def receipts(scene: Scene) -> None:
    """Fiscal receipts of another program: told late, ticked, of a sale that has one."""
    async with scene.till(Preferences(fiscal_receipts=True)) as till:
        sales = [await till.paid(major) for major in (100, 200, 300)]
        await till.until(lambda s: s.missing_receipts)
        receipt = receipt_at(till.clock.now())
        for sale in sales[:2]:
            till.send(LinkReceipt(sale.sale_id, receipt.link, LinkSource.SCANNED))
            await asyncio.sleep(1)
        till.send(TickReceipt(sales[1].sale_id))
        till.send(LinkReceipt(sales[2].sale_id, "https://example.com/", LinkSource.PASTED))
        await asyncio.sleep(1)


class PatientFds(BlockingFds):
    """Waits for an answer however busy this machine is."""

    deadline_s = 60.0


async def fiscal_service(scene: Scene) -> None:
    """A service makes the receipts; an answer is lost, it is locked, and is asked again."""
    loop = asyncio.get_running_loop()

    def write(call: str) -> None:
        loop.call_soon_threadsafe(scene.trace.note, "service", call)

    with StandInFds(on_call=write) as service:
        scene.trace.name(service.address, "the service")
        async with scene.till(setup_for(service), fiscal=PatientFds) as till:
            till.send(TryFiscalService(till.setup.preferences.fiscal))
            await till.until(
                lambda s: s.fiscal.trial and s.fiscal.trial.step is not FiscalTrialStep.ASKING
            )
            await till.paid(15_000)
            await asyncio.sleep(60)
            service.faults[REGISTER] = [FdsFault.ANSWER_LOST]
            await till.paid(16_000)
            await asyncio.sleep(120)
            service.locked = True
            await till.paid(17_000)
            await asyncio.sleep(120)
            service.locked = False
            till.send(AskFiscalAgain())
            await asyncio.sleep(60)


class TracedPrinters(FakePrinters):
    """Printers that do as they are told; what they are asked is written down."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace

    async def print(self, raster: Raster) -> PrintOutcome:
        self._trace.note("printer", f"prints {len(raster.data)} bytes")
        return await super().print(raster)

    async def trouble(self) -> PrintOutcome | None:
        self._trace.note("printer", "is asked how it is")
        return await super().trouble()


async def printing(scene: Scene) -> None:
    """A slip, its copy, one that nobody knows of, no paper, a printer that stays away."""
    printers = TracedPrinters(scene.trace)
    chosen = Preferences(printer_way=CHOSEN.way, printer_address=CHOSEN.address)
    async with scene.till(chosen, printers=printers) as till:
        sale = await till.paid()
        slip = PrintSlip(SlipKind.PAID, Raster(8, b"\1\2"), sale.sale_id)
        outcomes = (PrintOutcome.SENT, PrintOutcome.BROKEN_OFF, PrintOutcome.NO_PAPER)
        for copy_no, outcome in enumerate(outcomes, 1):
            printers.outcomes = [outcome] * 6
            till.send(replace(slip, copy_no=copy_no))
            await asyncio.sleep(90)
            till.send(DropPrint(copy_no))
            await asyncio.sleep(1)
        printers.outcomes = [PrintOutcome.UNREACHABLE] * 8
        till.send(replace(slip, copy_no=3))
        await asyncio.sleep(90)
        till.send(PrintAgain(4))
        await asyncio.sleep(90)
        till.send(FindPrinters())
        await asyncio.sleep(5)


async def kiosk_printer(scene: Scene) -> None:
    """A kiosk that prints each slip asks its printer, and nobody pays without paper."""
    printers = TracedPrinters(scene.trace)
    chosen = Preferences(
        printer_way=CHOSEN.way,
        printer_address=CHOSEN.address,
        kiosk=KioskSetup(needs_printer=True),
    )
    async with scene.till(chosen, printers=printers, is_kiosk=True) as till:
        await asyncio.sleep(120)
        printers.state = PrintOutcome.NO_PAPER
        await asyncio.sleep(120)
        await till.ask()
        printers.state = None
        await asyncio.sleep(60)


async def lists(scene: Scene) -> None:
    """A day's list, a week's report, a search and a comparison, while a sale goes on."""
    async with scene.till() as till:
        await till.paid(500)
        lost = await till.turned(await till.offered(600), "expired", SaleState.CLOSED)
        till.send(commands.ListSales(TODAY))
        till.send(commands.OpenHistory(lost.sale_id))
        await till.until(lambda s: s.listing and s.listing.history_of)
        till.send(commands.ShowReport(period_of(PeriodKind.WEEK, TODAY)))
        await till.until(lambda s: s.shown_report)
        till.send(commands.FindSales(parse_search("600")))
        await till.until(lambda s: s.found)
        till.becomes(lost, "completed")
        till.send(commands.Reconcile(TODAY))
        await till.until(lambda s: s.reconciliation and s.reconciliation.is_made)
        till.gateway.has_list = False
        till.send(commands.Reconcile(TODAY))
        await till.until(lambda s: s.reconciliation and s.reconciliation.trouble)
        for closed in (
            commands.FindSales(None),
            commands.ShowReport(None),
            commands.ListSales(None),
            commands.Reconcile(None),
        ):
            till.send(closed)
        await asyncio.sleep(1)


async def set_up(scene: Scene) -> None:
    """Keys that give no token, kept despite it; a disk that keeps nothing; an open payment."""
    async with scene.till() as till:
        till.send(commands.CheckConnection(DRAFT))
        await till.until(lambda s: s.setup.step is SetupStep.CHECKED)
        till.setup.no_token = Refused(Trouble.KEYS_REFUSED)
        till.send(commands.SaveSetup(DRAFT))
        await till.until(lambda s: s.setup.step is SetupStep.REFUSED)
        till.send(commands.SaveSetup(DRAFT, despite=frozenset({Trouble.KEYS_REFUSED})))
        await till.until(lambda s: s.setup.step is SetupStep.SAVED)
        await till.offered()
        till.setup.no_token = None
        till.setup.save_refusal = SettingsError(SettingsProblem.PAYMENT_OPEN, "address")
        till.send(commands.SaveSetup(DRAFT, keys_in_memory=True))
        await till.until(lambda s: s.setup.step is SetupStep.REFUSED)
        till.send(commands.ChangePreferences(Preferences(language=Language.RU)))
        await asyncio.sleep(2)
        till.setup.save_refusal = None
        till.send(commands.ChangePreferences(Preferences(requisites_wait_s=5)))
        await till.until(lambda s: s.setup.step is SetupStep.SAVED)
        till.gateway.requisites_ready = False
        await till.charged(90)
        await asyncio.sleep(10)


async def no_till(scene: Scene) -> None:
    """The journal cannot be opened, then it can."""
    async with scene.till(refusal=SettingsError(SettingsProblem.BAD_URL, "address")) as till:
        till.send(commands.OpenTill(Mode.LIVE))
        await asyncio.sleep(1)
        till.setup.refusal = None
        till.send(commands.OpenTill(Mode.LIVE))
        await asyncio.sleep(5)


async def people(scene: Scene) -> None:
    """People are added; one logs in, types wrong PINs, is left out, and locks after a while."""
    async with scene.till(Preferences(lock_after_min=5)) as till:
        for name, role, pin in (
            ("Karim", Role.OWNER, "90210"),
            ("Dilnoza", Role.CASHIER, "1234"),
        ):
            done = till.seen[-1].people.change.done
            till.send(people_commands.AddPerson(name, role, Secret(pin)))
            await till.until(lambda s, done=done: s.people.change.done > done)  # type: ignore[misc]
        till.send(people_commands.GiveBack())
        till.send(people_commands.ChangeCashier())
        for pin in ("0000", "1234"):
            await enter(till, 4, pin)
        await till.paid()
        till.send(commands.Show(None))
        await asyncio.sleep(400)
        till.send(commands.Charge(scene.next_key(), Money.of_major(70), None, Language.UZ))
        await till.until(lambda s: s.people.asked)
        for _ in range(6):
            await enter(till, 4, "0000")
        till.send(people_commands.DropAsked())
        await asyncio.sleep(1)


async def enter(till: TracedTill, person: int, pin: str) -> None:
    """Type a PIN, and wait until it was checked."""
    till.send(people_commands.EnterPin(person, Secret(pin)))
    await asyncio.sleep(1)


async def trial(scene: Scene) -> None:
    """A small payment of the owner's own, with every code; what opened is kept."""
    async with scene.till() as till:
        charge = commands.Charge(
            scene.next_key(), Money.of_major(1000), None, Language.UZ, trial=True
        )
        till.send(charge)
        await till.until(lambda s: s.sales and s.sales[0].codes)
        await asyncio.sleep(30)


async def training(scene: Scene) -> None:
    """Training, with payments of the real till that nobody follows meanwhile."""
    async with scene.till(mode=Mode.TRAINING) as till:
        sale = await till.offered()
        till.expect("deal", Fault(delay_s=30))
        await asyncio.sleep(timedelta(minutes=2).total_seconds())
        await till.turned(sale, "completed", SaleState.PAID)


SCENARIOS = (
    shifts,
    by_hand,
    receipts,
    fiscal_service,
    printing,
    kiosk_printer,
    lists,
    set_up,
    no_till,
    people,
    trial,
    training,
)
