"""Audit: the ledger as who did what, for administrators."""
