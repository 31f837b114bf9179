"""Fiscal receipts that a service on this computer makes: asked for behind the sales, one by one."""
