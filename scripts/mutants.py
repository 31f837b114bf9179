"""`python -m scripts.mutants [ARGS for mutmut run]`: mutate, test, list what no test notices."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tasks import PYTHON, environment, exit_code, run

MUTMUT = (PYTHON, "-m", "uv", "run", "--locked", "--group", "mutants", "mutmut")


def mutate(args: Sequence[str]) -> int:
    """Run the mutants, then name those that lived."""
    ran = run([*MUTMUT, "run", *args], environment())
    return ran or run([*MUTMUT, "results"], environment())


if __name__ == "__main__":
    sys.exit(exit_code("mutants", lambda: mutate(sys.argv[1:])))
