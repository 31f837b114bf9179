"""What is read from the journal for a person: a day's report, a comparison with the gateway."""
