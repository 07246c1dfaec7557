"""Finding people, over HTTP."""

from typing import Annotated

from fastapi import Query

from waymark.domains.network.people import service
from waymark.domains.network.people.schemas import PeopleFound, PersonFound
from waymark.identity.guard import Grant, may
from waymark.kit.http import ToolsNeed, room_router
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.kit.schemas import Listed
from waymark.policy import Action

router = room_router("network")

Typed = Annotated[
    str, Query(min_length=2, max_length=100, description="The beginning of a name, two letters at least.")
]


@router.get("/people/find", response_model=PeopleFound, responses=problems(Forbidden, NotFound))
async def find_people(q: Typed, by: Annotated[Grant, may(Action.PEOPLE_FIND)], tools: ToolsNeed) -> Listed[PersonFound]:
    """Find people of your organization to invite. Whoever is under 13 finds teachers, classmates and guardians only."""
    # In a large organization this looks at many names, so it does not run between other people's requests.
    return await tools.database.slow_read(lambda session: service.find_people(session, by, q))
