"""Steps: what a learner will do to reach a goal, in order."""
