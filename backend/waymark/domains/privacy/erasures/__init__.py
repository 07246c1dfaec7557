"""Erasures: everything of a learner goes, and a proof without personal data stays."""
