"""What every test stands on: where there is no screen, Qt draws offscreen instead of aborting."""

import os
import sys

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
