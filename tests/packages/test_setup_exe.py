"""Setup.exe used under wine as a shop would, through a till's life.

It shows that the imports are complete, that the layout is right, and what the installer does; not
what real Windows does: docs/releasing.md lists what is left to try there. The tests stand on each
other, in this order. `tasks.py package --windows --try` runs them.
"""

from __future__ import annotations

import contextlib
import getpass
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any

import project
import pytest
import zxingcpp
from PIL import Image
from windows import installer, setup_exe, toolchain, wine

from pos_app.app.exit_codes import ExitCode
from tests.drivers.credentials import write_credentials
from tests.drivers.training_gateway import TrainingGateway, start_training_gateway
from tests.drivers.waiting import wait_for
from tests.drivers.x_display import qr_on_screen, screenshot, xdotool
from tests.packages import wine_prefix
from tests.packages.pictures import PICTURES, keep_picture
from tests.packages.windows_installation import PROGRAM_NAME, WindowsInstallation

pytestmark = [pytest.mark.package, pytest.mark.timeout(900)]

OLDER = "0.0.9"
AMOUNT = "125000"
PATIENCE_S = 90
NEWER_THERE, FOREIGN, USAGE = 23, 24, 28
"""The installer's own exit codes (docs/releasing.md)."""


@dataclass(frozen=True)
class OpenPayment:
    """A till whose payment waits for the customer."""

    till: Popen[bytes]
    deal: dict[str, Any]


@pytest.fixture(scope="module")
def installation(screen: str) -> Iterator[WindowsInstallation]:
    temporary = tempfile.TemporaryDirectory(prefix="pos-app-", ignore_cleanup_errors=True)
    with temporary as folder:
        prefix = Path(folder) / "prefix"
        env = wine.environment(prefix, screen)
        wine_prefix.make_prefix(env, setup_exe.SITE / "PySide6" / "Qt6Core.dll", toolchain.COMPILER)
        try:
            yield WindowsInstallation(prefix / "drive_c", env, getpass.getuser())
        finally:
            wine_prefix.end_programs(env)


@pytest.fixture(scope="module")
def newer() -> Path:
    return installer.target()


@pytest.fixture(scope="module")
def older() -> Path:
    setup = installer.WORK / f"pos-app-{OLDER}-setup.exe"
    installer.make(setup, OLDER, compression="zlib")
    return setup


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingGateway]:
    with start_training_gateway(tmp_path_factory.mktemp("gateway")) as gateway:
        yield gateway


@pytest.fixture(scope="module")
def open_payment(installation: WindowsInstallation, gateway: TrainingGateway) -> OpenPayment:
    till = installation.open_program()
    charge("waiting")
    (deal,) = gateway.deals()
    return OpenPayment(till, deal)


def charge(picture: str) -> str:
    """Type an amount and Enter on the real keyboard, and return what the QR on the screen says."""
    wait_for(lambda: window(PROGRAM_NAME), "the window", PATIENCE_S)
    # Keys that come before the window has the focus go nowhere: they are typed again, but
    # not soon, because the till asks a person who charges the same amount twice.
    for _ in range(3):
        xdotool("key", "--delay", "120", "Escape", *AMOUNT, "Return")
        with contextlib.suppress(AssertionError):
            read = wait_for(qr_on_screen, "the QR", PATIENCE_S)
            keep_picture(f"windows-{picture}")
            return read
    raise AssertionError("never came: the QR")


def window(title: str) -> str:
    """Return X's ids of the visible windows of exactly this title."""
    return xdotool("search", "--onlyvisible", "--name", f"^{title}$")


def modification_times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_what_cannot_be_done_is_refused_with_its_code_and_nothing_is_installed(
    installation: WindowsInstallation, newer: Path
) -> None:
    foreign = installation.drive / "foreign"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine")
    assert installation.run_setup(newer, "/AUTOSTART=2") == USAGE
    assert installation.run_setup(newer, "/CURRENTUSER", r"/D=C:\foreign") == FOREIGN
    assert [path.name for path in foreign.iterdir()] == ["mine.txt"]
    assert list(installation.folder.glob("*")) == []


def test_it_installs_silently_for_this_account_and_opens_with_windows(
    installation: WindowsInstallation, older: Path
) -> None:
    assert installation.run_setup(older, "/CURRENTUSER", "/AUTOSTART=1") == 0
    assert installation.shortcuts() == {"Programs", "StartUp", "Desktop"}
    assert installation.registered("DisplayVersion") == OLDER


def test_codes_and_lines_of_both_launchers_come_through(installation: WindowsInstallation) -> None:
    windowed = installation.run(installation.folder / "pos-app.exe", "--self-test")
    console = installation.pos_app("--self-test")
    for done in (console, windowed):
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert windowed.stdout.splitlines()[1:] == console.stdout.splitlines()[1:]
    assert installation.pos_app("--nonsense").returncode == ExitCode.USAGE


