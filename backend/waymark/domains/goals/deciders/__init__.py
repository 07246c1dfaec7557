"""Who decided on each part of a goal: the learner, somebody else, or both together."""
