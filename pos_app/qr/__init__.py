"""How a text becomes a QR, and proof that it reads back; no Qt, no words.

The quiet zone is `QUIET_ZONE` modules of white on every side; a painter that is given less in the
bitmap has the rest in the white card it paints on.
"""
