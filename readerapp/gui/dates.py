"""Days as the window writes them: ``12 March``, with the year only when it is not the present one."""

import datetime as dt

# Not strftime: its names follow the desktop's language, the window's words don't.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    return _MONTHS[month - 1]


def day(iso: str, today: dt.date) -> str:
    """Write an ISO date; what is none comes back as it is."""
    try:
        date = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    year = f" {date.year}" if date.year != today.year else ""
    return f"{date.day} {_MONTHS[date.month - 1]}{year}"


def edited(iso: str, now: dt.datetime) -> str:
    """Say when something was edited.

    Args:
        iso: ISO 8601 in UTC; empty where it never was.
        now: the present moment in the user's time zone.
    """
    if not iso:
        return ""
    then = dt.datetime.fromisoformat(iso)
    if then.tzinfo is None:
        then = then.replace(tzinfo=dt.UTC)
    then = then.astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"Edited today {then:%H:%M}"
    return "Edited yesterday" if days == 1 else f"Edited {day(then.date().isoformat(), now.date())}"


def when(iso: str, now: dt.datetime) -> str:
    """Say when something was done: ``Today 14:02``, ``Yesterday 14:02``, ``12 March 14:02``.

    Args:
        iso: ISO 8601 with its time zone.
        now: the present moment in the user's time zone.
    """
    then = dt.datetime.fromisoformat(iso).astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    date = {0: "Today", 1: "Yesterday"}.get(days) or day(then.date().isoformat(), now.date())
    return f"{date} {then:%H:%M}"
