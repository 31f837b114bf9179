"""How the gateway speaks: the only room with httpx."""
