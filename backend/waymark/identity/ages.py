"""How old somebody is, as far as anybody needs to know: a band, never a birth date."""

from datetime import date

from waymark.identity.models import AgeBand


def age_band(born: date | None, today: date) -> AgeBand:
    """Return the band of somebody born on a day; unknown counts as under 13.

    `today` is the date in the organization's zone.
    """
    if born is None:
        return AgeBand.UNDER_13
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years < 13:
        return AgeBand.UNDER_13
    if years < 16:
        return AgeBand.FROM_13_TO_15
    return AgeBand.FROM_16_TO_17 if years < 18 else AgeBand.ADULT
