"""What is done to copies of protocols: a learner asks themself in other words, a teacher offers other questions.

A version never changes: what is changed is a new one, and reflections stay with theirs.
"""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.reflections.protocols import queries
from waymark.domains.reflections.protocols.events import (
    ProtocolCopied,
    ProtocolOffered,
    ProtocolOfferRevised,
    ProtocolRevised,
)
from waymark.domains.reflections.protocols.models import Protocol, ProtocolVersion
from waymark.domains.reflections.protocols.schemas import PromptWrite, ProtocolCopy, ProtocolOffer, ProtocolRevise
from waymark.domains.reflections.protocols.service import (
    as_read,
    can_change,
    in_sight,
    keep_version,
    usable,
    version_of,
)
from waymark.events.ledger import record
from waymark.identity.groups import runs_group
from waymark.identity.guard import Grant
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.problems import Conflict, FieldProblem, Forbidden, NotFound, Stale, Unprocessable
from waymark.kit.rows import added, held
from waymark.kit.schemas import Dressed
from waymark.kit.text import changed_share, similarity

MOST_COPIES = 30
WORDS = ("title", "about", "prompts")


def copy_protocol(session: Session, by: Grant, asked: ProtocolCopy) -> Dressed:
    """Copy a protocol for the learner alone. Errors: `Conflict` past 30 copies."""
    protocol, version, alike = _copied(session, by, asked, learner_id=by.learner_id, group_id=None)
    record(session, by, ProtocolCopied(learner_id=by.learner_id, protocol_id=protocol.id, **_origin(asked, alike)))
    return as_read(session, by.actor, [(protocol, version)])[0]


def offer_protocol(session: Session, by: Grant, asked: ProtocolOffer) -> Dressed:
    """Copy a protocol for a group that the caller runs, or for everybody. Errors: `Conflict` past 30 copies."""
    if asked.group_id is not None and not runs_group(session, by.actor, asked.group_id):
        message = "This is no group that you teach or run."
        raise Unprocessable(errors=[FieldProblem(pointer="/group_id", message=message)])
    protocol, version, alike = _copied(session, by, asked, learner_id=None, group_id=asked.group_id)
    about = _origin(asked, alike) | {"context_group_id": asked.group_id}
    record(session, by, ProtocolOffered(learner_id=None, protocol_id=protocol.id, **about))
    return as_read(session, by.actor, [(protocol, version)])[0]


def revise_own(session: Session, by: Grant, protocol_id: UUID, number: int, change: ProtocolRevise) -> Dressed:
    """Change the questions of one's own copy: a new version."""
    protocol = _held(session, by, protocol_id, number)
    version, changed, share = _revised(session, protocol, change)
    if changed:
        _tell_own(session, by, protocol, changed, share)
    return as_read(session, by.actor, [(protocol, version)])[0]


def revise_offer(session: Session, by: Grant, protocol_id: UUID, number: int, change: ProtocolRevise) -> Dressed:
    """Change the questions that are offered to a group, or to everybody: a new version. Errors: `Forbidden`."""
    protocol = _offered(session, by, protocol_id, number)
    version, changed, share = _revised(session, protocol, change)
    if changed:
        _tell_offer(session, by, protocol, changed, share)
    return as_read(session, by.actor, [(protocol, version)])[0]


def withdraw_own(session: Session, by: Grant, protocol_id: UUID, number: int) -> None:
    """Put one's own copy away. What was written with it stays as it is."""
    protocol = _held(session, by, protocol_id, number)
    _put_away(session, protocol)
    _tell_own(session, by, protocol, ("withdrawn_at",), 1.0)


def withdraw_offer(session: Session, by: Grant, protocol_id: UUID, number: int) -> None:
    """Put away what is offered to a group or to everybody. What was written with it stays. Errors: `Forbidden`."""
    protocol = _offered(session, by, protocol_id, number)
    _put_away(session, protocol)
    _tell_offer(session, by, protocol, ("withdrawn_at",), 1.0)


def _copied(
    session: Session, by: Grant, asked: ProtocolCopy, *, learner_id: UUID | None, group_id: UUID | None
) -> tuple[Protocol, ProtocolVersion, float]:
    source = usable(session, by, asked.protocol_id)
    if queries.copy_count(session, by.organization_id, learner_id, group_id) >= MOST_COPIES:
        raise Conflict(f"There are {MOST_COPIES} ways to reflect of this kind. Put one away first.")
    words = version_of(session, source, source.number)
    if words is None:
        raise NotFound
    protocol_id = new_id()
    values = {
        "organization_id": by.organization_id,
        "id": protocol_id,
        "code": f"copy_{protocol_id.hex}",
        "place": source.place,
        "occasions": source.occasions if asked.occasions is None else _once(asked.occasions),
        "learner_id": learner_id,
        "group_id": group_id,
        "author_id": by.actor.person_id,
        "copied_from_id": source.id,
        "copied_from_number": source.number,
    }
    protocol = added(session, Protocol.made(values))
    wanted = _wanted(session, source, words, asked)
    return protocol, keep_version(session, protocol, wanted), similarity(_as_text(words), _as_text(wanted))


