"""Personal access tokens of adults."""
