"""Every statement stays inside one organization: each tenant table in it has its own organization_id.

On a cluster a statement without it goes to every shard; everywhere it is a fence that is missing. The test
listens to what a whole tour of the product sends, and names the few statements that may cross.
"""

import re
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.world import World
from waymark.kit.fences import GLOBAL_TABLES
from waymark.tables import metadata

TENANT = {table.name for table in metadata.sorted_tables} - GLOBAL_TABLES - {"organization"}
# Readers ask which organizations have news, the worker which there are: ids only come back.
MAY_CROSS = ("organizations_behind", "all_organizations", "FROM reader")


def tour(world: World) -> None:
    """Do what people do: write, set a goal, check in, invite, reflect, share, message, look."""
    ana, peer = world.as_(world.ana), world.as_(world.a_peer)
    me = f"/learners/{world.ana.id}"
    goal = ana.post(f"{me}/goals", {"sentence": "Play my own song"}).json()
    here = f"{me}/goals/{goal['id']}"
    ana.post(f"{me}/statements", {"kind": "passion", "text": "I like to sing."})
    ana.post(f"{here}/steps", {"text": "Write the chorus"})
    ana.post(f"{here}/criteria", {"text": "I can play it without stopping"})
    ana.post(f"{here}/start")
    ana.post(f"{here}/check-ins", {"progress": 25, "effort": "some", "light": "green"})
    link = ana.post(
        f"{me}/links",
        {
            "supporter_id": str(world.a_peer.id),
            "kind": "peer",
            "purposes": ["support"],
            "goal_ids": [goal["id"]],
            "scope": "named_goals",
        },
    )
    assert link.status_code == 201, link.text
    assert peer.post(f"{me}/links/{link.json()['id']}/accept").status_code == 200
    assert peer.post(f"{here}/messages", {"text": "What is the song about?"}).status_code == 201
    for path in (f"{me}/goals", f"{me}/statements", f"{here}/messages", f"{me}/home", f"{me}/sight", "/organization"):
        assert ana.get(path).status_code == 200, path
    for path in (f"{me}/goals", f"{here}/messages", f"{me}/overview", "/me/supporting"):
        assert peer.get(path).status_code == 200, path
    administrator = world.as_(world.an_administrator)
    for path in ("/people", "/groups", "/webhook-endpoints", "/consents/school", "/roster-imports"):
        assert administrator.get(path).status_code == 200, path


def test_every_statement_names_its_organization(world: World) -> None:
    sent: set[str] = set()

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.add(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        tour(world)
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    assert len(sent) > 40
    wrong = [statement for statement in sent if not stays_inside(statement)]
    assert not wrong, "\n\n".join(wrong)


def stays_inside(statement: str) -> bool:
    """Tell whether every tenant table in a statement is held to an organization."""
    if any(word in statement for word in MAY_CROSS) or statement.lstrip().upper().startswith("INSERT"):
        return True
    for table, alias in named_tables(statement):
        if not re.search(rf"\b{alias or table}\.organization_id\b|\borganization_id\b", statement):
            return False
        if alias and not re.search(rf"\b{alias}\.organization_id\b", statement):
            return False
    return True


def named_tables(statement: str) -> list[tuple[str, str]]:
    """Return the tenant tables in a statement, each with its alias."""
    found = re.findall(r"(?:FROM|JOIN|UPDATE|,)\s+\"?(\w+)\"?(?:\s+AS\s+\"?(\w+)\"?)?", statement, re.IGNORECASE)
    return [(table, alias) for table, alias in found if table in TENANT]


def test_the_check_sees_a_statement_that_crosses() -> None:
    assert not stays_inside("SELECT goal.id FROM goal WHERE goal.id = ?")
    assert not stays_inside("SELECT g.id FROM goal AS g WHERE g.id = ? AND person.organization_id = ?")
    assert stays_inside("SELECT goal.id FROM goal WHERE goal.organization_id = ? AND goal.id = ?")
