"""Triggers that refuse what would make a cite key one paper's and an old one of another, whoever writes.

That a key is the key of one paper, and an old one of one, two constraints of the tables say. A migration that makes one
of these tables anew has to install the triggers again.

They come before the deed and fail: to abort it SQLite would keep a way back for each statement (``lang_createtrigger``,
"The RAISE() function"), by which an import took a sixth longer. A new row may not have its number yet.
"""

from sqlalchemy import Connection

_TABLES = (("paper", "id", "key_alias", "paper_id"), ("key_alias", "paper_id", "paper", "id"))
_DEEDS = {"insert": "INSERT", "update": "UPDATE OF cite_key"}


def install(connection: Connection) -> None:
    """Make the triggers."""
    for table, owner, other, other_owner in _TABLES:
        for name, deed in _DEEDS.items():
            connection.exec_driver_sql(
                f"CREATE TRIGGER cite_key_{table}_{name} BEFORE {deed} ON {table} WHEN EXISTS"
                f" (SELECT 1 FROM {other} WHERE cite_key = new.cite_key AND {other_owner} IS NOT new.{owner})"
                " BEGIN SELECT RAISE(FAIL, 'the cite key leads to another paper'); END"
            )
