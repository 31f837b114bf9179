"""The least a program with a window can be: `python -m tests.bench.empty_window`."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QWidget()
    window.setStyleSheet("background: #3366cc")
    window.showMaximized()
    sys.exit(application.exec())
