"""What is done to LMS sources."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.connections.addresses import check_address
from waymark.domains.connections.queries import organization_held
from waymark.domains.connections.sources import queries
from waymark.domains.connections.sources.models import LmsSource, SourceForm
from waymark.domains.connections.sources.schemas import SourceCreate, SourceRevise
from waymark.domains.connections.sources.secrets import fresh_secret, seal
from waymark.identity.guard import Grant
from waymark.identity.models import Person, School
from waymark.identity.names import name_key
from waymark.kit import clock
from waymark.kit.http.call import Tools
from waymark.kit.keys import Keyring
from waymark.kit.problems import Conflict, FieldProblem, NotFound, Stale, Unprocessable
from waymark.kit.rows import added, found, held
from waymark.kit.schemas import Dressed, Listed

MOST_SOURCES = 20
SIGNING = frozenset({SourceForm.CANVAS, SourceForm.CALIPER})
STATES = ("waiting", "done", "ignored", "unmatched", "failed")
PATH = "/api/v1/in"


def create_source(session: Session, by: Grant, new: SourceCreate, tools: Tools) -> Dressed:
    """Make a source and its secret, which is shown this once.

    Errors: `Unprocessable` for an address or a school that cannot be; `Conflict` when there are 20.
    """
    _check_keys(new.form, new.key_set_url, tools.settings.outbound_allowances)
    _check_school(session, by, new.school_id)
    session.exec(organization_held(by.organization_id)).one()
    if queries.count_sources(session, by.organization_id) >= MOST_SOURCES:
        raise Conflict(f"There are {MOST_SOURCES} sources already. Delete one first.")
    person = {"organization_id": by.organization_id, "given_name": new.name, "sort_key": name_key(new.name)}
    source = LmsSource.made(
        new.model_dump(),
        organization_id=by.organization_id,
        stand_in_id=added(session, Person.made(person)).id,
        sealed_secret="",
    )
    secret = _give_secret(source, tools.keyring)
    return _shown(tools, added(session, source), {}, secret=secret)


def _check_keys(form: SourceForm, url: str, opened: Iterable[str]) -> None:
    if not url:
        return
    if form not in SIGNING:
        message = "Only Canvas and Caliper sources sign with keys of a set. Leave this empty."
        raise Unprocessable(errors=[FieldProblem(pointer="/key_set_url", message=message)])
    check_address(url, opened, "/key_set_url")


def _check_school(session: Session, by: Grant, school_id: UUID) -> None:
    try:
        found(session, School, by.organization_id, school_id)
    except NotFound:
        message = "There is no such school in your organization."
        raise Unprocessable(errors=[FieldProblem(pointer="/school_id", message=message)]) from None


def _give_secret(source: LmsSource, keyring: Keyring) -> str:
    secret = fresh_secret(source.form)
    source.sealed_secret = seal(keyring, secret, source.organization_id, source.id)
    return secret


def address_of(origin: str, source: LmsSource) -> str:
    """Return where a source sends to, without a secret."""
    address = f"{origin}{PATH}/{source.organization_id}/{source.id}"
    return address + "/xAPI" if source.form is SourceForm.XAPI else address


def _shown(tools: Tools, source: LmsSource, counts: dict[str, int], **more: Any) -> Dressed:
    address = address_of(tools.settings.origin, source)
    all_counts = {state: counts.get(state, 0) for state in STATES}
    # What can change without a new version stands in `may` too, where only the ETag reads it.
    moving = [str(one) for one in (*all_counts.values(), source.last_heard_at, source.last_refused_at)]
    return Dressed(source, address=address, counts=all_counts, may=moving, **more)


def _with_counts(session: Session, tools: Tools, source: LmsSource, **more: Any) -> Dressed:
    counts = queries.counts_by_state(session, source.organization_id).get(source.id, {})
    return _shown(tools, source, counts, **more)


def list_sources(session: Session, by: Grant, tools: Tools) -> Listed[Dressed]:
    """Return the organization's sources, the oldest first."""
    counts = queries.counts_by_state(session, by.organization_id)
    sources = session.exec(queries.sources_of(by.organization_id)).all()
    return Listed([_shown(tools, source, counts.get(source.id, {})) for source in sources])


def source_for(session: Session, by: Grant, source_id: UUID, tools: Tools) -> Dressed:
    """Return a source of the organization. Errors: `NotFound`."""
    return _with_counts(session, tools, found(session, LmsSource, by.organization_id, source_id))


def revise_source(
    session: Session, by: Grant, source_id: UUID, *, version: int, change: SourceRevise, tools: Tools
) -> Dressed:
    """Change a source as a merge patch says. Errors: `Stale`, `Unprocessable`."""
    source = _held_at(session, by, source_id, version)
    wanted = change.model_dump(exclude_unset=True)
    for name, value in wanted.items():
        if value is None:
            raise Unprocessable(errors=[FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")])
    _check_keys(source.form, wanted.get("key_set_url", ""), tools.settings.outbound_allowances)
    if "school_id" in wanted:
        _check_school(session, by, wanted["school_id"])
    if "name" in wanted:
        person = found(session, Person, by.organization_id, source.stand_in_id)
        person.given_name, person.sort_key = wanted["name"], name_key(wanted["name"])
        session.add(person)
    for name, value in wanted.items():
        setattr(source, name, value)
    return _with_counts(session, tools, _touched(session, source))


def _held_at(session: Session, by: Grant, source_id: UUID, version: int) -> LmsSource:
    source = held(session, LmsSource, by.organization_id, source_id)
    if source.version != version:
        raise Stale(headers={"ETag": f'"{source.version}"'})
    return source


def _touched(session: Session, source: LmsSource) -> LmsSource:
    source.version += 1
    source.updated_at = clock.now()
    session.add(source)
    session.flush()
    return source


def delete_source(session: Session, by: Grant, source_id: UUID, version: int) -> None:
    """Delete a source and what it told. What came of that stays. Errors: `Stale`."""
    session.delete(_held_at(session, by, source_id, version))
    session.flush()


def rotate_source_secret(session: Session, by: Grant, source_id: UUID, overlap_hours: int, tools: Tools) -> Dressed:
    """Give a source a new secret, shown this once. The old one is taken beside it for the overlap."""
    source = held(session, LmsSource, by.organization_id, source_id)
    source.sealed_previous_secret = source.sealed_secret if overlap_hours else ""
    source.previous_secret_ends_at = clock.now() + timedelta(hours=overlap_hours) if overlap_hours else None
    secret = _give_secret(source, tools.keyring)
    return _with_counts(session, tools, _touched(session, source), secret=secret)
