"""Closing: a goal is reached, let go, or opened again. Letting go needs no reason."""
