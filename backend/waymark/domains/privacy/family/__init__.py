"""Family: what a guardian sees of the learners they answer for."""
