"""Keys of the keyboard by what they do in this program."""

from __future__ import annotations

from PySide6.QtCore import Qt

ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
TAB_KEYS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_Mode_switch,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
    }
)
