"""Rows for what others bring into a learner's design."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from tests.matrix.cast import Cast
from tests.matrix.facts import Thing
from tests.matrix.oracle import THREADS
from waymark.domains.goals.choices.models import Choice, ChoiceOption
from waymark.domains.goals.examples.models import Example
from waymark.domains.goals.objectives.models import Objective
from waymark.domains.goals.origins.models import GoalOrigin
from waymark.domains.goals.proposals.models import Proposal
from waymark.domains.goals.templates.models import GoalTemplate, TemplateVersion
from waymark.kit import clock
from waymark.kit.rows import added

HOLDER = "class_teacher"
OBJECTIVES = (Thing("objective", holder=HOLDER), Thing("objective", "zoe", holder=HOLDER))
CHOICES = tuple(
    Thing("choice", learner, state=state, holder=HOLDER)
    for learner in ("ana", "zoe")
    for state in ("open", "wished", "picked")
)


def hang_on_goal(session: Session, cast: Cast, made: Any, base: dict[str, Any]) -> None:
    """Hang on a goal a proposal of each supporter, an example, and that somebody typed it."""
    goal = base | {"goal_id": made.ids["goal_id"]}
    words = {"kind": "step_added", "element": "steps", "change": {"text": made.canary}, "reason": made.canary}
    for holder in reversed(THREADS[made.thing.learner]):
        proposal = added(session, Proposal.made(goal | words | {"author_id": cast.people[holder].id}))
        made.ids["proposal_id"] = proposal.id  # the first one's is the last, and stays
    noted = {"kind": "good", "example": made.canary, "noted": made.canary, "author_id": base["learner_id"]}
    made.ids["example_id"] = added(session, Example.made(goal | noted)).id
    ids = {"organization_id": base["organization_id"], "goal_id": made.ids["goal_id"]}
    session.add(GoalOrigin.made(ids | {"typed_by": cast.people[HOLDER].id}))


def make_objective(cast: Cast, session: Session, made: Any, base: dict[str, Any]) -> UUID:
    """Let the class teacher have assigned something."""
    own = {"text": made.canary, "author_id": cast.people[HOLDER].id}
    return added(session, Objective.made(base | own)).id


def make_choice(cast: Cast, session: Session, made: Any, base: dict[str, Any]) -> UUID:
    """Let the class teacher have offered something."""
    now = clock.now()
    state: dict[str, dict[str, Any]] = {
        "wished": {"wish": f"{made.canary} too", "wished_at": now},
        "picked": {"picked_at": now},
    }
    own = {"question": made.canary, "element": "product", "author_id": cast.people[HOLDER].id}
    choice = added(session, Choice.made(base | own | state.get(made.thing.state, {})))
    ids = {"organization_id": base["organization_id"], "choice_id": choice.id, "author_id": choice.author_id}
    made.ids["option_id"] = added(session, ChoiceOption.made(ids | {"text": made.canary})).id
    return choice.id


def make_template(session: Session, cast: Cast, canary: str) -> dict[str, Any]:
    """Let the class teacher have shared a template."""
    here = {"organization_id": cast.world.here.id}
    template = added(session, GoalTemplate.made(here | {"author_id": cast.people[HOLDER].id, "is_shared": True}))
    added(session, TemplateVersion.made(here | {"template_id": template.id, "number": 1, "sentence": canary}))
    cast.template_id = template.id
    return {"template_id": template.id}
