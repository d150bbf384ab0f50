"""Full-text search: the query language and the Whoosh index."""
