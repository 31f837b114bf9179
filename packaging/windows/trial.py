"""`python -m windows.trial`: builds Setup.exe, and uses it as a shop would, under wine.

It shows that the imports are complete, that the layout is right, and what the installer does; not
what real Windows does: docs/releasing.md lists what is left to try there. Pictures are kept in
`build/package/pictures/windows/` for people to look at.
"""

from __future__ import annotations

import contextlib
import getpass
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import common
import zxingcpp
from PIL import Image
from windows import desk, programs, setup, wine
from windows.desk import Desk, wait_for
from windows.service import Service, service, write_keys
from windows.shop import Shop

OLDER = "0.0.9"
AMOUNT = "125000"
PICTURES = common.BUILD / "pictures" / "windows"
UNUSABLE, PAYMENT_OPEN, NEWER_THERE, FOREIGN, USAGE = 3, 11, 23, 24, 28


class Trial:
    """The steps, each with how it went. One that fails ends the trial: the next stand on it."""

    def __init__(self, shop: Shop, at: Desk, gateway: Service, older: Path, newer: Path) -> None:
        self.shop = shop
        self.at = at
        self.gateway = gateway
        self.older = older
        self.newer = newer

    def steps(self) -> list[Callable[[], str]]:
        """In the order of a till's life."""
        return [
            self.refusals, self.install, self.self_test, self.told_without_a_console,
            self.training_sale, self.live_sale,
            self.refused_while_open, self.update_over_open_till, self.no_way_back,
            self.remove_and_return, self.remove,
        ]  # fmt: skip

    def refusals(self) -> str:
        """What cannot be done is refused with its code, and nothing is put anywhere."""
        foreign = self.shop.drive / "foreign"
        foreign.mkdir()
        (foreign / "mine.txt").write_text("mine")
        _same(self._setup(self.newer, "/AUTOSTART=2"), USAGE)
        _same(self._setup(self.newer, "/CURRENTUSER", r"/D=C:\foreign"), FOREIGN)
        _same(sorted(path.name for path in foreign.iterdir()), ["mine.txt"])
        _same(list(self.shop.folder.glob("*")), [])
        return "a wrong switch, another's folder"

    def install(self) -> str:
        """Silently, for this account, opening with Windows."""
        started = time.monotonic()
        _same(self._setup(self.older, "/CURRENTUSER", "/AUTOSTART=1"), 0)
        took = time.monotonic() - started
        _same(self.shop.shortcuts(), {"Programs", "StartUp", "Desktop"})
        _same(self.shop.registered("DisplayVersion"), OLDER)
        return f"version {OLDER}, {took:.0f} s, three shortcuts, in Windows' list of programs"

    def self_test(self) -> str:
        """By both starters: the codes and the lines come through."""
        windowed = self.shop.run(self.shop.folder / "pos-app.exe", "--self-test")
        done = self.shop.pos_app("--self-test")
        print(done.stdout, end="")
        for each in (done, windowed):
            _same((each.returncode, each.stderr), (0, ""))
        _same(windowed.stdout.splitlines()[1:], done.stdout.splitlines()[1:])
        _same(self.shop.pos_app("--nonsense").returncode, 2)
        return f"{len(done.stdout.splitlines())} lines, all good, windowed and on a console"

    def told_without_a_console(self) -> str:
        """Where the window cannot be opened, whoever pressed the shortcut reads why."""
        (self.shop.drive / "a-file").write_text("no folder")
        till = self.shop.press_shortcut(POS_APP_HOME=r"C:\a-file")
        wait_for(lambda: self.at.see().getbbox(), "a box on the empty screen")
        self.at.picture(PICTURES / "told.png")
        self.at.press("Return")
        _same(till.wait(60), UNUSABLE)
        return f"in a box, and the code is {UNUSABLE}"

    def training_sale(self) -> str:
        """A whole sale on Windows' own windows, to PAID; then one begun by hand on the screen."""
        out = PICTURES / "demo"
        words = ["demo", "--language", "uz", "--out", wine.path(out)]
        done = self.shop.pos_app(*words, QT_QPA_PLATFORM="windows")
        _same(done.returncode, 0)
        (picture,) = out.glob("uz-payment-*.png")
        with Image.open(picture) as image:
            (code,) = zxingcpp.read_barcodes(image)
        if code.text not in done.stdout:
            raise AssertionError(f"{picture} reads {code.text!r}")
        till = self.shop.open("--training")
        read = self._charge("training")
        till.terminate()
        wine.end_programs(self.shop.env)
        till.wait(30)
        return (
            f"to PAID in pictures; read back by zxing-cpp: {code.text} there, {read} on the screen"
        )

    def live_sale(self) -> str:
        """Set up without a window, keys in Windows' vault; then a sale that stays open."""
        keys = self.shop.drive / "credentials.json"
        write_keys(keys)
        words = ["--base-url", self.gateway.url, "--credentials", r"C:\credentials.json"]
        words += ["--shop", "Chorsu", "--till", "1", "--language", "uz", "--delete-credentials"]
        done = self.shop.pos_app("provision", *words, "--check")
        _same((done.returncode, done.stderr), (0, ""))
        _same(list(self.shop.drive.glob(keys.name)), [])
        self.till = self.shop.open()
        read = self._charge("waiting")
        (self.deal,) = self.gateway.deals()
        _same(read, self.deal["account_number"])
        return f"keys in Credential Manager; the QR on the screen is the deal's own, {read}"

    def refused_while_open(self) -> str:
        """Neither updated nor removed while the customer may pay; the till goes on."""
        before = _state(self.shop.folder)
        _same(self._setup(self.newer), PAYMENT_OPEN)
        _same(self.shop.uninstall(), PAYMENT_OPEN)
        _same(_state(self.shop.folder), before)
        _same(self.till.poll(), None)
        _same(self.at.qr(), self.deal["account_number"])
        return f"Setup.exe and uninstall.exe end with {PAYMENT_OPEN}; the QR still stands"

    def update_over_open_till(self) -> str:
        """Paid; the update closes the till, backs its journal up, and the sale is there."""
        self.gateway.pays(self.deal)
        wait_for(lambda: self.shop.pos_app("--may-update").returncode == 0, "PAID")
        self.at.picture(PICTURES / "paid.png")
        backups = set(self.shop.data.rglob("backups/*.sqlite3"))
        _same(self._setup(self.newer), 0)
        _same(self.till.wait(30), 0)
        _same(self.shop.registered("DisplayVersion"), common.version())
        _same([(s["state"], s["amount_minor"]) for s in self.shop.sales()], [("paid", 12_500_000)])
        (backup,) = set(self.shop.data.rglob("backups/*.sqlite3")) - backups
        _same(self.shop.pos_app("--self-test").returncode, 0)
        _same(self.shop.shortcuts(), {"Programs", "StartUp", "Desktop"})
        return f"{OLDER} to {common.version()}; the till ended with 0; copied to {backup.name}"

    def no_way_back(self) -> str:
        """An older version is not put over a newer one."""
        _same(self._setup(self.older), NEWER_THERE)
        return f"refused with {NEWER_THERE}"

    def remove_and_return(self) -> str:
        """Removed, and installed again: nothing of the till is lost."""
        _same(self.shop.uninstall(), 0)
        _same([path.name for path in self.shop.folder.iterdir()], ["uninstall.exe"])
        _same((self.shop.shortcuts(), self.shop.registered("DisplayVersion")), (set(), None))
        (self.shop.folder / "uninstall.exe").unlink()
        _same(self._setup(self.newer, "/CURRENTUSER", "/DESKTOP=0"), 0)
        _same(self.shop.shortcuts(), {"Programs"})
        _same([sale["state"] for sale in self.shop.sales()], ["paid"])
        _same(self.shop.pos_app("provision", "--check").returncode, 0)
        return (
            "the sale, the settings and the keys were found again; no desktop shortcut was wanted"
        )

    def remove(self) -> str:
        """As Windows' list of programs does it; the journal stays."""
        journal = sorted(path.name for path in self.shop.data.rglob("journal.sqlite3"))
        self.shop.run(self.shop.folder / "uninstall.exe", "/S")
        wait_for(lambda: not self.shop.folder.exists(), "an empty place")
        _same(sorted(path.name for path in self.shop.data.rglob("journal.sqlite3")), journal)
        return f"nothing is left of the program; {len(journal)} journals are"

    def _setup(self, program: Path, *words: str) -> int:
        return self.shop.run(program, "/S", *words).returncode

    def _charge(self, name: str) -> str:
        """Type a sum on the real keyboard, press Enter, and read the QR from the screen."""
        wait_for(lambda: self.at.window("QR Toʻlov") or None, "the window")
        typed = (*AMOUNT, "Return")
        # Keys that come before the window has the focus go nowhere: they are typed again, but
        # not soon, because the till asks a person who charges the same sum twice.
        deadline = time.monotonic() + 3 * desk.PATIENCE_S
        while (read := self.at.qr()) is None:
            if time.monotonic() > deadline:
                self.at.picture(PICTURES / f"{name}-failed.png")
                raise desk.NeverCameError("the QR")
            self.at.press("Escape", *typed)
            with contextlib.suppress(desk.NeverCameError):
                wait_for(self.at.qr, "the QR")
        self.at.picture(PICTURES / f"{name}.png")
        return read


