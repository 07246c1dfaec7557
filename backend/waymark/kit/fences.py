"""Row-level security on PostgreSQL: the second wall between organizations, as SQL for migrations and checks."""

from alembic import op
from sqlalchemy import text

APP_ROLE = "waymark_app"
ERASER_ROLE = "waymark_eraser"
APPEND_ONLY = frozenset({"event"})

BEHIND = """
CREATE OR REPLACE FUNCTION organizations_behind(reader_name text) RETURNS TABLE (organization_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp STABLE AS $$
BEGIN
  RETURN QUERY SELECT reader.organization_id FROM reader
    WHERE reader.name = reader_name AND reader.position < (
      SELECT max(event.number) FROM event WHERE event.organization_id = reader.organization_id);
END $$
"""
ALL_ORGANIZATIONS = """
CREATE OR REPLACE FUNCTION all_organizations() RETURNS TABLE (organization_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp STABLE AS $$
BEGIN
  RETURN QUERY SELECT organization.id FROM organization;
END $$
"""
ENDPOINTS_DUE = """
CREATE OR REPLACE FUNCTION endpoints_due(moment timestamptz) RETURNS TABLE (organization_id uuid, endpoint_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp STABLE AS $$
BEGIN
  RETURN QUERY SELECT waiting.organization_id, waiting.endpoint_id FROM webhook_delivery AS waiting
    JOIN webhook_endpoint AS endpoint
      ON endpoint.organization_id = waiting.organization_id AND endpoint.id = waiting.endpoint_id
    WHERE waiting.state = 'waiting' AND waiting.next_attempt_at <= moment AND endpoint.state = 'enabled'
      AND (waiting.lease_until IS NULL OR waiting.lease_until <= moment)
    GROUP BY waiting.organization_id, waiting.endpoint_id
    ORDER BY min(waiting.next_attempt_at) LIMIT 500;
END $$
"""


def roles() -> list[str]:
    """Return the statements that make the roles, if they are not there."""
    return [
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
        f"CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE LOGIN; END IF; END $$"
        for role in (APP_ROLE, ERASER_ROLE)
    ] + [f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}, {ERASER_ROLE}"]


def fence(table: str, column: str = "organization_id") -> list[str]:
    """Return the statements that let a tenant table be seen only from inside its organization."""
    here = f"{column} = nullif(current_setting('app.org', true), '')::uuid"
    rights = "SELECT, INSERT" if table in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY tenant ON {table} USING ({here}) WITH CHECK ({here})",
        f"GRANT {rights} ON {table} TO {APP_ROLE}",
    ]
    if table in APPEND_ONLY:
        statements.append(f"GRANT SELECT, UPDATE ON {table} TO {ERASER_ROLE}")
    return statements


def opened(table: str) -> list[str]:
    """Return the statement that lets the app use a global table."""
    return [f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE}"]


GLOBAL_TABLES = frozenset(
    {"account", "membership", "browser_session", "token", "key", "one_time_link", "sign_in_attempt"}
)


STAYS = (
    """
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'what happened stays'); END
""",
    """
CREATE TRIGGER event_is_only_blanked BEFORE UPDATE ON event
WHEN NEW.number <> OLD.number OR NEW.type <> OLD.type OR NEW.element <> OLD.element OR NEW.relation <> OLD.relation
  OR (NEW.learner_id IS NOT NULL AND NEW.learner_id IS NOT OLD.learner_id)
  OR (NEW.actor_id IS NOT NULL AND NEW.actor_id IS NOT OLD.actor_id)
  OR (NEW.other_id IS NOT NULL AND NEW.other_id IS NOT OLD.other_id)
BEGIN SELECT RAISE(ABORT, 'what happened stays'); END
""",
)


def on_sqlite(*statements: str) -> None:
    """Run statements in a migration, on SQLite only: its triggers do what grants do on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in statements:
            op.execute(text(statement.replace(":", r"\:")))


def on_postgres(*statements: str) -> None:
    """Run statements in a migration, on PostgreSQL only: SQLite has one process and no roles."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in statements:
            op.execute(text(statement.replace(":", r"\:")))
