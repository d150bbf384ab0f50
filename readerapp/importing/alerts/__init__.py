"""Alerts by mail: Google Scholar, publishers, newsletters."""
