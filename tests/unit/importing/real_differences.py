"""Where readerapp and the count of a real digest differ: what differs, then who is right and why."""

DIFFERENCES: dict[str, tuple[str, str]] = {}
