"""Origins: what a goal was started from, who typed it, and who decided on its parts."""
