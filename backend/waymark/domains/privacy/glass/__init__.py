"""Break-glass: an administrator reads what a learner wrote, in need, for an hour."""
