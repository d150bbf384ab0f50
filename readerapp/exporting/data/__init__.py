"""Formats for programs: a table, a record a line, a bundle of everything."""
