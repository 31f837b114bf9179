"""Which of the installed files a till needs: of Qt what it uses, and nothing that is for makers.

Rules for names stand in `_NEVER`; of PySide6 and shiboken6, the large ones, only what is reached
from the program's own imports and from `PLUGINS` is kept, by the libraries' own import tables.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",  # --self-test, demo
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "iconengines/qsvgicon.dll",
    "networkinformation/qnetworklistmanager.dll",
)
"""Not the virtual keyboard, which is under the GPL alone; no TLS, which Qt does not speak here."""

_QT = ("PySide6", "shiboken6")
_NEVER = (
    "bin/*", "*.pyi", "*.lib", "*.exe", "*/py.typed", "*.bash", "*.zsh",
    "*/tests/*", "*/test/*", "*/testing/*", "*/sboms/*", "*.dist-info/RECORD",
    "*.dist-info/INSTALLER", "*.dist-info/REQUESTED", "*.dist-info/direct_url.json",
    "*.dist-info/licenses/*", "*.dist-info/uv_*", "*/__pycache__/*",
    "apsw/sqlite_extra*", "apsw/speedtest.py", "apsw/shell.py", "apsw/fts*",
    "PIL/_avif.*", "PIL/_webp.*", "PIL/_imagingtk.*", "PIL/_imagingcms.*",
)  # fmt: skip
"""Pictures are made by PIL here and never read: its readers of other forms stay away."""


def is_needed(path: PurePosixPath) -> bool:
    """Whether a file of `site`, by its path in there, is for a till; Qt's are chosen apart."""
    return not any(fnmatch(str(path), pattern) for pattern in _NEVER)


def qt_modules(sources: Iterable[Path]) -> frozenset[str]:
    """The PySide6 modules that the program imports, such as QtCore."""
    found: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            match node:
                case ast.ImportFrom(module="PySide6", names=names):
                    found.update(name.name for name in names if name.name.startswith("Qt"))
                case ast.ImportFrom(module=str(module)) if module.startswith("PySide6."):
                    found.add(module.split(".")[1])
                case ast.Import(names=names):
                    parts = [name.name.split(".") for name in names]
                    found.update(p[1] for p in parts if p[0] == "PySide6" and len(p) > 1)
                case _:
                    pass
    return frozenset(found)


def qt_files(site: Path, modules: Iterable[str]) -> set[Path]:
    """What is kept of PySide6 and shiboken6.

    Raises:
        FileNotFoundError: a module or a plugin is not there: Qt's next version moved it.
    """
    pyside, shiboken = (site / name for name in _QT)
    roots = [pyside / f"{name}.pyd" for name in modules]
    roots += [pyside / "plugins" / name for name in PLUGINS]
    roots += [shiboken / "Shiboken.pyd"]
    kept = {path for folder in (pyside, shiboken) for path in folder.glob("*.py")}
    places = {folder: _by_name(folder) for folder in (pyside, shiboken)}
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path in kept:
            continue
        kept.add(path)
        own = shiboken if path.is_relative_to(shiboken) else pyside
        for name in imports(path.read_bytes()):
            found = places[own].get(name) or places[shiboken].get(name)
            if found is not None:
                waiting.append(found)
    return kept


def prune(site: Path, sources: Iterable[Path]) -> None:
    """Leave in `site` what a till needs, and no empty folder."""
    kept = qt_files(site, qt_modules(sources))
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
            continue
        inside = PurePosixPath(path.relative_to(site).as_posix())
        wanted = path in kept if inside.parts[0] in _QT else is_needed(inside)
        if not wanted:
            path.unlink()


def _by_name(folder: Path) -> dict[str, Path]:
    return {path.name.lower(): path for path in folder.glob("*.dll")}


# ---------------------------------------------------------------- a library's own list


def imports(data: bytes) -> Iterator[str]:
    """The libraries that a PE file names in its import table, in lower case.

    Those that it loads late are not in it. See "PE Format" at learn.microsoft.com.
    """
    (start,) = struct.unpack_from("<I", data, 0x3C)
    sections, optional = struct.unpack_from("<2xH12xH", data, start + 4)
    (table,) = struct.unpack_from("<I", data, start + 24 + 112 + 8)
    headers = start + 24 + optional
    spans = [struct.unpack_from("<8xIIII", data, headers + 40 * n) for n in range(sections)]

    def place(address: int) -> int:
        for size, virtual, raw_size, raw in spans:
            if virtual <= address < virtual + max(size, raw_size):
                return int(address - virtual + raw)
        raise ValueError("an address outside the file's sections")

    at = place(table) if table else len(data)
    while at + 20 <= len(data):
        (name,) = struct.unpack_from("<12xI", data, at)
        if not name:
            return
        begin = place(name)
        yield data[begin : data.index(b"\0", begin)].decode("ascii").lower()
        at += 20
