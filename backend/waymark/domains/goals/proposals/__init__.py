"""Proposals: changes to a goal that others suggest. The learner takes, adapts or declines them."""
