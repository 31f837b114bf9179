"""The `.deb` in a clean Debian: installed, tested, sold with, upgraded, removed, purged.

The tests stand on each other, in this order. `tasks.py package --try` runs them, as root.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import project
import pytest

from pos_app.app.exit_codes import ExitCode
from tests.drivers.training_gateway import TrainingGateway
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.drivers.x_display import qr_on_screen
from tests.packages.debian import USER, Debian, clean_debian
from tests.packages.debian_program import (
    DebianProgram,
    list_sales,
    start_gateway_in,
    start_in,
)
from tests.packages.pictures import find_word, keep_picture

pytestmark = [pytest.mark.package, pytest.mark.timeout(1200)]

OLDER = "0.0.1"
AUTOSTART = "etc/xdg/autostart/pos-app.desktop"


@pytest.fixture(scope="module")
def debian(screen: str) -> Iterator[Debian]:
    with clean_debian() as debian:
        yield debian


@pytest.fixture(scope="module")
def package() -> Path:
    (package,) = project.DIST.glob(f"pos-app_{project.version()}_*.deb")
    return package


@pytest.fixture(scope="module")
def older(package: Path) -> Path:
    """The same package, which calls itself older: nothing but what was made is needed for it."""
    root = project.BUILD / "older"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["dpkg-deb", "--raw-extract", package, root], check=True)
    control = root / "DEBIAN" / "control"
    version = f"Version: {project.version()}\n"
    assert version in control.read_text("utf-8")
    control.write_text(control.read_text("utf-8").replace(version, f"Version: {OLDER}\n"), "utf-8")
    older = project.BUILD / f"pos-app_{OLDER}.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--build", root, older], check=True)
    shutil.rmtree(root)
    return older


def files_of_the_shop(debian: Debian, name: str = "") -> Path:
    return debian.home / ".local/share/pos-app" / name


@contextmanager
def payment_service(debian: Debian) -> Iterator[TrainingGateway]:
    """A till that is set up against a payment service on loopback."""
    with start_gateway_in(debian) as gateway:
        provision = ["--base-url", gateway.url, "--shop", "Test shop", "--till", "1"]
        provision += ["--language", "en", "--keys-in-memory"]
        done = debian.run("pos-app", "provision", *provision)
        assert done.returncode == 0, done.stdout + done.stderr
        yield gateway


def open_payment(
    program: DebianProgram, gateway: TrainingGateway
) -> tuple[dict[str, Any], str | None]:
    """Charge, and return the deal and what the QR on the screen says."""
    program.enter_keys()
    program.charge(9000)
    deal = wait_for(lambda: next(iter(gateway.deals()), None), "a deal at the gateway")
    return deal, wait_for(qr_on_screen, "a QR on the screen")


def test_apt_installs_it_without_python_and_finds_every_library(
    debian: Debian, older: Path
) -> None:
    assert debian.run("sh", "-c", "command -v python3").returncode != 0
    done = debian.install(older)
    assert done.returncode == 0, done.stdout + done.stderr
    assert debian.run("sh", "-c", "command -v python3").returncode != 0
    look = "find /usr/lib/pos-app -type f \\( -name '*.so*' -o -name pos-app \\) "
    look += "-exec env LD_LIBRARY_PATH=/usr/lib/pos-app/_internal ldd {} +"
    linked = debian.run_as_root("sh", "-c", look).splitlines()
    assert linked
    assert [line for line in linked if "not found" in line] == []


def test_its_self_test_is_good_and_sees_that_certificates_are_missing(debian: Debian) -> None:
    done = debian.run("pos-app", "--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    certificates = debian.root / "etc" / "ssl" / "certs"
    certificates.rename(certificates.with_name("away"))
    done = debian.run("pos-app", "--self-test")
    assert done.returncode == ExitCode.SELF_TEST, done.stdout + done.stderr
    assert "TLS" in done.stdout
    certificates.with_name("away").rename(certificates)


def test_a_whole_training_sale_is_made_on_its_screen(debian: Debian, screen: str) -> None:
    settings = files_of_the_shop(debian, "settings.toml")
    with start_in(debian, screen, "--training") as program:
        program.wait_for_keypad()
        program.charge(51600)
        read = wait_for(qr_on_screen, "a QR on the screen")
        keep_picture("training-payment")
        program.click("Pays")
        wait_for(lambda: find_word("PAID", "training-paid"), "PAID")
        assert qr_on_screen() is None
        assert program.terminate() == 0
    (sale,) = list_sales(debian, "--training")
    assert (sale["state"], sale["amount_minor"]) == ("paid", 5_160_000)
    assert read.isdigit()
    assert len(read) == 16
    assert not settings.exists() or settings.stat().st_uid == USER


def test_an_upgrade_is_refused_under_an_open_payment_and_then_keeps_the_journal(
    debian: Debian, screen: str, package: Path
) -> None:
    autostart = debian.root / AUTOSTART
    autostart.write_text(autostart.read_text("utf-8").replace("Hidden=true", "Hidden=false"))
    with payment_service(debian) as gateway, start_in(debian, screen) as program:
        deal, read = open_payment(program, gateway)
        assert read == deal["account_number"]
        settings = files_of_the_shop(debian, "settings.toml").read_bytes()
        refused = debian.install(package)
        assert refused.returncode != 0
        assert "payment is open" in refused.stdout + refused.stderr
        assert debian.version_of("pos-app") == OLDER
        assert program.process.poll() is None
        assert qr_on_screen() == read
        gateway.play(deal["id"], "pays")
        wait_for(lambda: find_word("PAID", "paid"), "PAID")
        done = debian.install(package)
        assert done.returncode == 0, done.stdout + done.stderr
        assert program.process.wait(PATIENCE_S) == 0
    assert debian.version_of("pos-app") == project.version()
    assert files_of_the_shop(debian, "settings.toml").read_bytes() == settings
    assert "Hidden=false" in autostart.read_text("utf-8")
    assert any(files_of_the_shop(debian, "test/backups").glob("journal-*.sqlite3"))
    files = list(files_of_the_shop(debian).rglob("*"))
    assert [path for path in files if path.stat().st_uid != USER] == []
    (sale,) = list_sales(debian)
    assert (sale["state"], sale["amount_minor"]) == ("paid", 900_000)
    done = debian.run("pos-app", "--self-test")
    assert done.returncode == 0, done.stdout


def test_removal_is_refused_under_an_open_payment_and_not_after_a_crash(
    debian: Debian, screen: str
) -> None:
    with payment_service(debian) as gateway, start_in(debian, screen) as program:
        open_payment(program, gateway)
        done = debian.run("apt-get", "remove", "--yes", "pos-app", as_root=True)
        assert done.returncode != 0
        assert "payment is open" in done.stdout + done.stderr
        assert program.process.poll() is None
        program.kill()
        done = debian.run("pos-app", "--may-update", as_root=True)
        assert done.returncode == 0, f"{done.returncode}: {done.stdout}{done.stderr}"


def test_removed_and_purged_it_leaves_every_file_of_the_shop(debian: Debian) -> None:
    folder, logs = files_of_the_shop(debian), files_of_the_shop(debian, "logs")
    before = {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and logs not in path.parents
    }
    assert before
    debian.run_as_root("apt-get", "remove", "--yes", "pos-app")
    assert not (debian.root / "usr/lib/pos-app").exists()
    assert (debian.root / AUTOSTART).exists()
    debian.run_as_root("apt-get", "purge", "--yes", "pos-app")
    assert not (debian.root / AUTOSTART).exists()
    assert {path: path.read_bytes() for path in before if path.exists()} == before
