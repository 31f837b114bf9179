"""How the gateway speaks: the only room with httpx.

httpx imports a command line of its own wherever what that needs happens to be installed, as it is
beside the tests' tools. A till has no use for it; without it some 7 MiB and 0.2 s of a processor
are saved, and a program from source is the one that is packaged.
"""

import sys
from typing import cast

cast("dict[str, object]", sys.modules).setdefault("httpx._main", None)
