"""What is done to a profile. Only the learner writes it; every text it had is kept."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.domains.profiles import queries
from waymark.domains.profiles.events import StatementAdded, StatementRevised
from waymark.domains.profiles.models import ProfileStatement, StatementVersion
from waymark.domains.profiles.schemas import StatementCreate, StatementRevise
from waymark.events.ledger import record
from waymark.identity.guard import Grant, Lens
from waymark.identity.models import Audience
from waymark.kit import clock
from waymark.kit.pages import Asked
from waymark.kit.problems import Conflict, FieldProblem, NotFound, Unprocessable
from waymark.kit.rows import added, ended, expect, held, placed, touched
from waymark.kit.schemas import Listed
from waymark.kit.text import changed_share

MOST_STATEMENTS = 200


def add_statement(session: Session, by: Grant, new: StatementCreate) -> ProfileStatement:
    """Add a statement and keep its first text. Errors: `Conflict` past 200 statements."""
    if queries.statement_count(session, by.organization_id, by.learner_id) >= MOST_STATEMENTS:
        raise Conflict(f"A profile holds {MOST_STATEMENTS} statements. Take one back first.")
    statement = added(
        session,
        ProfileStatement.made(
            new, organization_id=by.organization_id, learner_id=by.learner_id, author_id=by.actor.person_id
        ),
    )
    _keep_text(session, by, statement, share=1.0)
    record(
        session,
        by,
        StatementAdded(
            learner_id=by.learner_id,
            statement_id=statement.id,
            fields_changed=("audience", "kind", "lens", "text"),
            changed_share=1.0,
        ),
    )
    return statement


def list_statements(session: Session, lens: Lens, page: Asked) -> Listed[ProfileStatement]:
    """Return a page of the learner's statements that the caller may see, the newest first."""
    asked: dict[str, Any] = lens.asked() | {"learner_id": lens.learner_id, "limit": page.limit + 1}
    statement = queries.STATEMENTS_SEEN
    if page.after is not None:
        statement = queries.STATEMENTS_SEEN_BEFORE
        asked["after"] = UUID(page.after[0])
    return page.listed(list(session.exec(statement, params=asked)), lambda row: (row.id,))


def statement_for(session: Session, by: Grant, statement_id: UUID) -> ProfileStatement:
    """Return a statement that the guard has let the caller see. Errors: `NotFound` when it was taken back."""
    statement = session.get(ProfileStatement, (by.organization_id, statement_id))
    if statement is None or statement.withdrawn_at is not None:
        raise NotFound
    return statement


def revise_statement(
    session: Session, by: Grant, statement_id: UUID, version: int, change: StatementRevise
) -> ProfileStatement:
    """Change a statement as a merge patch says. New words close one version of the text and open the next."""
    statement = _own(session, by, statement_id, version)
    changed = {name: value for name, value in _wanted(change).items() if getattr(statement, name) != value}
    if not changed:
        return statement
    share = changed_share(statement.text, changed["text"]) if "text" in changed else 0.0
    for name, value in changed.items():
        setattr(statement, name, value)
    if "text" in changed:
        _end_text(session, statement)
        statement.text_number += 1
        _keep_text(session, by, statement, share)
    _tell_revised(session, by, statement, tuple(sorted(changed)), share)
    return touched(session, statement)


def withdraw_statement(session: Session, by: Grant, statement_id: UUID, version: int) -> None:
    """Take a statement back: nobody is shown it any more. Its texts are kept for the learner's export."""
    statement = _own(session, by, statement_id, version)
    statement.withdrawn_at = clock.now()
    # The policy knows audiences and names, not withdrawal: so neither may be left.
    statement.audience = Audience.ME
    for share in session.exec(queries.shares_of(by.organization_id, by.learner_id, statement_id)):
        session.delete(share)
    _end_text(session, statement)
    _tell_revised(session, by, statement, ("withdrawn_at",), 1.0)
    touched(session, statement)


def statement_versions(session: Session, by: Grant, statement_id: UUID, page: Asked) -> Listed[StatementVersion]:
    """Return a page of a statement's texts, the newest first."""
    statement_for(session, by, statement_id)
    before = int(page.after[0]) if page.after is not None else None
    asked = queries.versions_of(by.organization_id, statement_id, page.limit + 1, before)
    return page.listed(list(session.exec(asked)), lambda row: (row.number,))


def _own(session: Session, by: Grant, statement_id: UUID, version: int) -> ProfileStatement:
    statement = held(
        session,
        ProfileStatement,
        by.organization_id,
        statement_id,
        learner_id=by.learner_id,
        withdrawn_at=None,
    )
    expect(statement, version)
    return statement


def _wanted(change: StatementRevise) -> dict[str, Any]:
    wanted = change.model_dump(exclude_unset=True)
    cleared = [
        FieldProblem(pointer=f"/{name}", message="This cannot be cleared.") for name in wanted if wanted[name] is None
    ]
    if cleared:
        raise Unprocessable(errors=cleared)
    return wanted


def _end_text(session: Session, statement: ProfileStatement) -> None:
    own = {"organization_id": statement.organization_id, "statement_id": statement.id}
    ended(session, StatementVersion, **own, number=statement.text_number)


def _keep_text(session: Session, by: Grant, statement: ProfileStatement, share: float) -> None:
    placed(
        session,
        StatementVersion.made(
            {
                "organization_id": by.organization_id,
                "statement_id": statement.id,
                "number": statement.text_number,
                "text": statement.text,
                "author_id": by.actor.person_id,
                "changed_share": share,
            }
        ),
    )


def _tell_revised(
    session: Session, by: Grant, statement: ProfileStatement, changed: tuple[str, ...], share: float
) -> None:
    record(
        session,
        by,
        StatementRevised(
            learner_id=by.learner_id,
            statement_id=statement.id,
            text_number=statement.text_number,
            fields_changed=changed,
            changed_share=share,
            prior_decider="learner",
        ),
    )
