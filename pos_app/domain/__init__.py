"""What is true: pure rules of money, PayIns and sales; no I/O, clock, chance or words."""
