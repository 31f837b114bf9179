"""How a fiscal service on this computer speaks. Nothing here reaches another computer."""
