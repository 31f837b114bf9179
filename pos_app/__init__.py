"""QR Toʻlov: a point-of-sale program that takes payments by QR."""

__version__ = "0.1.0"
