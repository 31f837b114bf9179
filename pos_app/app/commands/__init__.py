"""The commands of `pos-app`, each in a module of its own."""
