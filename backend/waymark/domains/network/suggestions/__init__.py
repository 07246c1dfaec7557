"""Suggestions of people: who chose to be found, from statements that the viewer may read, each with its reason."""
