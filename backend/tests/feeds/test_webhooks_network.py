"""What was queued for other systems when a link ended: ids of things, and nobody's sight."""

from tests.domains.network.builders import GROWN, a_goal, born, links_of
from tests.domains.network.guests import a_guest
from tests.feeds.hooks import Hooks, messages


def test_what_is_queued_of_a_guest_names_neither_them_nor_their_words(hooks: Hooks) -> None:
    world = hooks.world
    receiver = hooks.receiver()
    hooks.endpoint(receiver)
    hooks.consent(world.ana)
    born(world, world.ana, GROWN)
    goal = a_goal(world, world.ana)
    guest, link = a_guest(world, world.ana, goal)
    on_goal = f"/learners/{world.ana.id}/goals/{goal['id']}"
    assert guest.post(on_goal + "/messages", {"text": "Which flour is it?"}).status_code == 201
    hooks.read_news()  # queued while the link stood
    assert world.as_(world.ana).post(links_of(world.ana, link["id"], "end")).status_code == 200
    hooks.read_news()
    hooks.send()
    told = [message.json for message in messages(receiver)]
    assert {"link.sent", "link.accepted", "message.sent", "link.ended"} <= {one["type"] for one in told}
    for hidden in (link["supporter_id"], "Rosa", "flour"):
        assert hidden not in str(told), hidden
    assert guest.get(on_goal).status_code == 401, "and whoever it is told of sees nothing by it"
