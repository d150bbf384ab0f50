"""readerapp: work through digests of papers."""
