"""What the engine does from second to second in canonical scenarios, as it was approved."""
