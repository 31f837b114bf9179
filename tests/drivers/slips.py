"""Every kind of slip, by name, in a language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import MappingProxyType

from pos_app.domain.by_hand import HandReason
from pos_app.domain.fiscal_receipt import parse_link
from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState, Settlement
from pos_app.ui.model.dispute_sheet import SheetSale, make_sheet
from pos_app.ui.slip.code_slip import code_slip
from pos_app.ui.slip.content import Slip
from pos_app.ui.slip.heading import Printing
from pos_app.ui.slip.sale_slip import SlipSale, sale_slip
from pos_app.ui.slip.sheet_slip import sheet_slip
from pos_app.ui.slip.shift_slip import shift_slip
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording.words import Words
from tests.drivers import samples
from tests.drivers.screen_snapshots import LINK
from tests.drivers.window_driver import assets

SHOP = replace(
    samples.PREFERENCES,
    shop_address="Toshkent shahri, Mirzo Ulugʻbek tumani, Buyuk Ipak Yoʻli koʻchasi, 12",
    shop_stir="301234567",
)
RECEIPT = "https://ofd.soliq.uz/check?t=UZ170703100189&r=1204&c=20260717142531&s=283746192837"
DEAL = "57f8bb3c-3dca-40f8-9b1e-2f6f0c9ad0e1"
INVOICE = "T1-7F3AK9-000042-K2"
LATER = samples.NOW + timedelta(hours=3)


def words_in(language: Language) -> Words:
    return Words(language, assets().catalogue_dir)


def printing(mode: Mode = Mode.LIVE, copy: int = 1) -> Printing:
    return Printing(SHOP, mode, samples.NOW if copy == 1 else LATER, copy)


def known(state: SaleState, **changed: object) -> Sale:
    """Make a sale with ids as the service gives them."""
    by = {"deal_id": DEAL, "invoice_id": INVOICE, "order_ref": "A-1204", "by": 4}
    return samples.sale(42, state, **{**by, **changed})


def paid_sale(**changed: object) -> Sale:
    return known(
        SaleState.PAID,
        paid_at=samples.NOW,
        decided_at=samples.NOW,
        gateway_status=GatewayStatus.COMPLETED.value,
        **changed,
    )


def receipted() -> Sale:
    return paid_sale(receipt=parse_link(RECEIPT))


def by_hand() -> Sale:
    settled = Settlement(HandReason.PAID_OTHERWISE, with_deal=True)
    return known(SaleState.BY_HAND, settlement=settled, decided_at=samples.NOW)


def of_sale(sale: Sale, spoken: Spoken, how: Printing | None = None) -> Slip:
    return sale_slip(SlipSale(sale, samples.STAFF), how or printing(), spoken)


def shift(number: int, words: Words) -> Slip:
    shown = samples.in_shifts(number).shown_shift
    assert shown is not None
    return shift_slip(shown, printing(), words)


def payment_code(words: Words) -> Slip:
    view = samples.offered(known(SaleState.WAITING), samples.PAGE_PAYLOAD)
    slip = code_slip(view, printing(), Spoken(words))
    assert slip is not None
    return slip


def sheet(words: Words) -> Slip:
    sale = paid_sale(account="https://api.example.com#A1", reported=samples.SUM)
    of = SheetSale(sale, samples.history(), LINK, SHOP, Mode.LIVE)
    made = replace(make_sheet(of, samples.NOW, words), made="QR Toʻlov")  # without its version
    return sheet_slip(made, printing(), words)


def two_languages(words: Words) -> Slip:
    other = Language.RU if words.language is not Language.RU else Language.UZ_CYRL
    return of_sale(paid_sale(), Spoken(words, words_in(other)))


SLIPS: MappingProxyType[str, Callable[[Words], Slip]] = MappingProxyType(
    {
        "paid": lambda words: of_sale(receipted(), Spoken(words)),
        "two-languages": two_languages,
        "training-copy": lambda words: of_sale(
            receipted(), Spoken(words), printing(Mode.TRAINING, 2)
        ),
        "returned": lambda words: of_sale(
            paid_sale(refunded_outside=samples.SUM), Spoken(words), printing(copy=2)
        ),
        "part-returned": lambda words: of_sale(
            paid_sale(refunded_outside=Money.of_major(50_000), late=True), Spoken(words)
        ),
        "by-hand": lambda words: of_sale(by_hand(), Spoken(words)),
        "not-decided": lambda words: of_sale(known(SaleState.UNKNOWN), Spoken(words)),
        "payment-code": payment_code,
        "x": lambda words: shift(16, words),
        "z": lambda words: shift(14, words),
        "sheet": sheet,
    }
)
