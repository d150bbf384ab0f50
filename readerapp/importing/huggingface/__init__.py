"""Hugging Face Papers: copied text, saved pages, JSON."""
