"""Whether the owner of the tables can look over the fences on PostgreSQL.

A few functions look over them with their owner's rights. When the owner is held by the fences too, they find
nothing and say nothing: no organization is found, a second one is opened under the same short name, no webhook goes
out. So this is asked before anything is changed, and at every start.
"""

from sqlalchemy import Connection, text
from sqlmodel import Session

from waymark.kit.fences import APP_ROLE, ERASER_ROLE

OVER_THE_FENCES = ("all_organizations", "organizations_behind", "endpoints_due")
_ME = """
SELECT rolname, rolsuper OR rolbypassrls AS sees, rolsuper OR rolcreaterole AS makes_roles,
  has_schema_privilege('public', 'CREATE') AS makes_tables, current_database() AS place
FROM pg_roles WHERE rolname = current_user
"""
_BLIND = """
SELECT DISTINCT owner.rolname FROM pg_proc AS function JOIN pg_roles AS owner ON owner.oid = function.proowner
WHERE function.pronamespace = 'public'::regnamespace AND function.proname = ANY(:names)
  AND NOT owner.rolsuper AND NOT owner.rolbypassrls
"""


class WrongRole(RuntimeError):
    """A role of PostgreSQL may do too little, or too much. The message says what to do."""


def check_migrating_role(connection: Connection, *, is_due: bool) -> None:
    """Refuse, before anything is changed, a role that could not make the schema, or would make one that is blind.

    With nothing due any role may ask; only the owner of what is there has to be right. Errors: `WrongRole`.
    """
    _check_owner(_blind_owner(connection))
    if not is_due:
        return
    me = connection.execute(text(_ME)).one()
    if me.rolname == APP_ROLE:
        raise WrongRole(
            f"The role {APP_ROLE} serves and must own nothing, so it cannot change the schema. "
            "Set WAYMARK_MIGRATION_URL to the role that owns the tables."
        )
    if not me.sees:
        _check_owner(me.rolname)
    roles = connection.execute(text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)"), {"names": _ROLES})
    missing = sorted(set(_ROLES) - set(roles.scalars()))
    if missing and not me.makes_roles:
        made = " ".join(f"CREATE ROLE {role} LOGIN;" for role in missing)
        raise WrongRole(f'The role "{me.rolname}" may not make roles. Let a superuser run: {made} Then try again.')
    if not me.makes_tables:
        raise WrongRole(
            f'The role "{me.rolname}" may not make tables here. Let a superuser run: '
            f'ALTER DATABASE "{me.place}" OWNER TO "{me.rolname}"; Then try again.'
        )


_ROLES = [APP_ROLE, ERASER_ROLE]


def check_owner_sees(session: Session) -> None:
    """Refuse a database whose owner is held by the fences. On SQLite there are none. Errors: `WrongRole`."""
    if session.get_bind().dialect.name == "postgresql":
        _check_owner(_blind_owner(session.connection()))


def passes_fences(session: Session) -> bool:
    """Whether the role of this session is not held by the fences, so that they protect nobody from it."""
    if session.get_bind().dialect.name != "postgresql":
        return False
    asked = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    return bool(session.connection().execute(asked).scalar_one())


def _blind_owner(connection: Connection) -> str | None:
    return connection.execute(text(_BLIND), {"names": list(OVER_THE_FENCES)}).scalars().first()


def _check_owner(blind: str | None) -> None:
    if blind is not None:
        raise WrongRole(
            f'The role "{blind}" owns the tables, or is to own them, and cannot look over row-level security: no '
            f'organization would be found. Let a superuser run: ALTER ROLE "{blind}" BYPASSRLS; Then try again.'
        )
