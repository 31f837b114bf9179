"""How Qt is imported."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT


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
