"""Settings and where they come from, credentials files, paths, logs and their redaction."""
