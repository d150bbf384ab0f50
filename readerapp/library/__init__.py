"""The truth: the SQLite library, its journal and the only SQL of the program."""
