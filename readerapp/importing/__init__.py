"""Readers of digests, one module per form: bytes in, a Digest out; no database, no network."""
