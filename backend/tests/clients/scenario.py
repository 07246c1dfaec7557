"""A learner's program, on the client that openapi-python-client makes: set a goal, check in, page through, revise.

Run with the generated package `client` on the path: python scenario.py ADDRESS TOKEN LEARNER
"""

import sys
from uuid import UUID, uuid4

from client import AuthenticatedClient
from client.api.check_ins import check_ins_record
from client.api.goals import goals_create, goals_list, goals_read, goals_revise, goals_start
from client.models import CheckInCreate, Effort, GoalCreate, GoalPage, GoalRead, GoalRevise, Light, ProblemRead

GOALS = 5


def main(address: str, token: str, learner: str) -> None:
    """Do it, and say what was done."""
    learner_id = UUID(learner)
    with AuthenticatedClient(base_url=address, token=token, raise_on_unexpected_status=True) as client:
        key = str(uuid4())
        goal = set_goal(client, learner_id, key, "I want to explain why the moon has phases")
        again = goals_create.sync_detailed(
            learner_id, client=client, body=GoalCreate(sentence=goal.sentence), idempotency_key=key
        )
        assert isinstance(again.parsed, GoalRead)
        assert again.parsed.id == goal.id, "the same key has made a second goal"
        assert again.headers["idempotent-replayed"] == "true"

        started = goals_start.sync(learner_id, goal.id, client=client)
        assert isinstance(started, GoalRead)
        noted = check_ins_record.sync_detailed(
            learner_id, goal.id, client=client, body=CheckInCreate(progress=30, effort=Effort.SOME, light=Light.AMBER)
        )
        assert noted.status_code == 201, noted.content

        for number in range(1, GOALS):
            set_goal(client, learner_id, str(uuid4()), f"Goal {number}")
        found = all_goals(client, learner_id)
        assert len(found) == len(set(found)) == GOALS, found

        revise(client, learner_id, goal.id)
    print(f"{GOALS} goals, a check-in, a repeated POST, a 412 and a revision")


def set_goal(client: AuthenticatedClient, learner_id: UUID, key: str, sentence: str) -> GoalRead:
    """Set a goal with a key of its own."""
    made = goals_create.sync(learner_id, client=client, body=GoalCreate(sentence=sentence), idempotency_key=key)
    assert isinstance(made, GoalRead), made
    return made


def all_goals(client: AuthenticatedClient, learner_id: UUID) -> list[UUID]:
    """Page through, two at a time."""
    found: list[UUID] = []
    cursor: str | None = None
    while True:
        page = goals_list.sync(learner_id, client=client, limit=2, **({"cursor": cursor} if cursor else {}))
        assert isinstance(page, GoalPage), page
        found += [one.id for one in page.items]
        cursor = page.next_
        if not cursor:
            return found


def revise(client: AuthenticatedClient, learner_id: UUID, goal_id: UUID) -> None:
    """Revise a goal on a version that is old: be told so, read it again, and revise that."""
    old = goals_read.sync_detailed(learner_id, goal_id, client=client).headers["etag"]
    first = goals_revise.sync(
        learner_id, goal_id, client=client, body=GoalRevise(why="I saw it last night"), if_match=old
    )
    assert isinstance(first, GoalRead), first
    second = goals_revise.sync_detailed(
        learner_id, goal_id, client=client, body=GoalRevise(why="And the night before"), if_match=old
    )
    assert second.status_code == 412, second.content
    assert isinstance(second.parsed, ProblemRead)
    present = goals_read.sync_detailed(learner_id, goal_id, client=client)
    last = goals_revise.sync(
        learner_id,
        goal_id,
        client=client,
        body=GoalRevise(why="I saw it on two nights"),
        if_match=present.headers["etag"],
    )
    assert isinstance(last, GoalRead), last
    assert last.why == "I saw it on two nights"


if __name__ == "__main__":
    main(*sys.argv[1:4])
