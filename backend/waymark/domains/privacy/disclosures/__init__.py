"""Disclosures: the journal that a learner reads of who looked at what."""
