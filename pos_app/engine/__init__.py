"""What is done: one thread, one asyncio loop; it knows ports, not adapters."""
