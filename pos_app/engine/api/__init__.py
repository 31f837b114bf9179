"""What others may know of the engine: commands in, snapshots out, and the ports it needs."""
