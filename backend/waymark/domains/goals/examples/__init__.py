"""Examples: what a learner finds good or weak in somebody's work, and turns into a line on how we will know."""
