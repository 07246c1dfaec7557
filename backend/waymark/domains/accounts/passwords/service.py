"""Signs people in by password, and lets them change it. Argon2id runs outside the database's turn."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from waymark.domains.accounts.apps.ending import end_apps_of
from waymark.domains.accounts.attempts.service import Attempt, attempt_of, forgive, take
from waymark.domains.accounts.logins.service import login_key
from waymark.domains.accounts.passwords import queries
from waymark.domains.accounts.passwords.schemas import PassphraseRead, PasswordChange, SignIn
from waymark.domains.accounts.sessions.describing import account_of, still
from waymark.domains.accounts.sessions.service import end_sessions_of, open_session, usual_membership
from waymark.identity.actors import Actor
from waymark.identity.addresses import check_address
from waymark.identity.authentication import check_same_site
from waymark.identity.models import Account, Organization, Person, Token
from waymark.identity.passwords import Hasher, PasswordRefused, accept_password, suggest_phrase
from waymark.kit import clock
from waymark.kit.database import enter
from waymark.kit.http.answers import Cookies
from waymark.kit.http.call import Call, Tools
from waymark.kit.problems import FieldProblem, Problem


class SignInRefused(Problem):
    """The sign-in name or the password is not right, or the account is closed. Check both, or ask your school."""

    status = 401


class WrongPassword(Problem):
    """This is not your password of today. Nothing was changed."""

    status = 403


def hasher_of(tools: Tools) -> Hasher:
    """Return the process's hasher."""
    hasher: Hasher = tools.more["hasher"]
    return hasher


async def sign_in(call: Call, asked: SignIn) -> Cookies:
    """Sign in by password.

    Nobody can ask who has an account: an unknown name, a wrong password and a closed account send the same
    statements, ask the hasher once, and answer the same bytes. Errors: `SignInRefused`, `TooManyRequests`.
    """
    check_address(call)
    check_same_site(call)
    login = login_key(asked.login)
    attempt = attempt_of(call, "password", login)
    account_id, kept = await call.tools.database.write(lambda session: _look_up(session, attempt, login))
    checked = await hasher_of(call.tools).check(asked.password, kept)
    if account_id is None or not checked.right:
        raise SignInRefused
    known = account_id

    def work(session: Session) -> Cookies:
        forgive(session, attempt)
        return _let_in(session, call, known, checked.new_hash)

    return await call.tools.database.write(work)


def _look_up(session: Session, attempt: Attempt, login: str) -> tuple[UUID | None, str | None]:
    take(session, attempt)
    account_id, kept, disabled_at = session.exec(queries.password_behind(login)).first() or (None, None, None)
    return (account_id, kept) if disabled_at is None else (None, None)


def _let_in(session: Session, call: Call, account_id: UUID, new_hash: str | None) -> Cookies:
    account = session.get(Account, account_id)
    place = usual_membership(session, account_id)
    if account is None or account.disabled_at is not None or place is None:
        raise SignInRefused
    if new_hash is not None:
        account.password_hash = new_hash
        session.add(account)
    return open_session(session, call, account_id, place.organization_id, place.person_id)


async def change_password(call: Call, actor: Actor, asked: PasswordChange) -> Cookies:
    """Change the password. Every session and every token of the account ends; this browser gets a new session.

    Errors: `WrongPassword`, `PasswordRefused`, `TooManyRequests`.
    """
    database, hasher = call.tools.database, hasher_of(call.tools)
    names, login = await database.read(lambda session: known_names(session, actor))
    password = accepted(asked.new, names, "/new")
    attempt = attempt_of(call, "password", login)
    _, kept = await database.write(lambda session: _look_up(session, attempt, login))
    if not (await hasher.check(asked.old, kept)).right:
        raise WrongPassword
    hashed = await hasher.hash(password)

    def work(session: Session) -> Cookies:
        forgive(session, attempt)
        account_id = account_of(actor)
        keep_password(session, account_id, hashed)
        return open_session(session, call, account_id, actor.organization_id, actor.person_id)

    return await database.write(work)


def keep_password(session: Session, account_id: UUID, hashed: str) -> None:
    """Keep a new password's hash, and end whatever was opened with the one before: sessions, tokens, apps."""
    session.execute(update(Account).where(col(Account.id) == account_id).values(password_hash=hashed))
    session.execute(
        update(Token)
        .where(col(Token.account_id) == account_id, col(Token.revoked_at).is_(None))
        .values(revoked_at=clock.now())
    )
    end_sessions_of(session, account_id)
    end_apps_of(session, account_id)


def known_names(session: Session, actor: Actor) -> tuple[list[str], str]:
    """Return what others know of somebody, which a password may not hold, and their normalized sign-in name."""
    enter(session, actor.organization_id)
    account = still(session, Account, account_of(actor))
    person = still(session, Person, (actor.organization_id, actor.person_id))
    organization = still(session, Organization, actor.organization_id)
    return names_of(account, person, organization), account.login


def names_of(account: Account, person: Person, organization: Organization) -> list[str]:
    """Return the names by which others know somebody."""
    return [
        account.login,
        person.given_name,
        person.family_name,
        person.preferred_name,
        person.preferred_family_name,
        person.user_name,
        organization.name,
    ]


def accepted(typed: str, names: Iterable[str], pointer: str) -> str:
    """Return the password to hash. Errors: `PasswordRefused`, pointing at the field it was typed in."""
    try:
        return accept_password(typed, names)
    except PasswordRefused as refused:
        refused.errors = [FieldProblem(pointer=pointer, message=refused.detail)]
        raise


def suggest_passphrase() -> PassphraseRead:
    """Return a password that one can remember, and that nobody is refused."""
    return PassphraseRead(passphrase=suggest_phrase())
