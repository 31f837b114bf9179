"""Where the frozen program begins."""

import os
import sys

# PyInstaller's start program points it at this program's libraries. They are loaded by then; what
# is started from here (a browser, a sound player) must find the system's own.
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if sys.platform.startswith("linux"):
    # Qt looks beside its own libraries for its plugins; other programs' Qt must not look here.
    for _name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        os.environ.pop(_name, None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before

from pos_app.cli import main  # noqa: E402 - nothing is imported in the wrong environment

sys.exit(main())
