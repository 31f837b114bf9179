"""`python -m tests.export.libreoffice`: LibreOffice opens what is exported, and finds the journal.

Both files are read by it as a person would have it do, the CSV with Russian settings, and written
again as plain text: what it took for a number, a day or a formula shows there.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pos_app.domain.export import Column
from pos_app.journal.sqlite_journal import SqliteJournal
from tasks import EXIT_CANNOT, EXIT_FAILED
from tests.export.exported import export, fill, local

SALES = 400
PROGRAM = "soffice"
PLAIN = "Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
IN_RUSSIAN = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1049,false,true"
"""Separated by `;`, UTF-8, numbers and days as Russian settings have them."""
LIMIT_S = 120


def read_by_libreoffice(file: Path, folder: Path) -> list[dict[Column, str]]:
    """Return the rows of the first sheet, as LibreOffice writes them again."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    how = [IN_RUSSIAN] if file.suffix == ".csv" else []
    command = [PROGRAM, profile, "--headless", *how, "--convert-to", f"csv:{PLAIN}"]
    command += ["--outdir", str(folder / f"read-{file.suffix[1:]}"), str(file)]
    subprocess.run(command, check=True, timeout=LIMIT_S, capture_output=True)
    written = sorted((folder / f"read-{file.suffix[1:]}").glob("*.csv"))
    first = next(each for each in written if "About" not in each.name)
    with first.open(encoding="utf-8-sig", newline="") as lines:
        _, *rows = csv.reader(lines, delimiter=";")
    end = next((at for at, row in enumerate(rows) if not any(row)), len(rows))
    return [dict(zip(Column, row, strict=True)) for row in rows[:end]]


def faults(rows: list[dict[Column, str]], journal: SqliteJournal) -> Iterable[str]:
    """Yield what LibreOffice has otherwise than the journal; a guard's apostrophe is none."""
    sales = journal.sales()
    if len(rows) != len(sales):
        yield f"{len(rows)} rows for {len(sales)} sales"
    for row, sale in zip(rows, sales, strict=False):
        begun = local(sale.created_at)
        wanted: dict[Column, object] = {
            Column.NUMBER: str(sale.sequence),
            Column.ORDER: sale.order_ref or "",
            Column.LAST4: sale.last4 or "",
            Column.INVOICE: sale.invoice_id,
            Column.DEAL: sale.deal_id or "",
            Column.BANK: sale.bank or "",
        }
        for column, value in wanted.items():
            if row[column].removeprefix("'") != value:
                yield f"sale {sale.sequence}, {column}: {row[column]!r}, not {value!r}"
        if Decimal(row[Column.AMOUNT]) * 100 != sale.amount.minor:
            yield f"sale {sale.sequence}: amount {row[Column.AMOUNT]}"
        if datetime.strptime(row[Column.BEGUN], "%m/%d/%Y %H:%M:%S") != begun:  # noqa: DTZ007
            yield f"sale {sale.sequence}: begun {row[Column.BEGUN]}"


def main() -> int:
    if shutil.which(PROGRAM) is None:
        sys.stdout.write("LibreOffice is not here\n")
        return EXIT_CANNOT
    found: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with SqliteJournal.open(folder / "till" / "journal.sqlite3", anywhere=True) as journal:
            fill(journal, SALES)
            for file in (folder / "sales.xlsx", folder / "sales.csv"):
                rows = read_by_libreoffice(export(journal, file), folder)
                found += [f"{file.suffix}: {fault}" for fault in faults(rows, journal)]
    for fault in found[:20]:
        sys.stdout.write(f"{fault}\n")
    figure = f"{SALES} sales as XLSX and as CSV: {len(found)} cells differ"
    sys.stdout.write(f"{figure}\n")
    return EXIT_FAILED if found else 0


if __name__ == "__main__":
    sys.exit(main())
