"""The tests: in folders named for the rooms of `pos_app`, with their drivers in `tests.drivers`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The source tree."""
