"""Settings, paths, logs, redaction."""
