"""LMS sources: other systems that tell us what happened there, each with a proof of its own."""
