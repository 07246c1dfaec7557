"""An endpoint hears of the schools, groups or learners that its scope names, and of nobody else."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import Session

from tests.feeds.hooks import Hooks, messages
from tests.hearing import statements
from tests.world import Somebody
from waymark.identity.models import Enrollment, EnrollmentRole, Group, Role, School
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.kit.rows import added
from waymark.kit.text import sort_key


def school(hooks: Hooks, name: str, parent_id: UUID | None = None) -> UUID:
    """Add a school."""
    here = hooks.world.here.id
    values = {"organization_id": here, "name": name, "parent_id": parent_id}
    return hooks.world.write(here, lambda session: added(session, School.made(values))).id


def group(hooks: Hooks, name: str, school_id: UUID | None = None) -> UUID:
    """Add a class."""
    here = hooks.world.here
    values = {
        "organization_id": here.id,
        "school_id": school_id or here.school_id,
        "name": name,
        "sort_key": sort_key(name),
    }
    return hooks.world.write(here.id, lambda session: added(session, Group.made(values))).id


def leave(hooks: Hooks, who: Somebody) -> None:
    """End somebody's places in classes."""
    here = hooks.world.here.id
    theirs = update(Enrollment).where(Enrollment.organization_id == here, Enrollment.person_id == who.id)  # type: ignore[arg-type]
    hooks.world.write(here, lambda session: session.execute(theirs.values(ended_at=clock.now())))


def told(receiver: Any) -> list[str]:
    """Return of whom a receiver was told."""
    return [message.json["data"]["learner_id"] for message in messages(receiver)]


def scope(kind: str, *ids: Any) -> dict[str, Any]:
    """Return a scope as it is asked for."""
    return {"kind": kind, "ids": [str(one) for one in ids]}


def test_an_endpoint_with_a_group_hears_of_its_learners_alone(hooks: Hooks) -> None:
    world, receiver, everybody = hooks.world, hooks.receiver(), hooks.receiver()
    for learner in (world.ana, world.a_peer, world.a_stranger):
        hooks.consent(learner)
    endpoint = hooks.endpoint(receiver, scope=scope("groups", world.here.group_id))
    hooks.endpoint(everybody)
    assert endpoint["scope"] == {
        "kind": "groups",
        "items": [{"id": str(world.here.group_id), "name": "Physics 1"}],
    }
    assert (endpoint["covered_count"], endpoint["left_out_count"]) == (2, 0)
    hooks.goal(world.a_stranger)
    hooks.goal(world.ana)
    hooks.pump()
    assert told(receiver) == [str(world.ana.id)]
    assert told(everybody) == [str(world.a_stranger.id), str(world.ana.id)]


