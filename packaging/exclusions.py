"""What of the libraries is left out of a frozen program, and why it may be."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

Entry = tuple[str, str, str]
"""As PyInstaller keeps a file: its name inside, where it comes from, its kind."""

EXCLUDED = (
    # never imported by the program
    "tkinter",
    "sqlite3",  # the journal's engine is apsw's own
    "unittest",
    "doctest",
    "pdb",
    "pydoc",
    "lib2to3",
    "ensurepip",
    "setuptools",
    "pip",
    "numpy",
    "trio",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.ImageCms",
    "PIL.AvifImagePlugin",
    "PIL.WebPImagePlugin",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
)

_PLUGINS = {
    "imageformats": {"qsvg", "qico", "qjpeg"},  # PNG is in QtGui itself
    "iconengines": {"qsvgicon"},
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "platformthemes": {"qxdgdesktopportal"},  # the gtk3 one would bring all of GTK
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "networkinformation": None,
    "printsupport": None,
    "styles": None,
    "wayland-decoration-client": {"bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl", "shm-emulation-server"},
    "wayland-shell-integration": {"xdg-shell", "fullscreen-shell-v1"},  # cage speaks the latter
    "xcbglintegrations": None,
}
"""Folders of Qt's plugins that stay, and which of each; None: all. No virtual keyboard (GPL)."""

_QT = ("Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "Widgets")
_QT_BEHIND = ("OpenGL", "WaylandClient", "WaylandEglClientHwIntegration", "WlShellIntegration",
              "XcbQpa")  # fmt: skip
"""Libraries that plugins load; the program knows nothing of them."""
_PILLOW = re.compile(r"(?:^|/)PIL/_(?:avif|webp|imagingcms|imagingtk|imagingmath)\b")
_CODECS = re.compile(r"lib-dynload/_(?:codecs_\w+|multibytecodec|testcapi|sqlite3|curses\w*)\.")


def binaries(entries: Iterable[Entry]) -> list[Entry]:
    """What is loaded as code."""
    return [entry for entry in entries if _stays(entry[0].replace("\\", "/"), entry[1])]


def datas(entries: Iterable[Entry]) -> list[Entry]:
    """What is read as data; Qt's own translations are not: every word is the program's."""
    return [entry for entry in entries if "/translations/" not in entry[0].replace("\\", "/")]


def _stays(name: str, source: str) -> bool:
    if _PILLOW.search(name) or _CODECS.search(name):
        return False
    plugin = re.search(r"/plugins/([\w-]+)/(?:lib)?([\w-]+)\.\w+$", name)
    if plugin:
        folder, file = plugin[1], plugin[2]
        wanted = _PLUGINS.get(folder, set())
        return wanted is None or file in wanted
    library = re.search(r"(?:^|/)(?:lib)?Qt6?(\w+?)\.(?:abi3\.)?(?:so|pyd|dll|dylib)", name)
    if library:
        return library[1] in (*_QT, *_QT_BEHIND)
    return not _is_systems(name, source)


def _is_systems(name: str, source: str) -> bool:
    """On Linux the system's libraries come from its packages, which keep them up to date."""
    if not sys.platform.startswith("linux") or "/" in name:
        return False
    return source.startswith(("/lib", "/usr/lib")) and "libpython" not in name
