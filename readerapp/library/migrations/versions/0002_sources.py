"""Version 2: where fields come from, versions of a work, papers merged into others, possible duplicates."""

import json

import sqlalchemy as sa
from alembic import op

from readerapp.library import identity

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns and tables, and what can be known of the papers that are there."""
    _add_columns()
    _add_tables()
    _fill()


def _text(name: str, default: str = "") -> "sa.Column[str]":
    return sa.Column(name, sa.String, nullable=False, server_default=sa.text(f"'{default}'"))


def _paper(name: str = "paper_id") -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, sa.ForeignKey("paper.id", ondelete="CASCADE"), nullable=False)


def _add_columns() -> None:
    # Not made anew, as ALTER TABLE can do it: the numbers of deleted papers must not be given again.
    for column in (
        _text("shelf_key"),
        _text("kind"),
        sa.Column("work_id", sa.Integer),
        _text("sources", "{}"),
        _text("categories", "[]"),
        _text("details", "{}"),
    ):
        op.add_column("paper", column)
    for name, default in (("section", ""), ("curator", ""), ("event", ""), ("received", "{}")):
        op.add_column("appearance", _text(name, default))
    op.add_column("identifier", sa.Column("also", sa.Integer, nullable=False, server_default=sa.text("0")))
    with op.batch_alter_table("digest", recreate="always") as digest:
        digest.add_column(_text("period", "day"), insert_before="report")  # which is long and must stay last


def _add_tables() -> None:
    op.create_table(
        "former",
        sa.Column("id", sa.Integer, primary_key=True),
        _paper(),
        sa.Column("old_id", sa.Integer, nullable=False, unique=True),
        sa.Column("cite_key", sa.String(collation="NOCASE"), nullable=False, unique=True),
        sa.Column("title_key", sa.String, nullable=False),
        sa.Column("author_key", sa.String, nullable=False),
    )
    op.create_table(
        "pair",
        sa.Column("id", sa.Integer, primary_key=True),
        _paper("first_id"),
        _paper("second_id"),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("similarity", sa.Integer, nullable=False),
        sa.Column("found_at", sa.String, nullable=False),
        sa.UniqueConstraint("first_id", "second_id"),
    )


def _fill() -> None:
    connection = op.get_bind()
    papers = connection.exec_driver_sql("SELECT id, authors, title_key FROM paper").all()
    keys = [(identity.shelf_key(json.loads(authors), title_key), paper_id) for paper_id, authors, title_key in papers]
    if keys:
        connection.exec_driver_sql("UPDATE paper SET shelf_key = ? WHERE id = ?", keys)
    connection.exec_driver_sql(
        "UPDATE paper SET sources = json_object('*', json_object('digest', (SELECT min(digest_id) FROM appearance"
        " WHERE paper_id = paper.id), 'at', added_at))"
    )
    op.create_index("ix_paper_work_id", "paper", ["work_id"])
    op.create_index("ix_paper_shelf_title", "paper", ["shelf_key", "title_key"])
    op.create_index("ix_former_paper_id", "former", ["paper_id"])
    op.create_index("ix_former_title_key", "former", ["title_key"])
    for column in ("first_id", "second_id", "state"):
        op.create_index(f"ix_pair_{column}", "pair", [column])
