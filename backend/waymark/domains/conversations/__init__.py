"""Conversations: what a learner and a supporter write to each other on a goal or a reflection."""
