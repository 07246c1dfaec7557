"""Row-level security on PostgreSQL: the second wall between organizations, as SQL for migrations and checks."""

from alembic import op
from sqlalchemy import text

APP_ROLE = "waymark_app"
ERASER_ROLE = "waymark_eraser"
APPEND_ONLY = frozenset({"event"})
PERSON_COLUMNS = ("learner_id", "actor_id", "other_id")
LASTING_COLUMNS = (
    *("organization_id", "number", "id", "act_id", "type", "occurred_at", "school_id", "actor_kind", "relation"),
    *("on_behalf", "context_group_id", "target", "group_id", "group_size", "element", "fields_changed"),
    *("changed_share", "prior_decider", "provenance_kind", "provenance_id", "similarity", "prompted_by", "data"),
)

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

# The app may add to the ledger and read it, no more. This is the one thing that it may do to what happened: take a
# person's id out, in the organization that it stands in. It answers how many rows named them.
BLANK_PERSON = """
CREATE FUNCTION blank_person(who uuid, after bigint, until bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  here uuid = nullif(current_setting('app.org', true), '')::uuid;
  touched bigint;
BEGIN
  UPDATE event SET
    learner_id = CASE WHEN event.learner_id = who THEN NULL ELSE event.learner_id END,
    actor_id = CASE WHEN event.actor_id = who THEN NULL ELSE event.actor_id END,
    other_id = CASE WHEN event.other_id = who THEN NULL ELSE event.other_id END
  WHERE event.organization_id = here AND event.number > after AND event.number <= until
    AND (event.learner_id = who OR event.actor_id = who OR event.other_id = who);
  GET DIAGNOSTICS touched = ROW_COUNT;
  RETURN touched;
END $$
"""


def blanking_by_app() -> list[str]:
    """Return the statements that let the app, the eraser and nobody else call `blank_person`."""
    name = "FUNCTION blank_person(uuid, bigint, bigint)"
    return [f"REVOKE ALL ON {name} FROM PUBLIC", f"GRANT EXECUTE ON {name} TO {APP_ROLE}, {ERASER_ROLE}"]


LOOKING_OVER = ("organizations_behind(text)", "all_organizations()", "endpoints_due(timestamptz)")


def looked_over_by_app() -> list[str]:
    """Return the statements that let the app and nobody else look over the fences.

    A new function may be called by everybody who can sign in to the database (PostgreSQL, 5.8 Privileges).
    """
    return [
        statement
        for name in LOOKING_OVER
        for statement in (
            f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC",
            f"GRANT EXECUTE ON FUNCTION {name} TO {APP_ROLE}",
        )
    ]


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
        statements.append(_blanking(table))
    return statements


def _blanking(table: str) -> str:
    """Return the statement that lets the eraser blank the person columns, and change nothing else.

    Citus refuses rights on columns; there the eraser's own code is all that keeps the others.
    """
    columns = ", ".join(PERSON_COLUMNS)
    return (
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN "
        f"GRANT SELECT, UPDATE ON {table} TO {ERASER_ROLE}; ELSE "
        f"GRANT SELECT, UPDATE ({columns}) ON {table} TO {ERASER_ROLE}; END IF; END $$"
    )


def opened(table: str) -> list[str]:
    """Return the statement that lets the app use a global table."""
    return [f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP_ROLE}"]


GLOBAL_TABLES = frozenset(
    {"account", "membership", "browser_session", "token", "key", "one_time_link", "sign_in_attempt"}
    | {"guest_invitation", "guest_session"}
    # Whoever holds one of these is found by its hash, before any organization is known.
    | {"app_sign_in", "app_refresh_token", "app_code"}
)


STAYS = (
    """
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'what happened stays'); END
""",
    f"""
CREATE TRIGGER event_is_only_blanked BEFORE UPDATE ON event
WHEN {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in LASTING_COLUMNS)}
  OR {" OR ".join(f"(NEW.{name} IS NOT NULL AND NEW.{name} IS NOT OLD.{name})" for name in PERSON_COLUMNS)}
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
