"""How secrets are kept: the only room with keyring."""
