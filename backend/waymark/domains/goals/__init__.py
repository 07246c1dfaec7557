"""Goals: what a learner wants to learn or become, the steps, how we will know, and how it goes."""
