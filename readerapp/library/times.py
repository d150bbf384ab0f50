"""The clock of the library."""

import datetime


def now() -> str:
    """Return the present moment as ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
