"""Promise 5, for every POST that takes a key: the second answer is what the description says, and nothing else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import httpx
import pytest
from pydantic import TypeAdapter

from tests.conftest import ENGINES
from tests.matrix.callers import BY_NAME, CALLERS
from tests.matrix.cast import Cast, make_cast
from tests.matrix.cells import THINGS, api_of
from tests.matrix.facts import Caller, Outcome
from tests.matrix.operations import Operation
from tests.matrix.oracle import outcome
from tests.matrix.school import OPERATIONS
from tests.matrix.things import Made, Maker
from tests.matrix.wire import Wire
from tests.servers import fresh_url
from tests.world import World
from waymark.kit.http import OnePiece
from waymark.main import build_api

KEYED = [route.unique_id for route in build_api(None).routes if isinstance(route, OnePiece) and route.takes_key]
REFUSED = {
    "accounts_make_token": "secret_already_shown",
    "accounts_print_adult_slips": "secret_already_shown",
    "accounts_print_slips": "secret_already_shown",
    "clients_register": "secret_already_shown",
    "clients_rotate_secret": "secret_already_shown",
    "apps_answer_request": "already_done",  # where the browser goes on is said once
    "connections_create_endpoint": "secret_already_shown",
    "connections_rotate_secret": "secret_already_shown",
    "assessments_ask": "already_done",  # what was made has no address of its own
    "choices_offer_to_group": "already_done",
    "objectives_assign_to_group": "already_done",
    "conversations_ask_for_help": "already_done",
    "network_send_link": "secret_already_shown",
    "network_decline": "already_done",  # who declined does not see the invitation any more
    "privacy_record_for_school": "already_done",
    "connections_create_source": "secret_already_shown",
    "connections_rotate_source_secret": "secret_already_shown",
    "connections_replay_many": "already_done",  # how many waited then is no thing of its own
    "connections_recognize_stranger": "already_done",
    "connections_add_stranger": "already_done",
}


@dataclass
class Place:
    """A world whose callers send everything twice."""

    cast: Cast
    maker: Maker
    wire: Wire
    routes: dict[str, OnePiece]

    def send(self, operation: Operation, caller: Caller, made: Made, body: Any, key: str) -> httpx.Response:
        """Send an operation's request about a thing with a key."""
        headers = {**self.cast.clients[caller.name].headers, "idempotency-key": key}
        if body is not None:
            headers["content-type"] = "application/zip" if isinstance(body, bytes) else "application/json"
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        target = self.routes[operation.id].path.format_map(made.ids) + operation.query
        return self.wire.send("POST", target, [(name.encode(), value.encode()) for name, value in headers.items()], raw)

    def also(self, name: str | None, caller: Caller, made: Made) -> None:
        """Do another thing without a body to the same thing, when there is one to do."""
        if name is not None:
            other = next(one for one in OPERATIONS if one.id == name)
            self.send(other, caller, made, None, f"key-{name}-{caller.name}-beside")


@pytest.fixture(scope="module", params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Give one world for the whole module."""
    folder = tmp_path_factory.mktemp("replays")
    with fresh_url(request.param, folder) as url, pytest.MonkeyPatch.context() as patch:
        # Each request is tried on a goal of its own: one learner has more of them here than anybody would.
        for room in ("goals", "goals.closing"):
            patch.setattr(f"waymark.domains.{room}.service.MOST_OPEN_GOALS", 100_000)
        world = World(url, folder)
        cast = make_cast(world)
        maker = Maker(cast)
        maker.build_on(maker.make(THINGS["goal"]))
        routes = {route.unique_id: route for route in api_of(world.app).routes if isinstance(route, OnePiece)}
        yield Place(cast, maker, Wire(world), routes)
        world.close()


def tries(operation: Operation) -> Iterator[tuple[Caller, int]]:
    """Yield who may do it when the time is right, and to which thing; who does it in the matrix too comes first."""
    things = THINGS[operation.kind]
    fit = [
        (caller, number)
        for number, caller in product(range(len(things)), CALLERS)
        if things[number].learner in ("", caller.learner)
        if outcome(operation.deed, caller, things[number]) in (Outcome.ALLOWED, Outcome.CONFLICT)
    ]
    yield from sorted(fit, key=lambda one: one[0].name not in (operation.by or BY_NAME))


# What must be done before something can be, and what is done after it, so that the next one finds a record as it was.
BEFORE = {"record_unfreeze": "record_freeze"}
AFTER = {"record_freeze": "record_unfreeze"}


@pytest.mark.parametrize("name", KEYED)
def test_a_second_answer_is_what_was_promised(place: Place, name: str) -> None:
    operation = next(one for one in OPERATIONS if one.id == name)
    for number, (caller, which) in enumerate(tries(operation)):
        made = place.maker.make([THINGS[operation.kind][which]])[0]
        body = operation.sent(place.cast, made, caller)
        place.also(BEFORE.get(name), caller, made)
        first = place.send(operation, caller, made, body, f"key-{name}-{number}")
        if first.is_success:
            again = place.send(operation, caller, made, body, f"key-{name}-{number}")
            place.also(AFTER.get(name), caller, made)
            assert_as_promised(place.routes[name], first, again)
            return
    raise AssertionError(f"nobody could do it once: {first.text}")


def assert_as_promised(route: OnePiece, first: httpx.Response, again: httpx.Response) -> None:
    """Fail unless the second answer is the documented model, or empty with 204, or the documented refusal."""
    if route.unique_id in REFUSED:
        assert (again.status_code, again.json()["code"]) == (409, REFUSED[route.unique_id]), again.text
        return
    assert again.status_code == first.status_code == (route.status_code or 200), again.text
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers.get("location") == first.headers.get("location")
    if route.response_model is None:
        assert (again.status_code, again.content) == (204, b"")
        return
    assert again.headers["content-type"] == "application/json"
    read = TypeAdapter(route.response_model).validate_json(again.content)
    assert again.json().keys() == first.json().keys()
    if "id" in first.json():
        assert str(read.id) == first.json()["id"]
