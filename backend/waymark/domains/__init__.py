"""The rooms: one folder for each thing a learner or a school works with."""
