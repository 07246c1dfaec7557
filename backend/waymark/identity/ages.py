"""How old somebody is, as far as anybody needs to know. Unknown counts as under 13."""

from datetime import date

from waymark.identity.models import AgeBand

BANDS = ((18, AgeBand.ADULT), (16, AgeBand.FROM_16_TO_17), (13, AgeBand.FROM_13_TO_15))


def age_band(birth_date: date | None, today: date) -> AgeBand:
    """Return somebody's age band on a day in the organization's zone."""
    if birth_date is None:
        return AgeBand.UNDER_13
    had_birthday = (today.month, today.day) >= (birth_date.month, birth_date.day)
    age = today.year - birth_date.year - (0 if had_birthday else 1)
    return next((band for least, band in BANDS if age >= least), AgeBand.UNDER_13)
