"""The keys of a USB keypad by what they do at a kiosk: ten digits, yes, no, and one back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pos_app.ui.devices.keyboard import ENTER_KEYS, typed_text

YES: Final = "yes"
"""✓: Enter."""
NO: Final = "no"
"""✗: Esc, or the key that erases held down."""
ERASE: Final = "erase"
"""←: Backspace."""
SPEECH_KEY, LARGE_KEY, LOW_KEY = "7", "8", "9"
"""What these digits do where no digits are wanted."""
_ALLOWED: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def pad_key(event: QKeyEvent) -> str:
    """Return a digit, YES, NO or ERASE; empty for every other key, and for one with Ctrl or Alt."""
    if event.modifiers() & ~_ALLOWED:
        return ""
    key = event.key()
    if event.isAutoRepeat():
        return NO if key == Qt.Key.Key_Backspace else ""
    if key in ENTER_KEYS:
        return YES
    if key == Qt.Key.Key_Escape:
        return NO
    if key == Qt.Key.Key_Backspace:
        return ERASE
    text = typed_text(event)
    return text if len(text) == 1 and text.isascii() and text.isdigit() else ""
