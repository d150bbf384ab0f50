"""Reading lists as Markdown, by their templates."""
