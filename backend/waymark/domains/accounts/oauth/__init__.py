"""Handing out access tokens, as OAuth 2 has it."""
