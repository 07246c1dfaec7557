"""People of an organization."""
