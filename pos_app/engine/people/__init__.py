"""The people at the till: who is there, what each may do, and the PINs that show it."""
