"""Waymark: learners design their own learning, and people they trust help them make meaning of it."""
