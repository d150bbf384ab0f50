"""Version 4: no cite key can be that of one paper and an old one of another."""

from alembic import op

from readerapp.library import key_guards

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the triggers; no key changes."""
    key_guards.install(op.get_bind())
