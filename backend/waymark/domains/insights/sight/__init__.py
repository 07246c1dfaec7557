"""Sight: who can see what of a learner, and why."""
