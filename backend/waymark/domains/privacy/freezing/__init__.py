"""Freezing: a learner shuts their record, and opens it again."""
