"""Reads how everything stands, each morning anew: so a year that was stopped goes on as if it had not been."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from waymark.kit.ids import id_of
from waymark.year import queries
from waymark.year.state import Line, Link, Now, Offer, Rated, Step, Thing, Waiting

LATELY = timedelta(days=14)


def look_around(session: Session, organization_id: UUID, now: datetime) -> Now:
    """Read how everything stands."""
    state, asked = Now(), {"organization_id": organization_id}
    lately = asked | {"since": now - LATELY}
    for person in queries.PEOPLE.all(session, asked):
        state.kept.append(person)
        state.people[person.user_name] = person.id
        if person.deactivated_at is not None:
            state.gone.add(person.id)
    state.groups = {code: id_of(group_id) for code, group_id in queries.GROUPS.rows(session, asked)}
    for row in queries.GOALS.all(session, lately):
        state.add_goal(row)
    is_open = [goal.id for goal in state.goals.values() if goal.row.is_open]
    _hang_on_goals(session, state, asked | {"goals": is_open})
    _add_own(session, state, asked)
    _add_between(session, state, asked, lately)
    return state


def _hang_on_goals(session: Session, state: Now, asked: dict[str, Any]) -> None:
    goals = state.goals
    for goal_id, one_id, version, done in queries.STEPS.rows(session, asked):
        goals[id_of(goal_id)].steps.append(Step(id_of(one_id), version, done is not None))
    for goal_id, one_id, number, standing, attempt, shown in queries.LINES.rows(session, asked):
        goals[id_of(goal_id)].lines.append(Line(id_of(one_id), number, str(standing), shown == attempt))
    for goal_id, one_id, version, judged in queries.RESOURCES.rows(session, asked):
        goals[id_of(goal_id)].resources.append(Thing(id_of(one_id), version, judged is not None))
    for goal_id, one_id, author, revealed, useful in queries.RATINGS.rows(session, asked):
        rated = Rated(id_of(one_id), id_of(author), revealed is not None, useful is not None)
        goals[id_of(goal_id)].ratings.append(rated)
    for goal_id, person_id in queries.REQUESTS.rows(session, asked):
        goals[id_of(goal_id)].asked.add(id_of(person_id))
    for goal_id, count, progress in queries.CHECKED.rows(session, asked):
        goals[id_of(goal_id)].check_ins, goals[id_of(goal_id)].progress = count, progress
    for (goal_id,) in queries.TYPED.rows(session, asked):
        if id_of(goal_id) in goals:
            goals[id_of(goal_id)].is_typed = True


def _add_own(session: Session, state: Now, asked: dict[str, Any]) -> None:
    for learner, one_id, kind, version in queries.STATEMENTS.rows(session, asked):
        state.statements[id_of(learner)].append(Thing(id_of(one_id), version, kind=str(kind)))
    for learner, one_id, version, judged in queries.TOOLS.rows(session, asked):
        state.tools[id_of(learner)].append(Thing(id_of(one_id), version, judged is not None))
    for learner, one_id, recipient in queries.CONSENTS.rows(session, asked):
        state.consents[id_of(learner)][recipient] = id_of(one_id)
    for author, one_id in queries.TEMPLATES.rows(session, asked):
        state.templates[id_of(author)].append(id_of(one_id))
    for protocol, version in session.execute(queries.PROTOCOLS, asked):
        state.kept += [protocol, version]
        state.protocols.append((protocol.id, list(protocol.occasions), list(version.prompts)))


def _add_between(session: Session, state: Now, asked: dict[str, Any], lately: dict[str, Any]) -> None:
    for learner, supporter, one_id, kind, link_state, version in queries.LINKS.rows(session, asked):
        ids = (id_of(one_id), id_of(learner), id_of(supporter))
        state.add_link(Link(*ids, str(kind), str(link_state), version))
    for learner, one_id, goal_id, author in queries.PROPOSALS.rows(session, asked):
        waiting = Waiting(id_of(one_id), id_of(learner), id_of(author), id_of(goal_id))
        state.proposals[waiting.learner].append(waiting)
    options: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    choices = queries.CHOICES.rows(session, asked)
    for choice_id, one_id, text in queries.OPTIONS.rows(session, asked | {"choices": [row[1] for row in choices]}):
        options[choice_id].append((id_of(one_id), text))
    for learner, one_id, author, goal_id, wished, answered in choices:
        on_goal = None if goal_id is None else id_of(goal_id)
        offer = Offer(id_of(one_id), id_of(author), on_goal, wished is not None, answered is not None, options[one_id])
        state.choices[id_of(learner)].append(offer)
    for learner, one_id, text in queries.OBJECTIVES.rows(session, lately):
        state.objectives[id_of(learner)].append((id_of(one_id), text))
    for learner, supporter, author, goal_id in queries.MESSAGES.rows(session, lately):
        state.letters[id_of(goal_id), id_of(learner), id_of(supporter)] = id_of(author)
    for learner, supporter, one_id, goal_id in queries.CALLS.rows(session, asked):
        call = Waiting(id_of(one_id), id_of(learner), id_of(supporter), id_of(goal_id))
        state.calls[call.other].append(call)
