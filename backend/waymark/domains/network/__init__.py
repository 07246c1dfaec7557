"""Network: whom a learner lets in, for what and on which goals; and how it ends."""
