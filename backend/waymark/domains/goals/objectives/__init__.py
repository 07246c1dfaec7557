"""Objectives: what a teacher asks of one learner or of a class, shown as what it is."""
