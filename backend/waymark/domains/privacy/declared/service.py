"""Shows what is kept, as the tables declare it."""

from waymark.domains.privacy.declared.schemas import CatalogueLine, CatalogueRead, WhoseRows
from waymark.domains.privacy.declared.walking import Declared, every_table
from waymark.identity.guard import Grant


def catalogue(by: Grant) -> CatalogueRead:
    """Return every table with what it declares, by name. It is the same for everybody of the organization."""
    del by
    return CatalogueRead(lines=[_line(one) for one in sorted(every_table(), key=lambda one: one.name)])


def _line(one: Declared) -> CatalogueLine:
    whose = WhoseRows.NOBODY
    if one.is_of_somebody:
        whose = WhoseRows.LEARNER if one.column == "learner_id" else WhoseRows.PERSON
    return CatalogueLine(
        name=one.name,
        holds=one.sentence,
        whose=whose,
        why=one.privacy.why,
        keep=one.privacy.keep,
        erase=one.privacy.erase,
        is_exported=one.is_of_somebody and one.privacy.is_shown,
    )
