"""Colours, fonts, icons and painting of both themes."""
