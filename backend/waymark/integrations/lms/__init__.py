"""What other systems tell: proved, kept as it came, put into our words, and then done."""
