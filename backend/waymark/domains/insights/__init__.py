"""Insights: what a learner's own record says to them, and to those they let in."""
