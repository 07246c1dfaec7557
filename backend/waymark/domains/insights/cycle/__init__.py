"""My cycle: how a learner thinks ahead, works and looks back, over time. Their own past only."""
