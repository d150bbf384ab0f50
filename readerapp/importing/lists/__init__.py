"""Lists of papers: Markdown, tables, addresses and identifiers."""
