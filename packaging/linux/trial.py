"""The `.deb` in a clean Debian: installed, tested, sold with, upgraded, removed, purged."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import common
from linux import counter, deb
from linux.clean import USER, Debian, clean

from tests.desktop import desktop

OLDER = "0.0.1"
AUTOSTART = "etc/xdg/autostart/pos-app.desktop"
EXIT_SELF_TEST = 8


class WrongError(Exception):
    """The package did not do what it promises."""


def run(package: Path) -> int:
    """Every step, with its time; the exit code."""
    older = deb.pack(common.FROZEN, OLDER, common.BUILD, ["-Znone"])
    with desktop(os.environ) as env, clean() as debian:
        os.environ.update(env)
        for step in (_install, _test, _train, _sell_and_upgrade, _refuse_removal, _remove):
            with _timed(step.__doc__ or step.__name__):
                step(debian, env["DISPLAY"], older if step is _install else package)
    return 0


@contextmanager
def _timed(name: str) -> Iterator[None]:
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(f"FAILED  {name}", flush=True)
        raise
    print(f"ok {time.monotonic() - started:6.1f} s  {name}", flush=True)


def _install(debian: Debian, _screen: str, package: Path) -> None:
    """Installed by apt in a clean Debian, without Python; every library is found."""
    before = _packages(debian)
    _demand(debian.run("sh", "-c", "command -v python3").returncode != 0, "Python is there")
    done = debian.install(package)
    _demand(done.returncode == 0, done.stdout + done.stderr)
    told = debian.must("sh", "-c", "dpkg-query -W -f '${Depends}' pos-app")
    brought = _packages(debian) - before - {"pos-app"}
    print(f"          {len(told.split(','))} dependencies, {len(brought)} packages came with it")
    _demand(debian.run("sh", "-c", "command -v python3").returncode != 0, "Python came with it")
    look = "find /usr/lib/pos-app -type f \\( -name '*.so*' -o -name pos-app \\) "
    look += "-exec env LD_LIBRARY_PATH=/usr/lib/pos-app/_internal ldd {} +"
    lost = [line for line in debian.must("sh", "-c", look).splitlines() if "not found" in line]
    _demand(not lost, "\n".join(lost))


def _test(debian: Debian, _screen: str, _package: Path) -> None:
    """pos-app --self-test, which sees that certificates are missing."""
    done = debian.run("pos-app", "--self-test")
    print("".join(f"          {line}\n" for line in done.stdout.splitlines()), end="")
    _demand(done.returncode == 0, done.stdout + done.stderr)
    certificates = debian.root / "etc" / "ssl" / "certs"
    certificates.rename(certificates.with_name("away"))
    done = debian.run("pos-app", "--self-test")
    _demand(done.returncode == EXIT_SELF_TEST and "TLS" in done.stdout, done.stdout + done.stderr)
    certificates.with_name("away").rename(certificates)


def _train(debian: Debian, screen: str, _package: Path) -> None:
    """A whole training sale, its QR read from the screen."""
    settings = debian.home / ".local/share/pos-app/settings.toml"
    with counter.till(debian, screen, "--training") as till:
        till.wait_for_keypad()
        till.press("5", "1", "6", "0", "0", "Return")
        read = counter.until(counter.qr_on_screen, "a QR on the screen")
        counter.picture("training-payment")
        till.click("Pays")
        counter.until(lambda: counter.place_of("PAID", "training-paid"), "PAID")
        _demand(counter.qr_on_screen() is None, "a QR beside PAID")
        till.process.terminate()
        _demand(till.process.wait(10) == 0, "did not end in order")
    (sale,) = counter.sales(debian, "--training")
    _demand((sale["state"], sale["amount_minor"]) == ("paid", 5_160_000), str(sale))
    _demand(read.isdigit() and len(read) == 16, f"the QR reads {read}")
    _demand(not settings.exists() or settings.stat().st_uid == USER, "settings are not the user's")
    print(f"          51 600 soʻm, read from the screen: {read}")


def _sell_and_upgrade(debian: Debian, screen: str, package: Path) -> None:
    """An upgrade refused while a payment is open, then carried out with the journal in place."""
    autostart = debian.root / AUTOSTART
    autostart.write_text(autostart.read_text("utf-8").replace("Hidden=true", "Hidden=false"))
    with _shop(debian) as gateway, counter.till(debian, screen) as till:
        deal, read = _open_payment(till, gateway)
        _demand(read == deal["account_number"], f"the QR reads {read}")
        settings = _folder(debian, "settings.toml").read_bytes()
        refused = debian.install(package)
        told = refused.stdout + refused.stderr
        _demand(refused.returncode != 0 and "payment is open" in told, told)
        _demand(_version(debian) == OLDER, "another version in spite of the refusal")
        _demand(till.process.poll() is None, "the till was closed while a payment was open")
        _demand(counter.qr_on_screen() == read, "the QR is gone")
        gateway.play(deal["id"], "pays")
        counter.until(lambda: counter.place_of("PAID", "paid"), "PAID")
        done = debian.install(package)
        _demand(done.returncode == 0, done.stdout + done.stderr)
        _demand(till.process.wait(10) == 0, "the open till did not end in order")
    _demand(_version(debian) == common.version(), _version(debian))
    _demand(_folder(debian, "settings.toml").read_bytes() == settings, "settings were touched")
    _demand("Hidden=false" in autostart.read_text("utf-8"), "the autostart choice is lost")
    _demand(any(_folder(debian, "test/backups").glob("journal-*.sqlite3")), "no backup was made")
    strangers = [path for path in _folder(debian).rglob("*") if path.stat().st_uid != USER]
    _demand(not strangers, f"files of another account: {strangers}")
    (sale,) = counter.sales(debian)
    _demand((sale["state"], sale["amount_minor"]) == ("paid", 900_000), str(sale))
    done = debian.run("pos-app", "--self-test")
    _demand(done.returncode == 0, done.stdout)


def _refuse_removal(debian: Debian, screen: str, _package: Path) -> None:
    """Removal refused while a payment is open, and not because of a till that crashed."""
    with _shop(debian) as gateway, counter.till(debian, screen) as till:
        _open_payment(till, gateway)
        done = debian.run("apt-get", "remove", "--yes", "pos-app", as_root=True)
        _demand(done.returncode != 0, "removed under an open payment")
        _demand("payment is open" in done.stdout + done.stderr, done.stdout + done.stderr)
        _demand(till.process.poll() is None, "the till was closed while a payment was open")
        till.process.kill()
        till.process.wait(10)
        done = debian.run("pos-app", "--may-update", as_root=True)
        _demand(done.returncode == 0, f"{done.returncode}: {done.stdout}{done.stderr}")


def _remove(debian: Debian, _screen: str, _package: Path) -> None:
    """Removed and purged, every file of the shop still there."""
    before = {path: path.read_bytes() for path in _folder(debian).rglob("*") if path.is_file()}
    debian.must("apt-get", "remove", "--yes", "pos-app")
    _demand(not (debian.root / "usr/lib/pos-app").exists(), "files are left behind")
    _demand((debian.root / AUTOSTART).exists(), "a configuration file went with remove")
    debian.must("apt-get", "purge", "--yes", "pos-app")
    _demand(not (debian.root / AUTOSTART).exists(), "a configuration file outlived purge")
    after = {path: path.read_bytes() for path in _folder(debian).rglob("*") if path.is_file()}
    logs = _folder(debian, "logs")
    kept = [path for path in before if logs not in path.parents]
    _demand(all(after.get(path) == before[path] for path in kept), "data was touched")
    print(f"          {len(kept)} files of the shop, each as it was")


@contextmanager
def _shop(debian: Debian) -> Iterator[counter.Gateway]:
    """A till that is set up against a payment service on loopback."""
    with counter.gateway(debian) as gateway:
        provision = ["--base-url", gateway.url, "--shop", "Trial", "--till", "1"]
        provision += ["--language", "en", "--keys-in-memory"]
        done = debian.run("pos-app", "provision", *provision)
        _demand(done.returncode == 0, done.stdout + done.stderr)
        yield gateway


def _open_payment(till: counter.Till, gateway: counter.Gateway) -> tuple[dict[str, Any], str]:
    till.enter_keys()
    till.press("9", "0", "0", "0", "Return")
    deal = counter.until(lambda: next(iter(gateway.deals()), None), "a deal at the gateway")
    return deal, counter.until(counter.qr_on_screen, "a QR on the screen")


def _folder(debian: Debian, name: str = "") -> Path:
    return debian.home / ".local/share/pos-app" / name


def _version(debian: Debian) -> str:
    return debian.must("dpkg-query", "--show", "--showformat=${Version}", "pos-app")


def _packages(debian: Debian) -> set[str]:
    return set(debian.must("dpkg-query", "--show", "--showformat=${Package}\n").split())


def _demand(true: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not true:
        raise WrongError(otherwise)
