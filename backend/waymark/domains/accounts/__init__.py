"""Accounts: signing in and out, set-up slips, one-time links, passwords, personal access tokens."""
