"""A played year, small, on both databases: the same each time, its ledger true, and read by each role."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.servers import fresh_url
from tests.test_demo import signed_in
from tests.world import Place, World
from tests.year import FIRST, SMALL, by_act, events, everything, play
from waymark.domains.assessments.models import Assessment
from waymark.domains.conversations.notices.models import Notice
from waymark.domains.goals.models import Goal, GoalVersion
from waymark.domains.goals.proposals.models import Proposal, ProposalState
from waymark.events.cursor import behind
from waymark.feeds.notices.dispatch import read_notices
from waymark.feeds.webhooks.dispatch import read_news
from waymark.kit import clock
from waymark.kit.ids import new_id
from waymark.year import command
from waymark.year.calendar import latest_first_day, school_days
from waymark.year.cast import Plan, Style, cast_of
from waymark.year.opening import ZONE
from waymark.year.playing import Asked, CannotPlay, check_asked, find_year, play_days


def another_world(engine_kind: str, folder: Path) -> Any:
    """Give a second, separate database."""
    folder.mkdir()
    return fresh_url(engine_kind, folder)


def test_stop_and_go_gives_what_one_go_gives(world: World, engine_kind: str, tmp_path: Path) -> None:
    whole = play(world)
    with another_world(engine_kind, tmp_path / "again") as url:
        again = World(url, tmp_path / "again")
        try:
            first = play(again, most=4)
            assert len(first.left) == len(first.days) - 4
            second = play(again, most=5)
            assert second.days == first.days
            assert len(second.left) == len(first.days) - 9
            third = play(again)
            assert not third.left
            assert third.organization_id == whole.organization_id
            one, other = everything(world, whole.organization_id), everything(again, whole.organization_id)
        finally:
            again.close()
    assert len(one["event"]) > 100
    for table in one:
        assert one[table] == other[table], table


def test_another_seed_plays_another_year() -> None:
    one, other = (cast_of(Plan(40, 10, seed, FIRST)) for seed in (7, 8))
    assert [person.given for person in one.learners] != [person.given for person in other.learners]
    assert {group.style for group in one.classes} >= {Style.PERSONALIZED, Style.DIFFERENTIATED, Style.INDIVIDUALIZED}
    names = [(person.given, person.family) for person in (*one.learners, *one.others)]
    assert len(set(names)) == len(names)


def test_the_ledger_of_a_played_year_is_true(world: World) -> None:
    year = play(world)
    here, rows = year.organization_id, events(world, year.organization_id)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    moments = [row.occurred_at for row in rows]
    assert moments == sorted(moments)
    assert len({row.id for row in rows}) == len(rows)
    days = {day for _, day in year.days}
    assert {clock.day_of(moment, ZONE) for moment in moments} <= days
    for act in by_act(rows).values():  # one act: one moment, one actor, one row for each learner and kind of event
        assert len({(row.occurred_at, row.actor_id) for row in act}) == 1
        if act[0].target == "group":
            assert {row.group_size for row in act} == {len({row.learner_id for row in act})}

    def look(session: Session) -> tuple[list[Goal], list[GoalVersion], list[Proposal], list[Assessment]]:
        tables = (Goal, GoalVersion, Proposal, Assessment)
        found = [list(session.exec(select(one).where(one.organization_id == here))) for one in tables]
        for row in (row for group in found for row in group):
            session.expunge(row)
        return tuple(found)  # type: ignore[return-value]

    goals, versions, proposals, ratings = world.read(here, look)
    told = Counter((row.type, row.data.get("goal_id")) for row in rows)
    assert all(told["goal.created", str(goal.id)] == 1 for goal in goals)
    assert all(told["goal.started", str(goal.id)] == (goal.started_at is not None) for goal in goals)
    closed = [goal for goal in goals if not goal.is_open]
    assert all(told[f"goal.{goal.state}", str(goal.id)] >= 1 for goal in closed)
    owners = {goal.id: goal.learner_id for goal in goals}
    for row in rows:  # a goal's text changes only by its learner's act
        if row.type == "goal.revised":
            assert row.actor_id == row.learner_id
    assert len(versions) >= len(goals)
    answered = [one for one in proposals if one.state is not ProposalState.OPEN]
    answers = Counter(
        row.data["proposal_id"]
        for row in rows
        if row.type in ("proposal.accepted", "proposal.adapted", "proposal.declined")
    )
    assert all(answers[str(one.id)] == 1 for one in answered)
    own = {one.id: one for one in ratings if one.author_id == owners[one.goal_id]}
    for rating in ratings:  # nobody's rating is revealed before the learner's own is there
        if rating.id not in own and rating.revealed_at is not None:
            beside = own[rating.compared_with] if rating.compared_with else None
            assert beside is not None
            assert beside.created_at <= rating.revealed_at


def test_every_act_has_its_event(world: World) -> None:
    """As many acts as were counted stand in the ledger, but for drafts, which nobody is told of."""
    year = world.run(find_year(world.tools, SMALL))
    done: Counter[str] = Counter()
    acts = world.run(play_days(world.tools, year, lambda played: done.update(played.acts)))
    assert acts == done.total() > 100
    recorded = len(by_act(events(world, year.organization_id)))
    unheard = done["write_reflection"]
    assert recorded == acts - unheard


def test_nobody_is_told_of_what_is_past(world: World) -> None:
    year = play(world)
    here = year.organization_id
    for reader in ("webhooks", "notices"):

        def late(session: Session, reader: str = reader) -> list[Any]:
            return behind(session, reader)

        assert here not in world.read(here, late)
    world.run(read_notices(world.tools))
    world.run(read_news(world.tools))

    def count(session: Session) -> int:
        return len(session.exec(select(Notice.id).where(col(Notice.organization_id) == here)).all())

    assert world.read(here, count) == 0


def test_each_role_reads_it_through_the_api(world: World) -> None:
    outcome = world.run(command.play(world.tools, SMALL, lambda _said: None))
    assert outcome.is_whole
    assert outcome.acts > 100
    people = {part: signed_in(world, link) for part, link in outcome.links.items()}
    assert {"learner", "teacher", "mentor", "administrator", "safeguarding"} <= set(people)
    me = people["learner"].get("/session").json()["person"]["id"]
    own = ("home", "cycle", "sight", "giving", "calibration", "goals", "statements", "reflections", "links", "choices")
    for path in own:
        answer = people["learner"].get(f"/learners/{me}/{path}")
        assert answer.status_code == 200, (path, answer.text)
    assert people["learner"].get(f"/learners/{me}/goals").json()["items"]
    for part in ("teacher", "guardian", "administrator", "safeguarding"):
        assert people[part].get(f"/learners/{me}/overview").status_code == 200, part
    (group,) = people["teacher"].get("/groups").json()["items"]
    assert group["learner_count"] == 4
    assert people["teacher"].get("/me/supporting").status_code == 200
    assert people["mentor"].get("/me/help").status_code == 200
    listed = people["administrator"].get("/people", params={"limit": 100}).json()["items"]
    assert len(listed) > 20
    heard = people["administrator"].get("/audit").json()["items"]
    assert heard
    assert people["safeguarding"].get("/reports").status_code == 200


def test_it_refuses_where_others_have_been(world: World) -> None:
    year = play(world, most=3)
    world.somebody("eve", place=_place(year))
    with pytest.raises(CannotPlay, match="Somebody has come into"):
        world.run(find_year(world.tools, SMALL))
    other = Asked(learners=12, weeks=3, seed=8, first_day=FIRST)
    world.place("A real school", Plan(12, 3, 8, FIRST).slug)
    with pytest.raises(CannotPlay, match="no played year has opened"):
        world.run(find_year(world.tools, other))


def _place(year: Any) -> Any:
    return Place(year.organization_id, new_id(), new_id())


def test_another_first_day_is_not_mixed_in(world: World) -> None:
    play(world, most=1)
    later = Asked(12, 3, 7, FIRST + timedelta(days=7))
    with pytest.raises(CannotPlay, match="begun with 2025-01-06"):
        world.run(find_year(world.tools, later))
    found = world.run(find_year(world.tools, Asked(12, 3, 7)))
    assert found.cast.plan.first_day == FIRST
    assert len(found.left) == len(found.days) - 1


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(learners=0), "--learners a number from 1 to 5000"),
        (Asked(weeks=46), "--weeks a number from 1 to 45"),
        (Asked(seed=-1), "--seed a number"),
        (Asked(first_day=date(2025, 1, 7)), "begins on a Monday"),
        (Asked(first_day=date(2026, 9, 7)), "--first-day 2025-"),
    ],
)
def test_what_cannot_be_played_is_said_in_words(asked: Asked, words: str) -> None:
    with pytest.raises(CannotPlay, match=words):
        check_asked(asked, date(2026, 9, 9))


def test_a_year_has_breaks_and_is_over_before_today() -> None:
    today = date(2026, 9, 9)
    for weeks in (1, 3, 9, 36, 45):
        days = school_days(latest_first_day(today, weeks), weeks)
        assert days[-1][1] < today <= days[-1][1] + timedelta(days=14)
        assert all(day.weekday() < 5 for _, day in days)
        assert [day for _, day in days] == sorted(day for _, day in days)
    gaps = [(later - day).days for (_, day), (_, later) in pairwise(days)]
    assert max(gaps) > 14


def test_the_time_and_the_ids_are_the_worlds_again_afterwards(world: World) -> None:
    play(world, most=1)
    assert clock.now().year > 2025
    assert new_id() != new_id()
