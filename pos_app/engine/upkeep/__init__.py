"""What goes on behind the sales: the connection, the backups, the machine's sleep, the screen."""
