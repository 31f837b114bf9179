"""What the tasks in pyproject.toml run, where a task is more than one command."""
