"""The tree of goals: which larger one a goal belongs to, and which smaller ones belong to it."""
