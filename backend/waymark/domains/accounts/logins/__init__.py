"""Sign-in names, and the accounts that people have."""
