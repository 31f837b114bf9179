"""What can be known of the Windows package without building it."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import project
import pytest
from windows import cpython, selection, setup_exe, toolchain

from pos_app import __version__
from pos_app.app.exit_codes import ExitCode

HERE = Path(setup_exe.__file__).parent
SCRIPT = (HERE / "installer.nsi").read_text("utf-8-sig")
WORDS = {name: (HERE / f"words.{name}.nsh").read_text("utf-8-sig") for name in ("uz", "ru", "en")}
STRING = re.compile(r'^\$\{LangFileString\} (\w+) "(.*)"$', re.MULTILINE)
REAL_PROGRAMS = ("pip/_vendor/distlib/w64.exe", "setuptools/cli-64.exe")
"""Made by others for Windows, which an older Python's pip or setuptools may bring along."""
OTHER_SYSTEMS = ("'linux'", "'darwin'", "< '3.12'")


# ---------------------------------------------------------------- the locked dependencies


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is exported for Windows: each requirement's lines, by its name."""
    file = tmp_path_factory.mktemp("locked") / "locked.txt"
    command = [sys.executable, "-m", "uv", *setup_exe.export_command(file)]
    subprocess.run(command, check=True, cwd=project.ROOT)
    blocks = re.split(r"\n(?=[a-z])", file.read_text("utf-8"))
    found = {block.split("==")[0]: block for block in blocks if "==" in block.split("\n")[0]}
    return {
        name: block
        for name, block in found.items()
        if not any(word in block.split("\n")[0] for word in OTHER_SYSTEMS)
    }


def test_each_locked_dependency_is_exported_with_its_hashes(locked: dict[str, str]) -> None:
    assert {"pyside6-essentials", "httpx", "apsw", "pywin32-ctypes"} <= locked.keys()
    assert locked.keys().isdisjoint({"secretstorage", "jeepney", "pytest"})
    assert [name for name, block in locked.items() if "--hash=sha256:" not in block] == []


def test_each_has_a_wheel_that_this_windows_python_takes(locked: dict[str, str]) -> None:
    lock = tomllib.loads((project.ROOT / "uv.lock").read_text("utf-8"))
    wheels: dict[str, list[dict[str, Any]]] = {
        package["name"]: package.get("wheels", []) for package in lock["package"]
    }
    abi = f"cp{cpython.MINOR.replace('.', '')}"
    fits = re.compile(rf"-(py2\.)?py3-none-any\.whl$|-({abi}-{abi}|\w+-abi3)-win_amd64\.whl$")
    without = {
        name for name in locked if not any(fits.search(wheel["url"]) for wheel in wheels[name])
    }
    assert without == set()


# ---------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    ("path", "needed"),
    [
        ("pos_app/app/desktop.py", True),
        ("pos_app/_data/qm/pos_app_uz.qm", True),
        ("certifi/cacert.pem", True),
        ("keyring-25.7.0.dist-info/entry_points.txt", True),
        ("apsw/__init__.cp313-win_amd64.pyd", True),
        ("PIL/_imaging.cp313-win_amd64.pyd", True),
        ("apsw/tests/__main__.py", False),
        ("keyring/testing/backend.py", False),
        ("apsw/sqlite_extra_binaries/vfs.dll", False),
        ("PIL/_avif.cp313-win_amd64.pyd", False),
        ("bin/qr", False),
        ("httpx/py.typed", False),
        ("httpx-0.28.1.dist-info/RECORD", False),
    ],
)
def test_makers_files_stay_away_and_a_tills_do_not(path: str, *, needed: bool) -> None:
    assert selection.is_needed(PurePosixPath(path)) is needed


def pe(*libraries: str) -> bytes:
    """A 64-bit PE file of one section that imports from these libraries."""
    base, raw = 0x1000, 0x200
    table = 20 * (len(libraries) + 1)
    names, descriptors = b"", b""
    for library in libraries:
        descriptors += struct.pack("<12xII", base + table + len(names), base)
        names += library.encode() + b"\0"
    section = (descriptors + bytes(20) + names).ljust(0x200, b"\0")
    optional = bytearray(112 + 16 * 8)
    struct.pack_into("<H", optional, 0, 0x20B)
    struct.pack_into("<II", optional, 112 + 8, base if libraries else 0, table)
    header = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    header += b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0)
    header += bytes(optional) + struct.pack("<8sIIII16x", b".idata", table, base, 0x200, raw)
    return header.ljust(raw, b"\0") + section


