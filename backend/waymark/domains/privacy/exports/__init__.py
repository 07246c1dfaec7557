"""Exports: everything that is known of a learner, to take along."""
