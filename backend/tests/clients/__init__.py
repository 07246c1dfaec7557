"""Clients that are generated from openapi.json do a learner's work against the real service."""
