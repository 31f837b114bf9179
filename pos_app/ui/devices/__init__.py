"""What is heard, what keeps the screen awake, and what tells a scanner's keys from a person's."""
