"""Spreads the tables over the nodes of a Citus cluster, inside the migration that made them.

Citus refuses to spread a table while a foreign key hangs on it, in every order of tables. So, in the migration's
own transaction, the foreign keys of what is not spread yet are dropped, the tables are distributed by their
organization, and the same foreign keys are added again. Left to a later command, a table that is not spread
yet would take rows whose parents go without them.
"""

from typing import Any

from sqlalchemy import Connection, text

from waymark.kit.fences import GLOBAL_TABLES

ROOT = "organization"
IS_CITUS = text("SELECT 1 FROM pg_extension WHERE extname = 'citus'")
TO_SPREAD = text(
    "SELECT t.relname FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace "
    "AND (t.relname = :root OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid "
    "AND a.attname = 'organization_id' AND NOT a.attisdropped)) "
    "AND NOT EXISTS (SELECT FROM pg_dist_partition p WHERE p.logicalrelid = t.oid) ORDER BY t.relname"
)
FOREIGN_KEYS = text(
    "SELECT child.relname, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c "
    "JOIN pg_class child ON child.oid = c.conrelid JOIN pg_class parent ON parent.oid = c.confrelid "
    "WHERE c.contype = 'f' AND (child.relname = ANY(:tables) OR parent.relname = ANY(:tables)) "
    "ORDER BY child.relname, c.conname"
)


def is_cluster(connection: Connection) -> bool:
    """Tell whether the database is spread over nodes by Citus."""
    return connection.dialect.name == "postgresql" and connection.execute(IS_CITUS).first() is not None


def spread(connection: Connection) -> list[str]:
    """Distribute the tenant tables that are not yet, by organization; return their names. Global ones stay."""
    found = connection.execute(TO_SPREAD, {"root": ROOT}).scalars()
    tables = sorted((name for name in found if name not in GLOBAL_TABLES), key=lambda name: (name != ROOT, name))
    if not tables:
        return []
    foreign_keys = connection.execute(FOREIGN_KEYS, {"tables": tables}).all()
    for table, name, _ in foreign_keys:
        connection.execute(text(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"'))
    for table in tables:
        connection.execute(text(_distributing(table)))
    for table, name, definition in foreign_keys:
        connection.execute(text(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}'))
    return tables


def _distributing(table: str) -> str:
    """Return the statement that spreads a table; rows of one organization lie on one node, whatever the table."""
    column, together = ("id", "none") if table == ROOT else ("organization_id", ROOT)
    return f"SELECT create_distributed_table('{table}', '{column}', colocate_with => '{together}')"


def on_version_apply(*, ctx: Any, step: Any, **_rest: Any) -> None:
    """Hear from Alembic, inside its transaction, that a revision was applied; spread what it made."""
    if step.is_upgrade and is_cluster(ctx.connection):
        spread(ctx.connection)
