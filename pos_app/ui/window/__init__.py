"""The main window: its pages, its options, and which page is shown."""
