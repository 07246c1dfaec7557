"""Privacy: what may leave, to whom, on whose authority."""
