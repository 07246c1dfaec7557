"""What is kept, over HTTP."""

from typing import Annotated

from waymark.domains.privacy.declared import service
from waymark.domains.privacy.declared.schemas import CatalogueRead
from waymark.identity.guard import Grant, may
from waymark.kit.http import room_router
from waymark.kit.problems import Forbidden, NotFound, problems
from waymark.policy import Action

router = room_router("catalogue")
MayRead = Annotated[Grant, may(Action.CATALOGUE_READ)]


@router.get("/privacy/catalogue", response_model=CatalogueRead, responses=problems(Forbidden, NotFound))
def read(by: MayRead) -> CatalogueRead:
    """Read what is kept of people: what each table holds, whose, why, for how long, and what erasing does to it."""
    return service.catalogue(by)
