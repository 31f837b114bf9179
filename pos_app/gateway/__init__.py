"""How the gateway speaks: the only room with httpx.

httpx imports a command line of its own wherever what that needs happens to be installed, as it is
beside the tests' tools. A till has no use for it; without it some 7 MiB and 0.2 s of a processor
are saved, and a program from source is the one that is packaged.

Its httpcore looks for `sniffio`, which is not installed, at each lock of each request, along the
whole path, and takes asyncio where it is missing. That it is missing is said once, here.
"""

import sys
from typing import cast

_modules = cast("dict[str, object]", sys.modules)
for _unwanted in ("httpx._main", "sniffio"):
    _modules.setdefault(_unwanted, None)
