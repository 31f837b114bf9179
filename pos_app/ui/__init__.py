"""What is shown: the only room with Qt, and with words."""
