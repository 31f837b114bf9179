"""Which slip is printed of what is on the screen, in whose language, and as which copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.printing import SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.shift_report import ShownShift
from pos_app.domain.slips import slip_of
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.model.dispute_sheet import SheetSale, make_sheet
from pos_app.ui.slip.code_slip import code_slip
from pos_app.ui.slip.content import Slip
from pos_app.ui.slip.heading import Printing
from pos_app.ui.slip.sale_slip import SlipSale, sale_slip
from pos_app.ui.slip.sample_slip import sample_slip
from pos_app.ui.slip.sheet_slip import sheet_slip
from pos_app.ui.slip.shift_slip import shift_slip
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording.words import Words

WordsOf = Callable[[Language], Words]


@dataclass(frozen=True, slots=True)
class SlipOrder:
    """A slip, and what the engine wants to know of its print."""

    slip: Slip
    sale_id: str | None = None
    shift: int | None = None
    copy_no: int = 1
    mode: Mode = Mode.LIVE

    def command(self, raster: Raster | None) -> PrintSlip:
        """Return the command that prints it as it was drawn, or tells that it could not be."""
        kind = self.slip.kind
        return PrintSlip(kind, raster, self.sale_id, self.shift, self.copy_no, mode=self.mode)


def customers_words(snapshot: Snapshot, language: Language, words_of: WordsOf) -> Spoken:
    """Return the customer's language, and the shop's second one beside it."""
    second = snapshot.preferences.second_language
    languages = dict.fromkeys(filter(None, [language, second]))
    return Spoken(*map(words_of, languages))


def sale_order(
    sale: Sale, snapshot: Snapshot, now: datetime, cashier: Words, customer: Spoken
) -> SlipOrder:
    """Return the slip of a sale as it stands: for the customer, or for the cashier if undecided."""
    kind = slip_of(sale)
    spoken = Spoken(cashier) if kind is SlipKind.NOT_DECIDED else customer
    copy_no = sale.paid_slips + 1 if kind is SlipKind.PAID else 1
    of = SlipSale(sale, snapshot.people.everybody)
    slip = sale_slip(of, _printing(snapshot, now, copy_no), spoken)
    return SlipOrder(slip, sale.sale_id, copy_no=copy_no)


def code_order(
    view: SaleView, snapshot: Snapshot, now: datetime, customer: Spoken
) -> SlipOrder | None:
    """Return the slip to pay by; None where nothing may be paid now."""
    slip = code_slip(view, _printing(snapshot, now), customer)
    return None if slip is None else SlipOrder(slip, view.sale.sale_id)


def shift_order(
    shown: ShownShift, snapshot: Snapshot, now: datetime, cashier: Words, *, is_copy: bool
) -> SlipOrder:
    """Return the slip of a shift's report."""
    slip = shift_slip(shown, _printing(snapshot, now), cashier, is_copy=is_copy)
    return SlipOrder(slip, shift=shown.report.shift.number, mode=snapshot.mode)


def sample_order(snapshot: Snapshot, now: datetime, customer: Spoken) -> SlipOrder:
    """Return a slip about nothing, for whoever sets the printer up."""
    return SlipOrder(sample_slip(_printing(snapshot, now), customer))


def sheet_order(of: SheetSale, snapshot: Snapshot, now: datetime, cashier: Words) -> SlipOrder:
    """Return the slip of the sheet about a sale."""
    sheet = make_sheet(of, now, cashier)
    return SlipOrder(sheet_slip(sheet, _printing(snapshot, now), cashier), of.sale.sale_id)


def _printing(snapshot: Snapshot, now: datetime, copy_no: int = 1) -> Printing:
    return Printing(snapshot.preferences, snapshot.mode, now, copy_no)
