"""The set-up without a window, from switches, environment and a provision file."""
