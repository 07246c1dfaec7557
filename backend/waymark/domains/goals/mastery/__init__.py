"""Mastery: what the learner says of each line on how we will know, by evidence or without, and another try."""
