"""The client of the real gateway. Importing its modules brings httpx: after the first paint."""
