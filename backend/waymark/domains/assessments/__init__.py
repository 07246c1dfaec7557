"""Assessments: the learner rates first and blind, others rate the same lines, then both are revealed together."""
