"""Who is who, how people are related, and what follows from it."""
