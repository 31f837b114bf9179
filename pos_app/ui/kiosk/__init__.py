"""The face of a till where customers pay alone."""
