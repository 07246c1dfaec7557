"""Templates: goals to start from, and how much of them is left in what a learner makes of them."""

import pytest

from tests.domains.goals.builders import Ledger, at
from tests.domains.goals.codesigning import a_template, deciders, from_template, items
from tests.world import World

TEXT = "Explain something I know well to somebody younger"


def test_a_teacher_writes_and_shares_and_everybody_starts_from_it(world: World) -> None:
    ledger = Ledger(world)
    own = a_template(world, share=False, steps=["Choose it", "Try it at home"], criteria=["They can tell it back"])
    assert (own["number"], own["is_shared"], own["is_own"], own["author_name"]) == (1, False, True, "Okafor Test")
    ana = world.as_(world.ana)
    assert items(ana, "/templates") == []
    assert ana.get(f"/templates/{own['id']}").status_code == 404
    shared = world.as_(world.her_teacher).post(f"/templates/{own['id']}/share").json()
    assert shared["is_shared"]
    (seen,) = items(ana, "/templates")
    assert seen == shared | {"is_own": False}
    assert ledger.types() == ["template.written", "template.shared"]


def test_versions_never_change(world: World) -> None:
    template = a_template(world)
    teacher = world.as_(world.her_teacher)
    goal = from_template(world, template)
    anew = teacher.patch(f"/templates/{template['id']}", {"sentence": "Teach somebody", "steps": ["Ask"]}, 2).json()
    assert (anew["number"], anew["sentence"], anew["steps"]) == (2, "Teach somebody", ["Ask"])
    assert teacher.patch(f"/templates/{template['id']}", {"why": "x"}, 2).status_code == 412
    origin = world.as_(world.ana).get(at(goal) + "/origin").json()
    assert (origin["template_id"], origin["template_number"], origin["similarity"]) == (template["id"], 1, 1.0)
    # The words of then still count when the goal changes later.
    world.as_(world.ana).patch(at(goal), {"sentence": TEXT + " today"}, 1)
    assert world.as_(world.ana).get(at(goal) + "/origin").json()["similarity"] == pytest.approx(16 / 17)


def test_a_copy_counts_for_its_author_whoever_clicks(world: World) -> None:
    ledger = Ledger(world)
    template = a_template(world, outcome="A short talk")
    goal = from_template(world, template)
    created = next(event for event in ledger.news() if event.type == "goal.created")
    assert (created.provenance_kind, str(created.provenance_id)) == ("template", template["id"])
    assert (created.similarity, created.relation) == (1.0, "self")
    parts = {(goal["id"], "objective"): "other", (goal["id"], "product"): "other"}
    assert deciders(world, goal) == parts


def test_what_a_learner_makes_of_it_becomes_both_and_then_theirs(world: World) -> None:
    ana = world.as_(world.ana)
    goal = from_template(world, a_template(world))
    ledger = Ledger(world)
    part = (goal["id"], "objective")
    sentences = {
        "Explain something I know well to somebody older": "other",  # 7 of 8 words are the template's
        "Explain fractions to somebody older": "co",
        "Build a boat": None,
    }
    for version, (sentence, decider) in enumerate(sentences.items(), start=1):
        ana.patch(at(goal), {"sentence": sentence}, version)
        assert deciders(world, goal).get(part, "learner") == (decider or "learner"), sentence
    events = ledger.news()
    assert [event.prior_decider for event in events] == ["other", "other", "co"]
    assert [event.provenance_kind for event in events] == ["template"] * 3
    alike = [event.similarity or 0.0 for event in events]
    assert alike == pytest.approx([14 / 16, 6 / 13, 0.0])


def test_a_reason_of_ones_own_does_not_make_a_copy_ones_own(world: World) -> None:
    why = "Because my little brother asks me every day how it works and I want to be able to say it"
    goal = from_template(world, a_template(world), why=why)
    assert (goal["why"], deciders(world, goal)) == (why, {(goal["id"], "objective"): "other"})


def test_steps_and_lines_are_taken_over_or_left(world: World) -> None:
    template = a_template(world, steps=["Choose it", "Try it at home"], criteria=["They can tell it back"])
    ana = world.as_(world.ana)
    ledger = Ledger(world)
    all_of_it = from_template(world, template)
    assert [step["text"] for step in items(ana, at(all_of_it) + "/steps")] == template["steps"]
    some = from_template(world, template, steps=["Choose it", "Ask my aunt"], criteria=[])
    first, second = items(ana, at(some) + "/steps")
    assert (first["text"], second["text"], items(ana, at(some) + "/criteria")) == ("Choose it", "Ask my aunt", [])
    decided = deciders(world, some)
    assert (decided[(first["id"], "steps")], (second["id"], "steps") in decided) == ("other", False)
    kinds = {event.provenance_kind for event in ledger.news()}
    assert kinds == {"template"}


def test_ones_own_template_is_ones_own_words(world: World) -> None:
    ana = world.as_(world.ana)
    own = a_template(world, world.ana, share=False)
    goal = from_template(world, own)
    assert deciders(world, goal) == {}
    assert ana.post(f"/templates/{own['id']}/share").status_code == 403  # those who teach share
    assert ana.get(at(goal) + "/origin").json()["similarity"] == 1.0


def test_a_template_of_somebody_else_cannot_be_changed_or_started_from_unseen(world: World) -> None:
    own, shared = a_template(world, share=False), a_template(world)
    ana = world.as_(world.ana)
    assert ana.patch(f"/templates/{shared['id']}", {"why": "x"}, 2).status_code == 403
    assert ana.patch(f"/templates/{own['id']}", {"why": "x"}, 1).status_code == 404
    assert ana.delete(f"/templates/{own['id']}", 1).status_code == 404
    refused = ana.post(f"/learners/{world.ana.id}/goals/from-template", {"template_id": own["id"]})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/template_id")


def test_a_template_taken_back_leaves_goals_as_they_are(world: World) -> None:
    template = a_template(world)
    goal = from_template(world, template)
    teacher, ana = world.as_(world.her_teacher), world.as_(world.ana)
    assert teacher.delete(f"/templates/{template['id']}", 2).status_code == 204
    assert ana.get(f"/templates/{template['id']}").status_code == 404
    assert ana.get(at(goal)).json()["sentence"] == TEXT
    assert deciders(world, goal) == {(goal["id"], "objective"): "other"}


def test_so_many_templates(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waymark.domains.goals.templates.service.MOST_TEMPLATES", 1)
    first = a_template(world, share=False)
    teacher = world.as_(world.her_teacher)
    assert teacher.post("/templates", {"sentence": "Another"}).status_code == 409
    teacher.delete(f"/templates/{first['id']}", 1)
    a_template(world, share=False)
