"""Makes sign-in names and accounts. An account's sign-in name is `<user name>@<organization's short name>`,
or an e-mail address."""

import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from waymark.domains.accounts.logins import queries
from waymark.identity.models import Account, Membership, Organization, Person
from waymark.kit.problems import Conflict, NotFound
from waymark.kit.text import BadEmail, fold, fold_email, sort_key

LONGEST_USER_NAME = 40
LONGEST_LOGIN = 254


def login_key(typed: str) -> str:
    """Return the form in which two spellings of a sign-in name are equal."""
    try:
        return fold_email(typed)
    except BadEmail:
        return fold(typed)[:LONGEST_LOGIN]


def user_name_of(person: Person) -> str:
    """Return the start of somebody's sign-in name: what the school wrote, else made from the name in use."""
    written = fold(person.user_name.partition("@")[0])
    first = person.preferred_name or person.given_name
    last = person.preferred_family_name or person.family_name
    for source in (written, ".".join(filter(None, (sort_key(first), sort_key(last))))):
        name = _dotted(source).strip(".-_")[:LONGEST_USER_NAME].rstrip(".-_")
        if name:
            return name
    return "member"


def _dotted(name: str) -> str:
    """Put a dot in the place of whatever is no letter, digit or mark (vowels of many scripts are marks)."""
    kept = (sign if sign.isalnum() or sign in "-_" or unicodedata.category(sign)[0] == "M" else "." for sign in name)
    return re.sub(r"\.+", ".", "".join(kept))


def accounts_for(session: Session, organization: Organization, people: Sequence[Person]) -> dict[UUID, Account]:
    """Return the accounts of people of an organization, by person; whoever has none gets one without a password."""
    found = queries.accounts_of(session, organization.id, [person.id for person in people])
    without = [person for person in people if person.id not in found]
    logins = _free_logins(session, organization, without)
    made = {person.id: Account.made({"login": login_key(one), "login_shown": one}) for person, one in logins}
    session.add_all(made.values())
    session.flush()
    _join(session, organization.id, made)
    return found | made


def _join(session: Session, organization_id: UUID, accounts: dict[UUID, Account]) -> None:
    for person_id, account in accounts.items():
        session.add(
            Membership.made({"account_id": account.id, "organization_id": organization_id, "person_id": person_id})
        )
    session.flush()


def _free_logins(session: Session, organization: Organization, people: Sequence[Person]) -> list[tuple[Person, str]]:
    """Give each person a sign-in name that nobody has: the plain one, else with the first number that is free."""
    given: list[tuple[Person, str]] = []
    waiting = [(person, user_name_of(person)) for person in people]
    used: set[str] = set()
    number = ""
    while waiting:
        wanted = [(one, name, f"{name}{number}@{organization.slug}") for one, name in waiting]
        used |= queries.taken_logins(session, [login_key(login) for _, _, login in wanted])
        waiting = []
        for person, name, login in wanted:
            if login_key(login) in used:
                waiting.append((person, name))
                continue
            used.add(login_key(login))
            given.append((person, login))
        number = str(int(number or 1) + 1)
    return given


def make_account_with_password(
    session: Session, organization_id: UUID, person_id: UUID, login: str, password_hash: str
) -> Account:
    """Give a person who has no account one with a sign-in name and a password's hash.

    Check the password with `accept_password` and hash it before the unit. Errors: `Conflict`, `NotFound`.
    """
    if session.get(Person, (organization_id, person_id)) is None:
        raise NotFound
    if queries.accounts_of(session, organization_id, [person_id]):
        raise Conflict("This person has an account already.")
    if queries.taken_logins(session, [login_key(login)]):
        raise Conflict("This sign-in name is taken. Choose another one.")
    account = Account.made({"login": login_key(login), "login_shown": login, "password_hash": password_hash})
    session.add(account)
    session.flush()
    _join(session, organization_id, {person_id: account})
    return account
