"""Giving and taking: whom a learner supports and who supports them, in both directions, without counts or ranks."""
