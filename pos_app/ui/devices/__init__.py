"""The window's devices: loudspeaker, barcode scanner, keyboard, clipboard, network."""
