"""Opening organizations: several at once with one short name."""

import asyncio

from tests.world import World
from waymark.founding import Opened, asked_for, found_organization
from waymark.kit.problems import Conflict


def test_of_several_at_once_with_one_short_name_one_is_opened(world: World) -> None:
    """No index sees to short names, since the table is spread over its tenants; a turn does."""
    # The first opening makes the others wait by itself, for it leaves word of the key file.
    world.run(found_organization(world.tools, asked_for("Rio Grande School", administrator="Ida Weiss")))
    asked = asked_for("Harbor Lane School", administrator="Ada Weiss")

    async def all_at_once() -> list[Opened | BaseException]:
        return await asyncio.gather(*(found_organization(world.tools, asked) for _ in range(4)), return_exceptions=True)

    came = world.run(all_at_once())
    assert sorted(type(one).__name__ for one in came) == [Conflict.__name__] * 3 + [Opened.__name__]
    [opened] = [one for one in came if isinstance(one, Opened)]
    assert opened.organization.slug == "harbor-lane-school"
