"""Supporting: the learners whom somebody supports, was asked to support, or teaches."""
