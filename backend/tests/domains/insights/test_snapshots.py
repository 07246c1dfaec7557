"""The class snapshot: the four who have least in common, of those who agreed, as far as the teacher may read."""

from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from tests.domains.goals.builders import Ledger, learners
from tests.world import Somebody, World
from waymark.domains.insights.snapshots.distance import Looks, distance, looks_of, most_different
from waymark.identity.models import EnrollmentRole, Role

WORDS = {
    "ben": "I love to build robots",
    "cleo": "Songs stay in my head",
    "dara": "I love to build robots and songs",
    "eli": "Quiet rooms help me think",
    "fay": "I love to build robots",
}


def says(world: World, who: Somebody, text: str, audience: str = "my_teachers", kind: str = "interest") -> None:
    made = world.as_(who).post(learners(who) + "/statements", {"text": text, "kind": kind, "audience": audience})
    assert made.status_code == 201


def switch(world: World, who: Somebody, way: str = "join") -> Any:
    return world.as_(who).post(f"{learners(who)}/class-snapshot/{way}")


def a_class(world: World) -> dict[str, Somebody]:
    people = {"ben": world.ben}
    for name in ("cleo", "dara", "eli", "fay"):
        people[name] = world.somebody(name, Role.LEARNER)
        world.enroll(people[name], EnrollmentRole.LEARNER)
    for name, who in people.items():
        says(world, who, WORDS[name])
    return people


def snapshot(world: World, who: Somebody | None = None) -> dict[str, Any]:
    answer = world.as_(who or world.her_teacher).get(f"/groups/{world.here.group_id}/snapshot")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def names(shown: dict[str, Any]) -> list[str]:
    return [profile["name"].split()[0].lower() for profile in shown["profiles"]]


def test_nobody_is_shown_who_did_not_switch_it_on(world: World) -> None:
    people = a_class(world)
    assert snapshot(world) == {"group_id": str(world.here.group_id), "compared": 0, "profiles": []}
    switch(world, people["cleo"])
    shown = snapshot(world)
    assert (shown["compared"], names(shown)) == (1, ["cleo"])
    (statement,) = shown["profiles"][0]["statements"]
    assert (statement["text"], statement["kind"], statement["lens"]) == (WORDS["cleo"], "interest", "none")
    switch(world, people["cleo"], "leave")
    assert snapshot(world)["profiles"] == []


def test_the_four_who_have_least_in_common_are_shown_by_name(world: World) -> None:
    people = a_class(world)
    for who in people.values():
        switch(world, who)
    shown = snapshot(world)
    assert (shown["compared"], len(shown["profiles"])) == (5, 4)
    assert set(names(shown)) > {"cleo", "eli"}
    assert len({"ben", "fay"} & set(names(shown))) == 1, "of two who say the same, one"
    assert names(shown) == sorted(names(shown)), "by name: there is no order"
    assert snapshot(world) == shown


def test_only_what_the_audience_lets_this_teacher_read_is_compared_and_shown(world: World) -> None:
    says(world, world.ben, "Only I know this", audience="me")
    switch(world, world.ben)
    assert snapshot(world)["compared"] == 0
    says(world, world.ben, "My teachers know this")
    says(world, world.ben, "My supporters know this", audience="my_supporters")
    (profile,) = snapshot(world)["profiles"]
    assert [one["text"] for one in profile["statements"]] == ["My teachers know this"]


def test_it_is_for_those_who_teach_the_class(world: World) -> None:
    where = f"/groups/{world.here.group_id}/snapshot"
    colleague = world.somebody("uma", Role.TEACHER)
    assert world.as_(colleague).get(where).status_code == 404
    assert world.as_(world.an_administrator).get(where).status_code == 403
    assert world.as_(world.ana).get(where).status_code == 403
    assert world.as_(world.her_teacher).get(f"/groups/{uuid4()}/snapshot").status_code == 404
    assert world.with_token(world.her_teacher, "snapshot").get(where).status_code == 403, "statements are read here"
    assert world.with_token(world.her_teacher, "snapshot", "statement").get(where).status_code == 200


