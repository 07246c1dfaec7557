"""Criteria: how we will know that a goal is reached, line by line."""
