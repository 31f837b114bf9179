"""The import contracts of pyproject.toml, and each room's short list of what it may import.

The contracts forbid; the lists below allow. A new module outside the rooms, or a new
third-party import, fails here until somebody decides where it belongs.
"""

import functools
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests import ROOT

EVERYTHING = "pos_app"

PURE = {
    "__future__", "abc", "base64", "binascii", "bisect", "collections", "dataclasses", "datetime",
    "decimal", "enum", "functools", "hashlib", "ipaddress", "itertools", "operator", "re",
    "reprlib", "string", "types", "typing", "unicodedata", "urllib",
}  # fmt: skip

BORDER = ("pos_app.domain", "pos_app.engine.api.ports", "pos_app.system")
MAY_IMPORT = {
    "domain": (),
    "engine": ("pos_app.domain", "pos_app.system.daemon_threads"),
    "system": (),
    "gateway": BORDER,
    "journal": BORDER,
    "vault": BORDER,
    "config": BORDER,
    "export": BORDER,
    "printer": BORDER,
    "fiscal": BORDER,
    "qr": ("pos_app.domain",),
    "ui": (
        "pos_app.domain",
        "pos_app.engine.api.commands",
        "pos_app.engine.api.fiscal_commands",
        "pos_app.engine.api.hand_commands",
        "pos_app.engine.api.receipt_commands",
        "pos_app.engine.api.people_commands",
        "pos_app.engine.api.people_view",
        "pos_app.engine.api.print_commands",
        "pos_app.engine.api.snapshots",
        "pos_app.qr",
    ),
    "app": (EVERYTHING,),
    "cli": ("pos_app.app", "pos_app.ui.wording"),
    "__main__": ("pos_app.app", "pos_app.cli", "pos_app.ui.wording"),
}
LIBRARIES = {
    "gateway": {"anyio", "httpx", "httpcore", "h11", "truststore"},
    "fiscal": {"httpx"},
    "journal": {"apsw", "filelock"},
    "vault": {"keyring", "secretstorage", "jeepney"},
    "config": {"platformdirs", "tomlkit"},
    "export": {"xlsxwriter"},
    "system": {"jeepney"},
    "qr": {"qrcode", "PIL", "zxingcpp"},
    "ui": {"PySide6", "shiboken6"},
    "app": {"PySide6"},
}


@functools.cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("pos_app", include_external_packages=True, cache_dir=None)


def inside(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def imports_of(room: str) -> set[tuple[str, str]]:
    """Every (importer, imported) that leaves the room; the bare package's version is free."""
    package = f"pos_app.{room}"
    return {
        (importer, imported)
        for importer in graph().modules
        if inside(importer, package)
        for imported in graph().find_modules_directly_imported_by(importer)
        if not inside(imported, package) and imported != "pos_app"
    }


def test_the_contracts_hold(tmp_path: Path) -> None:
    # In a process of its own: the linter takes over this one's logging.
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--cache-dir", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_is_in_a_room() -> None:
    rooms = {"pos_app", *(f"pos_app.{room}" for room in MAY_IMPORT)}
    ours = {module for module in graph().modules if inside(module, "pos_app")}
    assert {m for m in ours if not any(inside(m, room) for room in rooms - {"pos_app"})} == {
        "pos_app"
    }


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_it_may(room: str) -> None:
    ours = {pair for pair in imports_of(room) if inside(pair[1], "pos_app")}
    assert {p for p in ours if not any(inside(p[1], free) for free in MAY_IMPORT[room])} == set()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_uses_only_its_own_libraries(room: str) -> None:
    free = LIBRARIES.get(room, set()) | sys.stdlib_module_names
    foreign = {pair for pair in imports_of(room) if not inside(pair[1], "pos_app")}
    assert {pair for pair in foreign if pair[1] not in free} == set()


def test_the_domain_uses_only_the_pure_part_of_the_standard_library() -> None:
    assert {p for p in imports_of("domain") if p[1] not in PURE} == set()
