"""Reflections: a learner looks back, by a protocol of their choice, and decides who may read it. Never graded."""
