"""The demo school, on both databases: made once, links fresh each time, and its ledger true."""

from uuid import UUID

from sqlmodel import Session, col, select

from tests.world import Client, World
from waymark.demo import PARTS_OF, prepare
from waymark.events.models import EventRow


def signed_in(world: World, link: str) -> Client:
    """Use a sign-in link and return the browser."""
    token = link.partition("#token=")[2]
    answer = world.as_nobody().post("/session/link", {"token": token})
    assert answer.status_code == 200, answer.text
    world.http.cookies.clear()
    return Client(
        world,
        {
            "cookie": answer.headers["set-cookie"].partition(";")[0],
            "x-waymark-csrf": answer.json()["csrf"],
            "sec-fetch-site": "same-origin",
        },
    )


def test_the_demo_is_made_once_and_its_links_work_once(world: World) -> None:
    first = world.run(prepare(world.tools))
    again = world.run(prepare(world.tools))
    assert set(first) == set(again) == set(PARTS_OF)
    assert not set(first.values()) & set(again.values())
    teacher = signed_in(world, again["teacher"])
    assert [one["name"] for one in teacher.get("/me/supporting").json()["items"]].count("Ben Castro") == 1
    token = again["teacher"].partition("#token=")[2]
    assert world.as_nobody().post("/session/link", {"token": token}).status_code == 401


def test_what_ben_did_stands_in_the_ledger(world: World) -> None:
    links = world.run(prepare(world.tools))
    ben = signed_in(world, links["peer"]).get("/session").json()
    organization = ben["organization"]["id"]

    def types(session: Session) -> list[str]:
        asked = (
            select(EventRow.type).where(EventRow.organization_id == UUID(organization)).order_by(col(EventRow.number))
        )
        return list(session.exec(asked))

    found = world.read(UUID(organization), types)
    assert found[:2] == ["statement.added", "goal.created"]
    assert {"goal.started", "check_in.recorded", "link.invited", "link.accepted"} <= set(found)
