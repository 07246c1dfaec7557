"""What LMS sources told, and what became of it; whom and which class they name that nobody here knows yet."""
