"""What the tests drive the program with: a window, the whole program, its engine, its gateway."""