def test_the_switch_is_a_consent_of_the_learners_own(world: World) -> None:
    ana, ledger, where = world.as_(world.ana), Ledger(world), f"{learners(world.ana)}/class-snapshot"
    off = {"takes_part": False, "consent_id": None, "since": None, "can_join": True}
    assert ana.get(where).json() == off
    on = switch(world, world.ana).json()
    assert (on["takes_part"], on["can_join"]) == (True, False)
    assert switch(world, world.ana).json() == on
    consent = ana.get(f"{learners(world.ana)}/consents/{on['consent_id']}").json()
    assert (consent["authority"], consent["purpose"]) == ("self", "class_snapshot")
    assert switch(world, world.ana, "leave").json() == off
    assert switch(world, world.ana, "leave").json() == off
    assert ledger.types() == ["consent.given", "consent.withdrawn"]
    assert switch(world, world.ana).status_code == 200, "their own no is theirs to change"
    assert world.as_(world.her_guardian).post(where + "/join").status_code == 403
    assert world.as_(world.a_stranger).get(where).status_code == 404


def test_a_guardians_no_stands_until_the_learner_is_grown(world: World) -> None:
    says(world, world.ana, "I am here")
    on = switch(world, world.ana).json()
    consents = f"{learners(world.ana)}/consents/{on['consent_id']}/withdraw"
    assert world.as_(world.her_guardian).post(consents).status_code == 200
    assert snapshot(world)["profiles"] == []
    assert world.as_(world.ana).get(f"{learners(world.ana)}/class-snapshot").json()["can_join"] is False
    refused = switch(world, world.ana)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "guardian" in refused.json()["detail"]


def test_who_left_the_class_is_not_in_its_snapshot(world: World) -> None:
    gone = world.somebody("gil", Role.LEARNER)
    says(world, gone, "I was here")
    switch(world, gone)
    assert snapshot(world)["profiles"] == []
    world.enroll(gone, EnrollmentRole.LEARNER)
    assert names(snapshot(world)) == ["gil"]


texts = st.lists(st.text("abcde ", min_size=1, max_size=20), max_size=3)
profiles = st.lists(texts, max_size=12)


def _looks(all_texts: list[list[str]]) -> list[Looks]:
    return [
        looks_of(UUID(int=number + 1), [(text, "interest", "none") for text in of_one])
        for number, of_one in enumerate(all_texts)
    ]


@given(profiles)
def test_a_distance_is_a_distance(all_texts: list[list[str]]) -> None:
    looks = _looks(all_texts)
    for one in looks:
        assert distance(one, one) == 0
        for other in looks:
            assert distance(one, other) == distance(other, one)
            assert 0 <= distance(one, other) <= 1


@given(profiles, st.randoms())
def test_the_choice_does_not_hang_on_the_order_in_which_they_come(all_texts: list[list[str]], random: Any) -> None:
    looks = _looks(all_texts)
    chosen = most_different(looks, 4)
    assert len(chosen) == min(4, len(looks))
    assert len({one.learner_id for one in chosen}) == len(chosen)
    shuffled = list(looks)
    random.shuffle(shuffled)
    assert {one.learner_id for one in most_different(shuffled, 4)} == {one.learner_id for one in chosen}


@given(profiles)
def test_the_two_furthest_apart_are_among_them(all_texts: list[list[str]]) -> None:
    looks = _looks(all_texts)
    if len(looks) > 4:
        furthest = max(distance(one, other) for one in looks for other in looks)
        chosen = most_different(looks, 4)
        assert max(distance(one, other) for one in chosen for other in chosen) == furthest


def test_words_and_kinds_count_alike_and_grades_do_not_exist() -> None:
    me, same_words = UUID(int=1), [("I build robots", "interest", "none")]
    one = looks_of(me, same_words)
    assert distance(one, looks_of(me, [("i BUILD robóts", "interest", "none")])) == 0
    assert distance(one, looks_of(me, [("I build robots", "talent", "none")])) == 0.5
    assert distance(one, looks_of(me, [("Quiet rooms", "interest", "none")])) == 0.5
    assert set(Looks.__dataclass_fields__) == {"learner_id", "words", "kinds"}
