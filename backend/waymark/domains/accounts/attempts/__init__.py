"""How often somebody may try to sign in."""
