"""Ties with other systems: webhook endpoints and their deliveries, rosters."""