def _revised(
    session: Session, protocol: Protocol, change: ProtocolRevise
) -> tuple[ProtocolVersion, tuple[str, ...], float]:
    """Keep a new version if anything changes; say which fields did, and the share of words."""
    before = version_of(session, protocol, protocol.number)
    if before is None:
        raise NotFound
    _check_nothing_cleared(change)
    wanted = _wanted(session, protocol, before, change)
    changed = [name for name in WORDS if wanted[name] != getattr(before, name)]
    if change.occasions is not None and _once(change.occasions) != protocol.occasions:
        protocol.occasions = _once(change.occasions)
        changed.append("occasions")
    if not changed:
        return before, (), 0.0
    protocol.number += 1
    added(session, protocol)
    share = changed_share(_as_text(before), _as_text(wanted))
    return keep_version(session, protocol, wanted), tuple(sorted(changed)), share


def _check_nothing_cleared(change: ProtocolRevise) -> None:
    cleared = [
        FieldProblem(pointer=f"/{name}", message="This cannot be cleared.")
        for name in sorted(change.model_fields_set)
        if getattr(change, name) is None
    ]
    if cleared:
        raise Unprocessable(errors=cleared)


def _wanted(
    session: Session, protocol: Protocol, before: ProtocolVersion, asked: ProtocolCopy | ProtocolRevise
) -> dict[str, Any]:
    """Return the words of the next version: what is left out stays as it was."""
    prompts = before.prompts
    if asked.prompts is not None:
        rows = session.exec(queries.versions_by_protocols(protocol.organization_id, {protocol.id}))
        known = {name for version in rows for name in version.prompt_ids}
        prompts = [_prompt(place, one, known) for place, one in enumerate(asked.prompts)]
        ids = [prompt["id"] for prompt in prompts]
        for place, prompt_id in enumerate(ids):
            if prompt_id in ids[:place]:
                _refuse_id(place, "Two questions cannot have one id. Leave the id of the new one out.")
    return {
        "title": before.title if asked.title is None else asked.title,
        "about": before.about if asked.about is None else asked.about,
        "prompts": prompts,
    }


def _prompt(place: int, asked: PromptWrite, known: set[str]) -> dict[str, Any]:
    """Return a question as a version keeps it; an id is never given to another protocol's question."""
    if asked.id is not None and asked.id not in known:
        _refuse_id(place, "This protocol never had a question with this id. Leave the id of a new one out.")
    name = asked.id or f"q_{new_id().hex[-12:]}"
    return {"id": name, "phase": str(asked.phase), "text": asked.text, "starters": asked.starters}


def _refuse_id(place: int, message: str) -> None:
    raise Unprocessable(errors=[FieldProblem(pointer=f"/prompts/{place}/id", message=message)])


def _held(session: Session, by: Grant, protocol_id: UUID, number: int) -> Protocol:
    protocol = held(session, Protocol, by.organization_id, protocol_id, withdrawn_at=None)
    if protocol.number != number:
        raise Stale(headers={"ETag": f'"{protocol.number}"'})
    return protocol


def _offered(session: Session, by: Grant, protocol_id: UUID, number: int) -> Protocol:
    protocol = in_sight(session, by.actor, protocol_id)
    run = {group_id for group_id in (protocol.group_id,) if group_id and runs_group(session, by.actor, group_id)}
    if protocol.learner_id is not None:
        raise NotFound  # their own address is where a learner changes what is theirs
    if not can_change(protocol, by.actor, run):
        raise Forbidden
    return _held(session, by, protocol_id, number)


def _put_away(session: Session, protocol: Protocol) -> None:
    protocol.withdrawn_at = clock.now()
    added(session, protocol)


def _tell_own(session: Session, by: Grant, protocol: Protocol, changed: tuple[str, ...], share: float) -> None:
    event = ProtocolRevised(
        learner_id=by.learner_id,
        protocol_id=protocol.id,
        number=protocol.number,
        fields_changed=changed,
        changed_share=share,
        prior_decider="learner",
    )
    record(session, by, event)


def _tell_offer(session: Session, by: Grant, protocol: Protocol, changed: tuple[str, ...], share: float) -> None:
    event = ProtocolOfferRevised(
        learner_id=None,
        context_group_id=protocol.group_id,
        protocol_id=protocol.id,
        number=protocol.number,
        fields_changed=changed,
        changed_share=share,
    )
    record(session, by, event)


def _origin(asked: ProtocolCopy, alike: float) -> dict[str, Any]:
    """Return what the ledger says of a copy: what was filled in, from where, and how alike it is."""
    return {
        "fields_changed": tuple(sorted(name for name in asked.model_fields_set if getattr(asked, name) is not None)),
        "changed_share": 1 - alike,
        "provenance_kind": "template",
        "provenance_id": asked.protocol_id,
        "similarity": alike,
    }


def _once(occasions: Any) -> list[str]:
    return list(dict.fromkeys(map(str, occasions)))


def _as_text(words: ProtocolVersion | dict[str, Any]) -> str:
    """Return all words of a version, to tell how much of them changed."""
    version = words if isinstance(words, dict) else {name: getattr(words, name) for name in WORDS}
    asked = [line for prompt in version["prompts"] for line in (prompt["text"], *prompt["starters"])]
    return "\n".join([version["title"], version["about"], *asked])
