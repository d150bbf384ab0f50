"""Damaged and made-up digests for every reader: none may raise, hang or say what cannot be."""
