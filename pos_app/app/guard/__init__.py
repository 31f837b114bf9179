"""The guard of an unattended till: a process beside it, free of Qt, that starts it again."""
