"""Formats for browsers and feed readers: a page, a feed, an outline of links."""
