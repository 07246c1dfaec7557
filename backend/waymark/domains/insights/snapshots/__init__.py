"""Snapshots: how different the learners of a class are, shown to those who teach it by four who agreed."""
