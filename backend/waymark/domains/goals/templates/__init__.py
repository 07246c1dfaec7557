"""Templates: goals to start from. Whoever starts from one changes it and makes it their own."""
