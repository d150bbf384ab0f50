"""Reading lists as Markdown: templates for lists, for notes of Obsidian and for pages of Logseq."""
