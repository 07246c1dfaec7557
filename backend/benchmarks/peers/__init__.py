"""Whom the service is measured beside."""
