"""Check-ins: how a goal goes, in three taps."""