def test_whoever_left_the_class_is_told_of_no_more_though_it_was_queued(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    hooks.consent(world.ana)
    endpoint = hooks.endpoint(receiver, scope=scope("groups", world.here.group_id))
    hooks.goal(world.ana)
    hooks.read_news()
    leave(hooks, world.ana)
    hooks.send()
    [delivery] = hooks.deliveries(endpoint)
    assert (delivery["state"], receiver.requests) == ("withheld", [])
    hooks.goal(world.ana)
    hooks.pump()
    assert len(hooks.deliveries(endpoint)) == 1
    assert hooks.read_endpoint(endpoint)["covered_count"] == 0


def test_a_school_reaches_the_schools_below_it(hooks: Hooks) -> None:
    world = hooks.world
    district = school(hooks, "District")
    primary = school(hooks, "Primary", district)
    other = school(hooks, "Other")
    pia = world.somebody("pia", Role.LEARNER, school_id=primary)
    olaf = world.somebody("olaf", Role.LEARNER, school_id=other)
    for learner in (pia, olaf, world.ana):
        hooks.consent(learner)
    receiver, both = hooks.receiver(), hooks.receiver()
    endpoint = hooks.endpoint(receiver, scope=scope("schools", district))
    hooks.endpoint(both, scope=scope("schools", primary, other))
    world.enroll(world.ana, EnrollmentRole.LEARNER, group(hooks, "Guests", primary))
    assert hooks.read_endpoint(endpoint)["covered_count"] == 2
    for learner in (pia, olaf, world.ana):
        hooks.goal(learner)
    hooks.pump()
    assert told(receiver) == [str(pia.id), str(world.ana.id)]
    assert told(both) == [str(pia.id), str(olaf.id), str(world.ana.id)]


def test_a_scope_of_learners_can_be_revised_and_counts_follow(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    hooks.consent(world.ana)
    hooks.consent(world.a_peer)
    endpoint = hooks.endpoint(receiver, scope=scope("learners", world.ana.id, world.ana.id, world.a_stranger.id))
    assert [one["name"] for one in endpoint["scope"]["items"]] == ["Ana Test", "Sten Test"]
    assert (endpoint["covered_count"], endpoint["left_out_count"]) == (1, 1)
    hooks.goal(world.ana)
    hooks.read_news()
    path = f"/webhook-endpoints/{endpoint['id']}"
    changed = hooks.admin.patch(path, {"scope": scope("learners", world.a_peer.id)}, endpoint["version"])
    assert changed.status_code == 200, changed.text
    assert (changed.json()["covered_count"], changed.json()["left_out_count"]) == (1, 0)
    hooks.goal(world.a_peer)
    hooks.pump()
    assert told(receiver) == [str(world.a_peer.id)], "what was queued of ana is out of scope now"
    back = hooks.admin.patch(path, {"scope": {"kind": "organization"}}, changed.json()["version"]).json()
    assert (back["scope"], back["covered_count"], back["left_out_count"]) == (
        {"kind": "organization", "items": []},
        2,
        1,
    )
    assert hooks.admin.get("/webhook-endpoints").json()["items"] == [hooks.read_endpoint(endpoint)]


def test_what_is_of_nobody_goes_by_its_school(hooks: Hooks) -> None:
    world = hooks.world
    below = school(hooks, "Below", world.here.school_id)
    everything, mine, lower = hooks.receiver(), hooks.receiver(), hooks.receiver()
    kinds = {"event_types": ["help_contacts.revised"]}
    hooks.endpoint(everything, **kinds)
    hooks.endpoint(mine, scope=scope("schools", world.here.school_id), **kinds)
    hooks.endpoint(lower, scope=scope("schools", below), **kinds)
    hooks.endpoint(lower, scope=scope("groups", world.here.group_id), **kinds)
    contacts = {"contacts": [{"name": "Nurse", "words": "Room 3"}]}
    for place in (world.here.id, world.here.school_id):
        read = hooks.admin.get(f"/help-contacts/{place}").json()
        done = hooks.admin.put(f"/help-contacts/{place}", contacts, read["version"])
        assert done.status_code == 200, done.text
    hooks.pump()
    assert (len(messages(everything)), len(messages(mine)), len(messages(lower))) == (2, 1, 0)


def test_a_test_message_goes_out_whatever_the_scope(hooks: Hooks) -> None:
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver, scope=scope("learners", hooks.world.ana.id))
    hooks.admin.post(f"/webhook-endpoints/{endpoint['id']}/test")
    hooks.send()
    assert [message.json["type"] for message in messages(receiver)] == ["webhook.test"]


@pytest.mark.parametrize("kind", ["schools", "groups", "learners"])
def test_what_is_not_of_the_organization_is_refused(hooks: Hooks, kind: str) -> None:
    world = hooks.world
    other = world.place("Other", "other")
    theirs = {"schools": other.school_id, "groups": other.group_id}
    theirs["learners"] = world.somebody("olga", Role.LEARNER, place=other).id
    mine = {"schools": world.here.school_id, "groups": world.here.group_id, "learners": world.ana.id}
    receiver = hooks.receiver()
    endpoint = hooks.endpoint(receiver)
    new = {"url": endpoint["url"], "recipient": "A", "purpose": "b"}
    for wrong in (theirs[kind], new_id(), world.her_teacher.id):
        asked = scope(kind, mine[kind], wrong)
        refused = hooks.admin.post("/webhook-endpoints", new | {"scope": asked})
        assert refused.status_code == 422, refused.text
        assert [one["pointer"] for one in refused.json()["errors"]] == ["/scope/ids/1"]
        path = f"/webhook-endpoints/{endpoint['id']}"
        assert hooks.admin.patch(path, {"scope": asked}, endpoint["version"]).status_code == 422
    assert hooks.read_endpoint(endpoint)["scope"]["kind"] == "organization"


@pytest.mark.parametrize(
    "asked", [{"kind": "groups", "ids": []}, {"kind": "everybody"}, {"ids": [str(new_id())]}, None]
)
def test_a_scope_says_one_thing(hooks: Hooks, asked: Any) -> None:
    new = {"url": "https://hooks.example.org/in", "recipient": "A", "purpose": "b", "scope": asked}
    refused = hooks.admin.post("/webhook-endpoints", new)
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["pointer"].startswith("/scope")


def test_the_statements_of_a_batch_do_not_grow_with_endpoints(hooks: Hooks) -> None:
    world = hooks.world
    hooks.consent(world.ana)

    def sent() -> int:
        hooks.goal(world.ana)
        with statements() as heard:
            hooks.read_news()
        return len(heard)

    hooks.endpoint(hooks.receiver(), scope=scope("groups", world.here.group_id))
    few = sent()
    for kind, one in (("schools", world.here.school_id), ("learners", world.ana.id), ("groups", world.here.group_id)):
        for _ in range(5):
            hooks.endpoint(hooks.receiver(), scope=scope(kind, one))
    assert sent() == few > 0


def test_a_scope_that_lost_all_it_named_hears_of_nobody(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    hooks.consent(world.ana)
    emptied = group(hooks, "Short-lived")
    endpoint = hooks.endpoint(receiver, scope=scope("groups", emptied))

    def gone(session: Any) -> None:
        session.delete(session.get(Group, (world.here.id, emptied)))

    world.write(world.here.id, gone)
    hooks.goal(world.ana)
    hooks.pump()
    read = hooks.read_endpoint(endpoint)
    assert (read["scope"], read["covered_count"], read["left_out_count"]) == ({"kind": "groups", "items": []}, 0, 0)
    assert receiver.requests == []


def test_a_place_in_a_class_counts_from_its_first_day_to_its_last(hooks: Hooks) -> None:
    world, receiver = hooks.world, hooks.receiver()
    hooks.consent(world.ana)
    hooks.endpoint(receiver, scope=scope("groups", world.here.group_id))
    today = clock.today("UTC")
    for begins, ends in ((today + timedelta(days=1), None), (None, today - timedelta(days=1))):
        theirs = update(Enrollment).where(Enrollment.organization_id == world.here.id)  # type: ignore[arg-type]
        moved = theirs.values(begins=begins, ends=ends)
        world.write(world.here.id, partial(Session.execute, statement=moved))
        hooks.goal(world.ana)
        hooks.pump()
    assert receiver.requests == []
