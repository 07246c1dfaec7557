"""Browser sessions: opened by a password or a one-time link, described, ended."""
