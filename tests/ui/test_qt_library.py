"""How Qt is imported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import shiboken6

from pos_app.ui.late_signatures import LATE
from tests import ROOT

LIST_LATE = """
from pos_app.ui import late_signatures
def is_late(name):
    return type(sys.modules[name]) is late_signatures._LateModule
print(sorted(filter(is_late, late_signatures.LATE)))
"""
SHOW_WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["-platform", "offscreen"])
label = QLabel("shown")
label.show()
application.processEvents()
"""
MAKE_ERRORS = """
from PySide6.QtCore import Qt
wrong = (
    lambda: label.setText(4), lambda: label.setAligment(4), lambda: QLabel(3, 4, 5),
    lambda: QLabel(foo=3), lambda: label.setFont("x"), lambda: application.aboutToQuit.emit(3),
    lambda: label.setAlignment(4), lambda: label.resize("a"),
)
for call in wrong:
    try:
        call()
    except (AttributeError, TypeError) as error:
        print(type(error), error)
print(QLabel.__doc__, label.setText.__doc__)
"""


def run(*parts: str, **env: str) -> str:
    command = [sys.executable, "-c", "import sys\n" + "\n".join(parts)]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=True
    ).stdout


def test_no_module_s_source_is_read_because_it_is_imported() -> None:
    code = (
        "import linecache, sys\n"
        "from pos_app.app.commands import context\n"
        "assert 'PySide6' in sys.modules\n"
        "linecache.clearcache()\n"
        "import pos_app.app.desktop, pos_app.ui.window.main_window\n"
        "print(sorted(linecache.cache))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_no_signature_is_loaded_before_one_is_asked_for() -> None:
    late = run("import pos_app.ui.qt_library", SHOW_WINDOW, LIST_LATE)
    assert late == f"{sorted(LATE)}\n"


def test_nor_where_they_lie_unpacked_as_in_the_package(tmp_path: Path) -> None:
    beside = tmp_path / "shiboken6"
    shutil.copytree(Path(shiboken6.__file__).parent, beside)
    path = str(tmp_path)
    run("import shiboken6", PYTHONPATH=path, SBK_EMBED="0")
    assert (beside / "files.dir").is_dir()
    late = run("import pos_app.ui.qt_library", SHOW_WINDOW, LIST_LATE, PYTHONPATH=path)
    assert late == f"{sorted(LATE)}\n"
    errors = run("import pos_app.ui.qt_library", SHOW_WINDOW, MAKE_ERRORS, PYTHONPATH=path)
    assert errors == run(SHOW_WINDOW, MAKE_ERRORS)


def test_errors_and_help_read_as_with_signatures_that_were_loaded_at_once() -> None:
    errors = run("import pos_app.ui.qt_library", SHOW_WINDOW, MAKE_ERRORS)
    assert errors.count("Supported signatures") > 3
    assert errors == run(SHOW_WINDOW, MAKE_ERRORS)


def test_a_signature_s_modules_are_all_there_once_they_are_asked_for() -> None:
    asked = "import importlib\nfor each in late: importlib.import_module(each).__dict__['sys']"
    late = f"late = {sorted(LATE - {'shibokensupport.signature.errorhandler'})!r}"
    load = "for each in late: getattr(sys.modules[each], 'sys')"
    assert run("import pos_app.ui.qt_library", SHOW_WINDOW, late, load, asked, LIST_LATE) == (
        "['shibokensupport.signature.errorhandler']\n"
    )


def test_finders_are_as_they_were() -> None:
    look = "before = sys.meta_path, [*sys.meta_path]\nimport pos_app.ui.qt_library"
    assert run(look, "print((sys.meta_path, sys.meta_path) == before)") == "True\n"
    assert run(look, "print(sys.meta_path is before[0])") == "True\n"
