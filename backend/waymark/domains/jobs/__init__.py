"""Jobs: long work that shows how far it is, can be stopped, and goes on after a crash."""
