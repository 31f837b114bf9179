"""A window with no engine behind it, as the tests of the window have."""

from tests.ui.conftest import till

__all__ = ["till"]
