"""Programs that a school lets in: systems with a secret, and apps."""
