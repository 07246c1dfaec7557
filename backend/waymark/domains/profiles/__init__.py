"""Profiles: who I am as a learner, in my own words."""
