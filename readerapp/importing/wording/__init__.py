"""How forms write names, dates and addresses."""
