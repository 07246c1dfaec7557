"""Protocols: ways to reflect, as data. A version never changes, so an old reflection keeps its questions."""
