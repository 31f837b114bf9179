"""Whether a sentence is one that can be said."""


def is_whole(text: str) -> bool:
    """Check that a sentence has nothing left to fill in."""
    left = text.replace("{id}", "")  # the path's own, which people have to type
    return bool(text.strip()) and "{" not in left and "  " not in text
