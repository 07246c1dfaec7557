"""Resources: the tools and sources that a learner chose for a goal, why, and whether they helped."""
