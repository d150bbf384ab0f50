"""Pure functions on words: LaTeX, names, identifiers, titles, anchors, links."""
