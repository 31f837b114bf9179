"""What the till does beside its sales: health, backups, the machine's sleep, the screen."""
