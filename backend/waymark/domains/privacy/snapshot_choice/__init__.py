"""The learner's switch: whether my class teachers may show my profile when they look at how different a class is."""