def test_a_librarys_own_list_is_read() -> None:
    assert list(selection.imports(pe("KERNEL32.dll", "Qt6Core.dll"))) == [
        "kernel32.dll",
        "qt6core.dll",
    ]
    assert list(selection.imports(pe())) == []


def test_a_real_programs_list_is_read() -> None:
    real = next((p for name in REAL_PROGRAMS for p in Path(sys.prefix).rglob(name)), None)
    if real is None:
        pytest.skip("no program for Windows lies in this environment")
    assert "kernel32.dll" in set(selection.imports(real.read_bytes()))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Qt in small: two modules, a virtual keyboard, and a library that another one needs."""
    made = {
        "PySide6/QtGui.pyd": pe("Qt6Gui.dll", "pyside6.abi3.dll", "KERNEL32.dll"),
        "PySide6/QtQuick.pyd": pe("Qt6Quick.dll"),
        "PySide6/Qt6Gui.dll": pe("Qt6Core.dll"),
        "PySide6/Qt6Core.dll": pe("ntdll.dll"),
        "PySide6/Qt6Quick.dll": pe("Qt6Core.dll"),
        "PySide6/pyside6.abi3.dll": pe("shiboken6.abi3.dll"),
        "PySide6/__init__.py": b"",
        "PySide6/translations/qt_ru.qm": b"",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll": pe("Qt6Quick.dll"),
        "shiboken6/Shiboken.pyd": pe("python3.dll"),
        "shiboken6/shiboken6.abi3.dll": pe(),
        "shiboken6/__init__.py": b"",
        "httpx/__init__.py": b"",
        "bin/httpx": b"",
    } | {f"PySide6/plugins/{name}": pe("Qt6Gui.dll") for name in selection.PLUGINS}
    for name, data in made.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "site"


def test_of_qt_only_what_the_program_reaches_is_kept(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "window.py"
    source.write_text("from PySide6 import __version__\nfrom PySide6.QtGui import QIcon\n")
    selection.prune(site, [source])
    left = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    plugins = {f"PySide6/plugins/{name}" for name in selection.PLUGINS}
    assert left - plugins == {
        "PySide6/QtGui.pyd",
        "PySide6/Qt6Gui.dll",
        "PySide6/Qt6Core.dll",
        "PySide6/pyside6.abi3.dll",
        "PySide6/__init__.py",
        "shiboken6/Shiboken.pyd",
        "shiboken6/shiboken6.abi3.dll",
        "shiboken6/__init__.py",
        "httpx/__init__.py",
    }
    assert plugins <= left
    assert [path for path in site.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_a_plugin_that_moved_is_not_left_out_in_silence(site: Path) -> None:
    (site / "PySide6" / "plugins" / "platforms" / "qwindows.dll").unlink()
    with pytest.raises(FileNotFoundError, match="qwindows"):
        selection.qt_files(site, ["QtGui"])


def test_the_program_s_own_modules_of_qt_are_found() -> None:
    found = selection.qt_modules((project.ROOT / "pos_app").rglob("*.py"))
    assert {"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg"} <= found
    assert all(name.startswith("Qt") for name in found)


def test_the_plugins_are_those_that_the_program_asks_for() -> None:
    sources = "".join(p.read_text("utf-8") for p in (project.ROOT / "pos_app").rglob("*.py"))
    asked = {"QNetworkInformation": "networkinformation/", "QSvgRenderer": "imageformats/qsvg"}
    for name, plugin in asked.items():
        assert name in sources
        assert any(each.startswith(plugin) for each in selection.PLUGINS)
    assert not any("keyboard" in each for each in selection.PLUGINS)


# ---------------------------------------------------------------- Python itself


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_pythons_digest_is_of_its_files_and_not_of_how_they_were_zipped() -> None:
    flat = cpython.members(zipped({"python.exe": b"1", "select.pyd": b"2"}))
    inside = cpython.members(
        zipped({"cp313/": b"", "cp313/select.pyd": b"2", "cp313/python.exe": b"1"})
    )
    other = cpython.members(zipped({"python.exe": b"1", "select.pyd": b"3"}))
    assert cpython.digest(flat) == cpython.digest(inside) != cpython.digest(other)


def test_another_python_is_refused_and_its_digest_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"python.exe": b"not that one"}
    file = tmp_path / "python.zip"
    file.write_bytes(zipped(given))
    monkeypatch.setenv(cpython.SOURCE_VARIABLE, str(file))
    with pytest.raises(cpython.WrongPythonError, match=cpython.digest(given)):
        cpython.load(tmp_path)


def test_pythons_version_and_hash_stand_in_one_place() -> None:
    assert cpython.VERSION.startswith(cpython.MINOR + ".")
    assert re.fullmatch(r"[0-9a-f]{64}", cpython.DIGEST)
    elsewhere = [
        path.name
        for path in sorted(HERE.glob("*"))
        if path.is_file()
        and path.name != "cpython.py"
        and cpython.VERSION in path.read_text("utf-8")
    ]
    assert elsewhere == []


# ---------------------------------------------------------------- the version


def test_the_version_comes_from_the_program_and_windows_can_show_it() -> None:
    assert project.version() == __version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    said = toolchain.resource_script("pos-app.exe", "12.3.4", Path("icon.ico"))
    assert "FILEVERSION 12,3,4,0" in said
    assert 'VALUE "ProductVersion", "12.3.4"' in said
    for path in HERE.glob("*"):
        if path.is_file():
            assert f'"{__version__}"' not in path.read_text("utf-8")


# ---------------------------------------------------------------- the installer's words


def test_the_installer_says_the_same_in_three_languages() -> None:
    said = {language: dict(STRING.findall(text)) for language, text in WORDS.items()}
    assert said["uz"].keys() == said["ru"].keys() == said["en"].keys()
    for name, english in said["en"].items():
        texts = [said[language][name] for language in ("uz", "ru", "en")]
        assert all(texts)
        assert len(set(texts)) == len(texts)
        assert len({text.count("&") for text in texts}) == 1, english
        assert len({text.count("$\\r$\\n") for text in texts}) == 1, english


def test_each_of_its_words_is_used_and_each_used_one_is_there() -> None:
    there = dict(STRING.findall(WORDS["en"])).keys()
    used = set(re.findall(r"\$\(([A-Z_]+)\)", SCRIPT))
    assert used == there


def test_its_uzbek_has_uzbek_letters() -> None:
    own = [
        WORDS["uz"],
        *((HERE / f"UzbekLatin.{kind}").read_text("utf-8-sig") for kind in ("nsh", "nlf")),
    ]
    for text in own:
        lines = [line for line in text.splitlines() if not line.startswith(("#", ";", "!"))]
        for line in lines:
            assert not re.search(r"\w['’‘`]\w", line), line
            assert not re.search("[А-Яа-яЁё]", line), line
    assert "oʻ" in own[0].lower()


def test_nsis_own_words_are_translated_to_the_last() -> None:
    """Each `# ^Name` of an NLF file has a text below it; `-` and an English one would be a hole."""
    lines = (HERE / "UzbekLatin.nlf").read_text("utf-8-sig").splitlines()
    said = {line[3:]: lines[at + 1] for at, line in enumerate(lines) if line.startswith("# ^")}
    same = {"Branding", "UnDirSubText", "Byte", "Kilo", "Mega", "Giga"}
    english = re.compile(r"\b(the|install|folder|file|click|setup)\b", re.IGNORECASE)
    assert len(said) >= 89  # NSIS 3.08 has as many
    assert [k for k, v in said.items() if k not in same and (not v or english.search(v))] == []


def test_its_exit_codes_are_the_programs_own_where_they_mean_the_same_and_are_documented() -> None:
    codes = {name: int(value) for name, value in re.findall(r"!define E_(\w+) (\d+)", SCRIPT)}
    assert codes["PAYMENT_OPEN"] == ExitCode.PAYMENT_OPEN
    assert codes["NOT_BACKED_UP"] == ExitCode.JOURNAL
    assert len(set(codes.values())) == len(codes)
    own = {code for code in codes.values() if code not in set(ExitCode)}
    assert own == {code for code in codes.values() if code >= 20}
    told = (project.ROOT / "docs" / "releasing.md").read_text("utf-8")
    assert [code for code in codes.values() if f"| {code} |" not in told] == []
