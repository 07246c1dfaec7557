"""Each tenant table in each statement is held to an organization by a condition of its own.

Every test listens to what the product sends (`conftest.py`); here stand a tour of the product, so that one test shows
it whole, and the proof that the check sees.
"""

import pytest

from tests.conftest import EAR
from tests.statements import MAY_CROSS, crossing, may_cross
from tests.world import World


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


def test_every_statement_of_a_tour_is_heard_and_stays_inside(world: World) -> None:
    EAR.fine.clear()
    tour(world)
    assert len(EAR.fine) > 40
    assert not EAR.crossed


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ("SELECT goal.id FROM goal WHERE goal.id = ?", ["goal"]),
        ("SELECT g.id FROM goal AS g WHERE g.id = ? AND person.organization_id = ?", ["goal"]),
        ("SELECT goal.id FROM goal WHERE goal.organization_id = ? AND goal.id = ?", []),
        ("SELECT goal.id FROM goal WHERE organization_id = $1::UUID AND goal.id = $2::UUID", []),
        ("SELECT 1 FROM goal JOIN person ON person.id = goal.learner_id WHERE goal.organization_id = ?", ["person"]),
        (
            "SELECT 1 FROM goal JOIN person ON person.organization_id = goal.organization_id"
            " WHERE goal.organization_id = ?",
            ["person"],
        ),
        (
            "SELECT 1 FROM goal JOIN person AS p ON p.organization_id = ? AND p.id = goal.learner_id"
            " WHERE goal.organization_id = ?",
            [],
        ),
        ("SELECT 1 FROM goal, person WHERE goal.organization_id = ?", ["person"]),
        ("SELECT 1 FROM goal, person WHERE organization_id = ?", ["goal", "person"]),
        (
            "SELECT 1 FROM goal WHERE goal.organization_id = ? AND EXISTS (SELECT 1 FROM person WHERE person.id = ?)",
            ["person"],
        ),
        (
            "SELECT 1 FROM goal WHERE EXISTS (SELECT 1 FROM person WHERE person.organization_id = ?"
            " AND goal.organization_id = ?)",
            ["goal"],
        ),
        ("SELECT (SELECT max(number) FROM event) FROM goal WHERE goal.organization_id = ?", ["event"]),
        ("SELECT a.id FROM goal AS a JOIN goal AS b ON b.id = a.id WHERE a.organization_id = ?", ["goal"]),
        ("UPDATE goal SET organization_id = ? WHERE goal.id = ?", ["goal"]),
        ("UPDATE goal SET sentence = ? WHERE goal.organization_id = ? AND goal.id = ?", []),
        ("DELETE FROM goal WHERE goal.id IN (?, ?)", ["goal"]),
        ("SELECT id FROM goal WHERE organization_id = ? UNION SELECT id FROM person", ["person"]),
        ("INSERT INTO goal (id) VALUES (?)", []),
        ("INSERT INTO goal (id) SELECT person.id FROM person WHERE person.id = ?", ["person"]),
        ("SELECT name FROM organization WHERE organization.slug = ?", ["organization"]),
        ("SELECT name FROM organization WHERE organization.id = ?", []),
        ("WITH one AS (SELECT id FROM goal) SELECT id FROM one", ["goal"]),
        ("SELECT goal.id FROM goal WHERE goal.organization_id = ? FOR UPDATE OF goal", []),
        ("SELECT goal.id FROM goal WHERE goal.organization_id <> ?", ["goal"]),
    ],
)
def test_the_check_sees_a_statement_that_crosses(statement: str, tables: list[str]) -> None:
    assert crossing(statement) == tables


def test_what_may_cross_does_cross() -> None:
    """An entry that needs no leave any more has to go; nothing else slips through by it."""
    for words in MAY_CROSS:
        assert crossing(words), words
    assert not may_cross("SELECT organization.name FROM organization")
