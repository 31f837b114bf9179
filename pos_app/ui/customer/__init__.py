"""The customer's side: what is shown to the one who pays, on which monitor, in which language."""
