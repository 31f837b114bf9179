"""`python -m tests.printer.cups`: slips go through a real CUPS, on a socket of its own.

Its queue writes into a file, which is decoded back to the picture. Another queue leads to nobody,
a third one is stopped; and Qt lists and uses what this CUPS knows.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.domain.printing import PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.printer.cups_queue import CupsQueue
from pos_app.printer.queue_printer import QueuePrinter
from tasks import EXIT_CANNOT, EXIT_FAILED
from tests.drivers.receipt_printer import print_out
from tests.drivers.waiting import wait_for
from tests.printer.pictures import added_dots, picture

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
TO_FILE, STOPPED, NOBODY = "slips", "stopped", "nobody"
SERVER = """
Listen {folder}/cups.sock
LogLevel warn
Browsing Off
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {folder}
ServerBin {folder}/bin
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temp
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
"""

BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
cat "${{6:--}}" >"{paper}.part" && mv "{paper}.part" "{paper}"
"""
"""What the queue ends in: CUPS hands a raw job to no file by itself (its `file:` device wants a
filter before it)."""
SYSTEMS = Path("/usr/lib/cups")


@contextmanager
def private_cups(folder: Path) -> Iterator[Path]:
    """Run a CUPS for the block; the environment names its socket. Yields what it prints into."""
    assert CUPSD is not None
    folder.chmod(0o755)
    for name in ("spool", "cache", "state", "temp", "ppd"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(SERVER.format(folder=folder))
    (folder / "cups-files.conf").write_text(FILES.format(folder=folder))
    paper = folder / "temp" / "paper.prn"
    make_programs(folder / "bin", paper)
    command = [CUPSD, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    with subprocess.Popen(command) as server:
        try:
            os.environ["CUPS_SERVER"] = str(folder / "cups.sock")
            wait_for((folder / "cups.sock").exists, "the socket of CUPS")
            run("lpadmin", "-p", TO_FILE, "-E", "-v", "tofile:/paper", "-m", "raw")
            run("lpadmin", "-p", STOPPED, "-E", "-v", "tofile:/paper", "-m", "raw")
            run("cupsdisable", STOPPED)
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            run("lpadmin", "-p", NOBODY, "-E", "-v", f"socket://127.0.0.1:{port}", "-m", "raw")
            yield paper
        finally:
            server.terminate()
            del os.environ["CUPS_SERVER"]


def make_programs(folder: Path, paper: Path) -> None:
    """Give this CUPS the system's programs, and a backend of its own."""
    (folder / "backend").mkdir(parents=True)
    for name in ("cgi-bin", "daemon", "filter", "monitor", "notifier"):
        (folder / name).symlink_to(SYSTEMS / name)
    (folder / "backend" / "socket").symlink_to(SYSTEMS / "backend" / "socket")
    ours = folder / "backend" / "tofile"
    ours.write_text(BACKEND.format(paper=paper))
    ours.chmod(0o755)
    (paper.parent).chmod(0o777)


def run(*command: str) -> None:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    program = shutil.which(command[0], path=path)
    assert program is not None, command[0]
    subprocess.run([program, *command[1:]], check=True, timeout=30, capture_output=True)


def printed(queue: str, raster: Raster, gone_within_s: float = 20) -> PrintOutcome:
    return asyncio.run(QueuePrinter(CupsQueue(queue), gone_within_s).print(raster))


def faults(paper: Path) -> Iterator[str]:
    """Yield what is not as promised."""
    for width in (384, 512, 576):
        sent = picture(width, 1_200, range(300, 628))
        outcome = printed(TO_FILE, sent)
        (out,) = print_out(paper.read_bytes())
        paper.unlink()
        if outcome is not PrintOutcome.SENT:
            yield f"{width} dots: {outcome}"
        if out.width != width or added_dots(sent, bytes(out.rows)) > sent.data.count(b"\x10"):
            yield f"{width} dots: another picture came out"
    expected = {
        STOPPED: PrintOutcome.OFFLINE,
        NOBODY: PrintOutcome.HELD,
        "no-such-queue": PrintOutcome.UNREACHABLE,
    }
    for queue, wanted in expected.items():
        outcome = printed(queue, picture(), gone_within_s=3)
        if outcome is not wanted:
            yield f"{queue}: {outcome}, not {wanted}"
        trouble = asyncio.run(QueuePrinter(CupsQueue(queue)).trouble())
        if trouble is not wanted:
            yield f"{queue}, asked how it is: {trouble}, not {wanted}"
    trouble = asyncio.run(QueuePrinter(CupsQueue(TO_FILE)).trouble())
    if trouble is not None:
        yield f"a queue that is well, asked how it is: {trouble}"
    if paper.exists():
        yield "a queue that is stopped has printed"
    yield from faults_of_qt(paper)


def faults_of_qt(paper: Path) -> Iterator[str]:
    """Yield what is not as promised of the system's printers, as Qt has them."""
    from PySide6.QtGui import QGuiApplication

    from pos_app.ui.devices.system_printer import SystemPrinters

    application = QGuiApplication(["proof"])
    names = SystemPrinters().names()
    if not {TO_FILE, STOPPED, NOBODY} <= set(names):
        yield f"Qt lists {names}"
    outcome = SystemPrinters().print(TO_FILE, picture())
    if outcome is not PrintOutcome.SENT:
        yield f"by Qt: {outcome}"
    wait_for(lambda: paper.exists() and paper.read_bytes().startswith(b"%PDF"), "Qt's page")
    del application


def main() -> int:
    if CUPSD is None or shutil.which("lp") is None:
        sys.stdout.write("there is no CUPS here\n")
        return EXIT_CANNOT
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with (
        tempfile.TemporaryDirectory(prefix="cups-") as folder,
        private_cups(Path(folder)) as paper,
    ):
        found = list(faults(paper))
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    if found:
        return EXIT_FAILED
    sys.stdout.write(
        "3 widths dot for dot through a real CUPS, a stopped queue and one to nobody told, "
        "its printers listed and used by Qt\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
