"""Notices a key file that is not the one this database was used with, before anything is sealed with it."""

from typing import Final

from sqlalchemy import Insert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, select

from waymark.identity.models import KeyCheck
from waymark.kit import clock
from waymark.kit.keys import KeyFault, Keyring, Purpose, SealBroken, UnknownKey

WORD: Final = b"waymark"


class KeyFileOfAnother(KeyFault):
    """The key file is not the one that this database was used with. Put the right one back from your backup of
    keys. If it is lost for good, run `waymark key --accept`: webhook secrets have to be made anew and open pages
    loaded again. Everybody stays signed in, and no saved word is lost."""


def check_key(session: Session, keyring: Keyring) -> None:
    """Compare the live keys with those this database has seen, and remember the current one.

    A database that has seen no key takes the first. One live key that it knows is enough, because after a
    rotation the current one is new and the previous one vouches for it. Errors: `KeyFileOfAnother`.
    """
    seen = {row.key_id: row for row in session.exec(select(KeyCheck))}
    if seen and not any(_opens(keyring, row) for row in seen.values()):
        raise KeyFileOfAnother
    if _current(keyring) not in seen:
        remember_key(session, keyring)


def remember_key(session: Session, keyring: Keyring) -> None:
    """Keep a word sealed by the current key. Several processes may start at once; one row is kept."""
    row = KeyCheck.made({"key_id": _current(keyring), "sealed_word": keyring.seal(Purpose.KEY_CHECK, WORD).hex()})
    values = {"key_id": row.key_id, "sealed_word": row.sealed_word, "first_seen_at": clock.now()}
    session.execute(_insert(session).values(values).on_conflict_do_nothing())  # type: ignore[attr-defined]


def _insert(session: Session) -> Insert:
    kind = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    return kind(KeyCheck)


def _current(keyring: Keyring) -> str:
    return keyring.live(Purpose.KEY_CHECK)[0].key_id


def _opens(keyring: Keyring, row: KeyCheck) -> bool:
    try:
        return keyring.open(Purpose.KEY_CHECK, bytes.fromhex(row.sealed_word)) == WORD
    except (UnknownKey, SealBroken):
        return False
