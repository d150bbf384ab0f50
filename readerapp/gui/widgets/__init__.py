"""The controls all views are built from."""
