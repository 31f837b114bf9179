"""The training gateway: a simulator with its own truth, spoken to by the real client."""
