"""The first schema: made by ``Library`` itself in a new file; here so that later steps have a base."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: there is no older file."""
