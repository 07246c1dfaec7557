"""The toolkit: apps, sources, strategies and skills that a learner tries, and what came of it."""
