"""Qt item models over ids and a page cache; no SQL."""
