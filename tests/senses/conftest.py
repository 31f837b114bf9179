"""A window with no engine behind it, as the tests of the window have."""

from tests.ui.conftest import open_window

__all__ = ["open_window"]
