"""Evidence: what shows that a line on how we will know is met; a file, a link, or a place in an LMS."""
