"""People from outside, without an account: a learner lets them in by a link, for a purpose and chosen goals."""
