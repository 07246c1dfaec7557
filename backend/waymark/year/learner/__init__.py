"""What learners of a played year do. A move is tried when it makes sense; it does one or a few acts, with pauses."""
