"""Choices: real options, to pick from, to add to, or to answer with something else."""