def run(newer: Path, older: Path) -> int:
    """Every step until one fails; the exit code."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    with contextlib.ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="pos-app-", ignore_cleanup_errors=True)
        home = Path(stack.enter_context(temporary))
        at = stack.enter_context(desk.desk())
        gateway = stack.enter_context(service())
        env = wine.environment(home / "prefix", at.display)
        stack.callback(wine.end_programs, env)
        wine.set_up(env, setup.SITE / "PySide6" / "Qt6Core.dll", programs.COMPILER)
        shop = Shop(home / "prefix" / "drive_c", env, getpass.getuser())
        trial = Trial(shop, at, gateway, older, newer)
        for step in trial.steps():
            started = time.monotonic()
            try:
                found = step()
            except (
                AssertionError,
                desk.NeverCameError,
                ValueError,
                subprocess.SubprocessError,
            ) as e:
                at.picture(PICTURES / f"failed-{step.__name__}.png")
                print(f"FAILED {step.__name__}: {type(e).__name__}: {e}")
                return 1
            print(
                f"ok     {time.monotonic() - started:6.1f} s  {step.__name__}: {found}", flush=True
            )
    print(f"pictures: {PICTURES}")
    return 0


def main() -> int:
    """Build, make an older one of the same folder, and try both."""
    code = setup.main()
    if code:
        return code
    newer = setup.target()
    older = setup.WORK / f"pos-app-{OLDER}-setup.exe"
    setup.make_setup(older, OLDER, compression="zlib")
    return run(newer, older)


def _same(found: object, wanted: object) -> None:
    if found != wanted:
        raise AssertionError(f"{found!r}, and not {wanted!r}")


def _state(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


if __name__ == "__main__":
    sys.exit(main())
