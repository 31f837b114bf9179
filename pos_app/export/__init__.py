"""Files for people and their programs, made of what the journal holds; alone imports XlsxWriter."""
