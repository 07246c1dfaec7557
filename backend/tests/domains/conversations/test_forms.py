"""The form of a message, what it answers, and what a guest may not write to a minor."""

from datetime import timedelta

import pytest
import time_machine

from tests.domains.network.builders import FIFTEEN, GROWN, a_goal, accepted, born, told
from tests.domains.network.guests import a_guest
from tests.world import World
from waymark.domains.conversations.addresses import has_address
from waymark.kit import clock

ADDRESSES = (
    "https://example.com/a", "HTTP://EXAMPLE.COM", "www.example.org", "see example.com", "my page: rosa.bakes.co.uk.",
    "t.me/rosa", "rosa@example.org", "rosa (at) example (dot) org", "rosa [at] example[.]org", "find me @rosa_bakes",
    "mailto:rosa", "ｅｘａｍｐｌｅ．ｃｏｍ", "exam\u200bple.com", "discord:rosa", "bäckerei.de", "192.0.2.1",
    "example。com",
)  # fmt: skip
PLAIN = (
    "What helped you most?", "Well.Then you have it.", "e.g. on Monday at 10.30, i.e. later", "I earn 1.200,50 a month",
    "Mix 3/4 and 1/2.", "He said: 'no...yes'", "Meet @ 5?", "Is it a . or a ,?", "U.S. and U.K.", "version 2.5.1",
    "¿Qué te ayudó más?", "ما الذي ساعدك؟", "and/or", "Fertig.Gut!",
)  # fmt: skip


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_found(text: str) -> None:
    assert has_address(text)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_are_no_address(text: str) -> None:
    assert not has_address(text)


def test_a_guest_sends_no_address_to_a_minor(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    goal = a_goal(world, world.ana)
    guest, _ = a_guest(world, world.ana, goal)
    path = f"/learners/{world.ana.id}/goals/{goal['id']}/messages"
    refused = guest.post(path, {"text": "Look at https://example.com"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/text")
    assert "without the address" in refused.json()["detail"]
    assert guest.post(path, {"text": "Which song is it?"}).status_code == 201
    assert len(told(world, world.ana, "message.sent")) == 1
    born(world, world.ana, GROWN)
    assert guest.post(path, {"text": "Look at https://example.com"}).status_code == 201


def test_others_may_name_addresses(world: World) -> None:
    born(world, world.ana, FIFTEEN)
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    path = f"/learners/{world.ana.id}/goals/{goal['id']}/messages"
    assert world.as_(world.ben).post(path, {"text": "Do you know https://example.com?"}).status_code == 201


def test_the_ledger_says_form_and_whose_voice_was_answered(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    ana, ben = world.as_(world.ana), world.as_(world.ben)
    path = f"/learners/{world.ana.id}/goals/{goal['id']}/messages"

    def says(who: object, text: str, form: str) -> str:
        body = {"text": text, "form": form} | ({"thread_with": str(world.ben.id)} if who is ana else {})
        sent = (ana if who is ana else ben).post(path, body)
        assert sent.status_code == 201, sent.text
        return str(sent.json()["id"])

    says(ben, "How is it?", "question")
    raised = says(ana, "Is it too slow?", "question")
    says(ana, "I think so.", "statement")
    says(ben, "It is fine.", "statement")
    says(ben, "Really.", "statement")
    taken_back = says(ana, "Or too loud?", "question")
    assert ana.post(f"{path}/{taken_back}/withdraw").status_code == 200
    says(ben, "What now?", "question")
    rows = told(world, world.ana, "message.sent")
    said = [(row.data["form"], row.data["answers_id"]) for row in rows if row.actor_id == world.ben.id]
    assert said == [("question", None), ("statement", raised), ("statement", None), ("question", None)]
    assert all(row.data["answers_id"] is None for row in rows if row.actor_id == world.ana.id)


def test_two_hundred_a_day(world: World) -> None:
    goal = a_goal(world, world.ana)
    accepted(world, world.ana, world.ben)
    path = f"/learners/{world.ana.id}/goals/{goal['id']}/messages"
    start = clock.now()
    for hour in range(7):
        with time_machine.travel(start + timedelta(hours=1.01 * hour)):
            sent = [world.as_(world.ben).post(path, {"text": "And?"}).status_code for _ in range(30)]
    assert sent[:20] == [201] * 20
    assert set(sent[20:]) == {429}
