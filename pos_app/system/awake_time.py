"""Time in which this machine was awake: it stands still in sleep, and no clock sets it."""

from __future__ import annotations

import sys
import time

if sys.platform == "win32":
    import ctypes

    _SECOND = 10_000_000
    """In units of QueryUnbiasedInterruptTime, 100 ns."""

    def awake_s() -> float:
        """Return seconds since the start; Windows' other clocks count sleep as well."""
        units = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(units))
        return units.value / _SECOND

else:

    def awake_s() -> float:
        """Return seconds since some moment: Linux' and macOS' monotonic clocks stand in sleep."""
        return time.monotonic()
