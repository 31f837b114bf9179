"""No copy of the program's memory on the disk where it breaks: keys are in it."""

from __future__ import annotations

import sys

if sys.platform == "win32":

    def keep_no_core_files() -> None:
        """Do nothing: Windows keeps a program's memory only where it is set up for that program."""

else:
    import resource
    from contextlib import suppress

    def keep_no_core_files() -> None:
        """Set the size of a core file to 0 (core(5)), for what this process starts as well."""
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
