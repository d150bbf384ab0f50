"""Version 3: old cite keys, keys that the user chose, exports that are followed, and quicker filters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add columns, tables and indexes; no key changes."""
    op.add_column("paper", sa.Column("key_pinned", sa.Boolean, nullable=False, server_default=sa.text("0")))
    op.create_table(
        "key_alias",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False),
        sa.Column("cite_key", sa.String(collation="NOCASE"), nullable=False, unique=True),
    )
    op.create_index("ix_key_alias_paper_id", "key_alias", ["paper_id"])
    op.create_table(
        "followed_export",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("file", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("format", "options", "source")),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("written_at", "result", "trouble")),
    )
    for name, column, test in (
        ("rated", "rating", "rating > 0"),
        ("venue", "venue", "venue <> ''"),
        ("without_abstract", "id", "abstract = ''"),
        ("without_authors", "id", "authors = '[]'"),
    ):
        op.create_index(f"ix_paper_{name}", "paper", [column], sqlite_where=sa.text(test))
