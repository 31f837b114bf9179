"""How a picture reaches a printer: encoded for receipt printers, and sent by each way."""
