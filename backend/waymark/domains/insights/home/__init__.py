"""Home: one next action, goals in flight, people, and questions waiting."""
