"""What the machine offers that adapters share and none may own."""
