"""Corrections: a learner says what is wrong about them, and may disagree with the answer."""
