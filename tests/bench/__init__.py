"""Measures the program on real sizes and prints one table: ``python3 packaging/dev.py bench``. Nothing is asserted."""
