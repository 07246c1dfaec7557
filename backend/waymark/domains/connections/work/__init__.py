"""Work that a learner did in an LMS: offered as evidence, foreseen, graded."""
