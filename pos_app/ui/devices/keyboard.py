"""Keys of the keyboard by what they do in this program."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from pos_app.domain.keyboard_layouts import CYRILLIC_KEYS

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

_PAD: Mapping[int, str] = MappingProxyType(
    {
        Qt.Key.Key_Insert: "0",
        Qt.Key.Key_End: "1",
        Qt.Key.Key_Down: "2",
        Qt.Key.Key_PageDown: "3",
        Qt.Key.Key_Left: "4",
        Qt.Key.Key_Clear: "5",
        Qt.Key.Key_Right: "6",
        Qt.Key.Key_Home: "7",
        Qt.Key.Key_Up: "8",
        Qt.Key.Key_PageUp: "9",
        Qt.Key.Key_Delete: ".",
    }
)
"""What the keys of the number pad are with NumLock off, and what they type with it on."""
_WINDOWS_PAD = range(0x47, 0x54)
"""The pad's scan codes there; the same keys elsewhere on the keyboard have 0x100 more."""


def pad_text(event: QKeyEvent) -> str:
    """Return what a key of the number pad would type were NumLock not off; else nothing."""
    on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    if sys.platform == "win32":
        on_pad = on_pad or event.nativeScanCode() in _WINDOWS_PAD
    return _PAD.get(event.key(), "") if on_pad else ""


def typed_text(event: QKeyEvent) -> str:
    """Return what a key types, the number pad's whether NumLock is on or off."""
    return pad_text(event) or event.text()


def shortcut_key(event: QKeyEvent) -> int:
    """Return the key that a shortcut goes by: with Ctrl the Latin letter on it, in any layout."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return CYRILLIC_KEYS.get(event.key(), event.key())
    return event.key()


def is_paste(event: QKeyEvent) -> bool:
    """Return whether this key press pastes, in any layout."""
    return as_pressed(event).matches(QKeySequence.StandardKey.Paste)


def as_pressed(event: QKeyEvent) -> QKeyEvent:
    """Return a copy with the key that a shortcut goes by, not marked as a held key's repetition."""
    copy = QKeyEvent(
        event.type(),
        shortcut_key(event),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def ctrl_digit(event: QKeyEvent) -> int:
    """Return the digit that is pressed with Ctrl alone, 0 where none is."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    digit = event.key() - Qt.Key.Key_0
    with_ctrl = modifiers == Qt.KeyboardModifier.ControlModifier
    return digit if with_ctrl and 0 < digit <= 9 else 0
