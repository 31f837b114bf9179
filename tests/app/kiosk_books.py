"""A kiosk's books beside the training gateway's truth: about money that has come, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pos_app.app.clock import SystemClock
from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus
from pos_app.domain.sale import Sale, SaleState
from pos_app.gateway.training.deal_file import DealFile
from pos_app.gateway.training.simulator import TrainingDeal
from pos_app.journal.sqlite_journal import SqliteJournal


class KioskBooks:
    """Gathers deals while the gateway's file has them, and who was thanked or told of.

    What is gathered lies beside the journal, for the next start of a kiosk that was killed.
    """

    def __init__(self, training: Path) -> None:
        self._training = training
        self.deals: dict[str, TrainingDeal] = {}

    def note_deals(self) -> None:
        """Take the gateway's newest deals in."""
        for deal in DealFile(self._training / "gateway.json").read():
            self.deals[deal.invoice_id] = deal

    def note_thanked(self, sale_id: str) -> None:
        """Keep that the customer of this sale saw that it was paid."""
        with (self._training / "thanked").open("a", encoding="ascii") as file:
            file.write(f"{sale_id}\n")

    def note_notices(self, sale_ids: Iterable[str]) -> None:
        """Keep of which sales staff are told now."""
        (self._training / "notices").write_text("\n".join(sale_ids), "ascii")

    def sales(self) -> list[Sale]:
        """Return the sales of a journal that no till holds."""
        with SqliteJournal.open(self._training / "journal.sqlite3") as journal:
            return list(journal.sales())

    def differences(self) -> list[str]:
        """Return where the journal, which no till holds, differs from the truth."""
        with SqliteJournal.open(self._training / "journal.sqlite3") as journal:
            damage = journal.verify()
            sales = {sale.invoice_id: sale for sale in journal.sales()}
        found = [] if damage is None else [f"the journal: {damage}"]
        found += [f"a deal of no sale: {each}" for each in self.deals if each not in sales]
        told, thanked = self._ids("notices"), self._ids("thanked")
        for invoice_id, sale in sales.items():
            found += [f"{each}: {invoice_id}" for each in self._of_sale(sale)]
            if sale.state is SaleState.PAID and sale.sale_id not in told | thanked:
                seen = "acknowledged" if sale.notice_acknowledged else "open"
                late = "late" if sale.late else "in time"
                found.append(f"paid {late}, and nobody was told ({seen}): {invoice_id}")
        return found

    def _of_sale(self, sale: Sale) -> Iterator[str]:
        deal = self.deals.get(sale.invoice_id)
        came = None if deal is None else _came(deal)
        if sale.state is SaleState.PAID and came is None:
            yield "paid here, not there"
        if came is None:
            return
        wanted = SaleState.PAID if came == sale.amount else SaleState.REVIEW
        if sale.state is not wanted:
            yield f"{came} came there, here it is {sale.state} of {sale.amount}"

    def _ids(self, name: str) -> set[str]:
        file = self._training / name
        return set(file.read_text("ascii").split()) if file.exists() else set()


def _came(deal: TrainingDeal) -> Money | None:
    """Return what has come: the file has what is planned, with its times."""
    now = SystemClock().now()
    status, fiat = deal.status, deal.fiat
    for change in deal.plan:
        if change.at <= now:
            status, fiat = change.status, change.fiat or fiat
    return (fiat or deal.amount) if status == GatewayStatus.COMPLETED else None
