"""Reference files: BibTeX, RIS, CSL-JSON, PubMed, EndNote, Zotero and others, answers of bibliographic services."""