def test_who_pressed_a_shortcut_reads_why_the_window_cannot_open(
    installation: WindowsInstallation,
) -> None:
    (installation.drive / "odd" / "settings.toml").mkdir(parents=True)  # a folder, and no file
    till = installation.press_shortcut(POS_APP_HOME=r"C:\odd")
    wait_for(lambda: screenshot().getbbox(), "a box on the empty screen", PATIENCE_S)
    keep_picture("windows-told")
    xdotool("key", "Return")
    assert till.wait(60) == ExitCode.SETTINGS


def test_a_training_sale_is_made_in_pictures_and_by_hand(
    installation: WindowsInstallation,
) -> None:
    out = PICTURES / "windows-demo"
    words = ["demo", "--language", "uz", "--out", wine.path(out)]
    done = installation.pos_app(*words, QT_QPA_PLATFORM="windows")
    assert done.returncode == 0, done.stdout + done.stderr
    (picture,) = out.glob("uz-payment-*.png")
    with Image.open(picture) as image:
        (code,) = zxingcpp.read_barcodes(image)
    assert code.text in done.stdout
    till = installation.open_program("--training")
    charge("training")
    till.terminate()
    wine_prefix.end_programs(installation.env)
    till.wait(30)


def test_it_is_set_up_without_a_window_and_its_keys_lie_in_windows_vault(
    installation: WindowsInstallation, gateway: TrainingGateway
) -> None:
    file = write_credentials(installation.drive)
    words = ["--base-url", gateway.url, "--credentials", rf"C:\{file.name}"]
    words += ["--shop", "Chorsu", "--till", "1", "--language", "uz", "--delete-credentials"]
    done = installation.pos_app("provision", *words, "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert not file.exists()


def test_under_an_open_payment_it_is_neither_updated_nor_removed(
    installation: WindowsInstallation, newer: Path, open_payment: OpenPayment
) -> None:
    number = open_payment.deal["account_number"]
    assert qr_on_screen() == number
    before = modification_times(installation.folder)
    assert installation.run_setup(newer) == ExitCode.PAYMENT_OPEN
    assert installation.uninstall() == ExitCode.PAYMENT_OPEN
    assert modification_times(installation.folder) == before
    assert open_payment.till.poll() is None
    assert qr_on_screen() == number


def test_once_paid_an_update_closes_the_till_and_backs_its_journal_up(
    installation: WindowsInstallation,
    newer: Path,
    gateway: TrainingGateway,
    open_payment: OpenPayment,
) -> None:
    gateway.play(open_payment.deal["id"], "pays")
    wait_for(lambda: installation.pos_app("--may-update").returncode == 0, "PAID", PATIENCE_S)
    keep_picture("windows-paid")
    backups = set(installation.data.rglob("backups/*.sqlite3"))
    assert installation.run_setup(newer) == 0
    assert open_payment.till.wait(30) == 0
    assert installation.registered("DisplayVersion") == project.version()
    sales = [(sale["state"], sale["amount_minor"]) for sale in installation.sales()]
    assert sales == [("paid", 12_500_000)]
    assert len(set(installation.data.rglob("backups/*.sqlite3")) - backups) == 1
    assert installation.pos_app("--self-test").returncode == 0
    assert installation.shortcuts() == {"Programs", "StartUp", "Desktop"}


def test_an_older_version_is_not_put_over_a_newer_one(
    installation: WindowsInstallation, older: Path
) -> None:
    assert installation.run_setup(older) == NEWER_THERE


def test_removed_and_installed_again_it_finds_sales_settings_and_keys(
    installation: WindowsInstallation, newer: Path
) -> None:
    assert installation.uninstall() == 0
    assert [path.name for path in installation.folder.iterdir()] == ["uninstall.exe"]
    assert (installation.shortcuts(), installation.registered("DisplayVersion")) == (set(), None)
    (installation.folder / "uninstall.exe").unlink()
    assert installation.run_setup(newer, "/CURRENTUSER", "/DESKTOP=0") == 0
    assert installation.shortcuts() == {"Programs"}
    assert [sale["state"] for sale in installation.sales()] == ["paid"]
    assert installation.pos_app("provision", "--check").returncode == 0


def test_removed_as_windows_list_of_programs_does_it_it_leaves_the_journals(
    installation: WindowsInstallation,
) -> None:
    journals = sorted(installation.data.rglob("journal.sqlite3"))
    assert journals
    installation.run(installation.folder / "uninstall.exe", "/S")
    wait_for(lambda: not installation.folder.exists(), "an empty place", PATIENCE_S)
    assert sorted(installation.data.rglob("journal.sqlite3")) == journals
